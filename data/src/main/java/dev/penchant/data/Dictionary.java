package dev.penchant.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Values numbered 0, 1, 2 ... in the order in which they were first seen. Equal values share a number.
 *
 * <p>An open-addressing table of numbers beside the values (about 16 bytes an entry): the dictionaries of millions of
 * responses are what bounds the size of data that fits in memory.
 */
public final class Dictionary<T> {
    private static final int EMPTY = -1;

    private final List<T> values = new ArrayList<>();
    private int[] hashes = new int[16];
    private int[] slots = emptySlots(32);

    /** The number of {@code value}, a new one when it has none yet. */
    public int add(T value) {
        int hash = spread(value.hashCode());
        int slot = slotOf(value, hash);
        if (slots[slot] != EMPTY) return slots[slot];
        int number = values.size();
        values.add(value);
        if (number == hashes.length) hashes = Arrays.copyOf(hashes, number + (number >> 1));
        hashes[number] = hash;
        slots[slot] = number;
        if (values.size() * 2L > slots.length) rehash();
        return number;
    }

    /** The number of {@code value}, or -1. */
    public int find(T value) {
        return slots[slotOf(value, spread(value.hashCode()))];
    }

    public T get(int number) {
        return values.get(number);
    }

    public int size() {
        return values.size();
    }

    /** All values by number; a read-only view. */
    public List<T> values() {
        return Collections.unmodifiableList(values);
    }

    /** The slot that holds the value's number, or the free one where it belongs (linear probing). */
    private int slotOf(T value, int hash) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != EMPTY) {
            int number = slots[slot];
            if (hashes[number] == hash && values.get(number).equals(value)) return slot;
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void rehash() {
        slots = emptySlots(slots.length * 2);
        int mask = slots.length - 1;
        for (int number = 0; number < values.size(); number++) {
            int slot = hashes[number] & mask;
            while (slots[slot] != EMPTY) slot = (slot + 1) & mask;
            slots[slot] = number;
        }
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ (mixed >>> 15);
    }

    private static int[] emptySlots(int length) {
        int[] slots = new int[length];
        Arrays.fill(slots, EMPTY);
        return slots;
    }
}
