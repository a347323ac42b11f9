package dev.penchant.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values numbered 0, 1, 2 ... in the order in which they were first seen. Equal values share a number. */
public final class Dictionary<T> {
    private final Map<T, Integer> numbers = new HashMap<>();
    private final List<T> values = new ArrayList<>();

    /** The number of {@code value}, a new one when it has none yet. */
    public int add(T value) {
        Integer known = numbers.putIfAbsent(value, values.size());
        if (known != null) return known;
        values.add(value);
        return values.size() - 1;
    }

    /** The number of {@code value}, or -1. */
    public int find(T value) {
        return numbers.getOrDefault(value, -1);
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
}
