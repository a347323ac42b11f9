package dev.penchant.data.io;

import dev.penchant.data.Judgment;
import java.util.function.Consumer;

/**
 * Passes judgments on and counts those whose rater had already given one of the same id. Ids are held as 64-bit hashes
 * (16 bytes each); beyond {@value #MOST} ids new ones are no longer remembered, so the count becomes a lower bound.
 */
final class RepeatedIds implements Consumer<Judgment> {
    private static final int MOST = 4_000_000;

    private final Consumer<Judgment> next;
    private long[] slots = new long[64];
    private int held;
    private long repeated;

    RepeatedIds(Consumer<Judgment> next) {
        this.next = next;
    }

    @Override
    public void accept(Judgment judgment) {
        if (judgment.id() != null && !judgment.id().isEmpty() && !add(hash(judgment))) repeated++;
        next.accept(judgment);
    }

    long repeated() {
        return repeated;
    }

    private static long hash(Judgment judgment) {
        long hash = 0xcbf29ce484222325L;
        String key = judgment.id() + "\n" + judgment.rater().id();
        for (int i = 0; i < key.length(); i++) hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        hash ^= hash >>> 32;
        return hash == 0 ? 1 : hash;
    }

    private boolean add(long hash) {
        int slot = slot(hash);
        if (slots[slot] == hash) return false;
        if (held >= MOST) return true;
        slots[slot] = hash;
        if (++held * 2 > slots.length) grow();
        return true;
    }

    private int slot(long hash) {
        int mask = slots.length - 1;
        int slot = (int) ((hash * 0x9E3779B97F4A7C15L) >>> 33) & mask;
        while (slots[slot] != 0 && slots[slot] != hash) slot = (slot + 1) & mask;
        return slot;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        for (long hash : old) if (hash != 0) slots[slot(hash)] = hash;
    }
}
