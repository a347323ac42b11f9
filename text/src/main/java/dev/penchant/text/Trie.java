package dev.penchant.text;

import java.util.Arrays;
import java.util.List;

/** Prefix tree over the entries of a vocabulary; node 0 is the root. All edges lie in one open-addressed table. */
final class Trie {
    private static final long FREE = -1;

    private final long[] edges;
    private final int[] targets;
    private final int mask;
    private int[] entries;
    private int nodes = 1;

    Trie(List<String> vocabulary) {
        int characters = vocabulary.stream().mapToInt(String::length).sum() + 2;
        int capacity = Integer.highestOneBit(Math.max(16, characters)) * 4;
        edges = new long[capacity];
        targets = new int[capacity];
        mask = capacity - 1;
        entries = new int[characters + 1];
        Arrays.fill(edges, FREE);
        Arrays.fill(entries, -1);
        for (int id = 0; id < vocabulary.size(); id++) {
            entries[insert(vocabulary.get(id))] = id;
        }
        insert("##");
        entries = Arrays.copyOf(entries, nodes);
    }

    /** The node that {@code c} leads to, or -1. */
    int child(int node, char c) {
        long edge = (long) node << 16 | c;
        int slot = slot(edge);
        return edges[slot] == FREE ? -1 : targets[slot];
    }

    /** The vocabulary entry that ends at {@code node}, or -1. */
    int entry(int node) {
        return entries[node];
    }

    /** The node that {@code prefix} leads to, or -1. */
    int walk(String prefix) {
        int node = 0;
        for (int i = 0; i < prefix.length() && node >= 0; i++) {
            node = child(node, prefix.charAt(i));
        }
        return node;
    }

    private int insert(String entry) {
        int node = 0;
        for (int i = 0; i < entry.length(); i++) {
            long edge = (long) node << 16 | entry.charAt(i);
            int slot = slot(edge);
            if (edges[slot] == FREE) {
                edges[slot] = edge;
                targets[slot] = nodes++;
            }
            node = targets[slot];
        }
        return node;
    }

    /** Where {@code edge} is, or the free slot where it would go. */
    private int slot(long edge) {
        long h = edge * 0x9E3779B97F4A7C15L;
        int slot = (int) (h >>> 40) & mask;
        while (edges[slot] != FREE && edges[slot] != edge) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
