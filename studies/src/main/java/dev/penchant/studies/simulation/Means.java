package dev.penchant.studies.simulation;

import dev.penchant.studies.StudyResult;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What several draws measured, by name: the mean of what was added under it. */
public final class Means {
    private final SortedMap<String, Sum> sums = new TreeMap<>();

    private static final class Sum {
        private double sum;
        private int count;
    }

    public Means add(String name, double value) {
        Sum own = sums.computeIfAbsent(name, unseen -> new Sum());
        own.sum += value;
        own.count++;
        return this;
    }

    /** The means of another, each as one value. */
    public Means add(Means other) {
        for (String name : other.names()) add(name, other.get(name));
        return this;
    }

    /** @throws IllegalArgumentException where nothing was added under the name */
    public double get(String name) {
        Sum own = sums.get(name);
        if (own == null) throw new IllegalArgumentException("nothing was measured as " + name);
        return own.sum / own.count;
    }

    public Set<String> names() {
        return sums.keySet();
    }

    /** All of them, after a prefix, into what a run found. */
    public void measuredIn(StudyResult.Builder result, String prefix) {
        for (String name : names()) result.measured(prefix + name, get(name));
    }
}
