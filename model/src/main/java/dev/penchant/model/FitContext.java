package dev.penchant.model;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.Progress;
import dev.penchant.model.feature.FeatureSpace;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What learners are told beside their data, and what they share: a part fitted for one is not fitted again. */
public final class FitContext {
    private final HoldOut forecastFor;
    private final List<String> encoders;
    private final long seed;
    private final Progress progress;
    private final Map<Comparisons, Map<String, Object>> shared = new IdentityHashMap<>();
    private final Map<String, Object> settled = new TreeMap<>();
    private final Map<String, Object> told = new TreeMap<>();

    /**
     * @param forecastFor what the model is for: settings are tuned on inner splits of this kind
     * @param encoders names of the text encoders to use, see {@link dev.penchant.model.feature.Encoders}; empty for none
     */
    public FitContext(HoldOut forecastFor, List<String> encoders, long seed, Progress progress) {
        this.forecastFor = forecastFor;
        this.encoders = List.copyOf(encoders);
        this.seed = seed;
        this.progress = progress;
    }

    public HoldOut forecastFor() {
        return forecastFor;
    }

    public List<String> encoders() {
        return encoders;
    }

    public long seed() {
        return seed;
    }

    public Progress progress() {
        return progress;
    }

    /** The blocks of columns that fit a training set, fitted once. */
    public FeatureSpace features(Comparisons training) {
        return once("features", training, () -> FeatureSpace.fit(training, encoders));
    }

    /** A context for learning anew from more data, with the settings that were tuned in this one. */
    public FitContext settledOn(Comparisons tuned) {
        FitContext next = new FitContext(forecastFor, encoders, seed, progress);
        next.settled.putAll(shared.getOrDefault(tuned, Map.of()));
        return next;
    }

    /** What was tuned before under a name; empty in a context of its own. */
    @SuppressWarnings("unchecked")
    public <T> Optional<T> settled(String name) {
        return Optional.ofNullable((T) settled.get(name));
    }

    /** Notes a setting that a learner found, for the model's provenance: a number, a text, a list or a map of these. */
    public void tell(String name, Object setting) {
        told.put(name, setting);
    }

    /** The settings noted last under each name. */
    public Map<String, Object> told() {
        return Map.copyOf(told);
    }

    /** The result of {@code work} for these comparisons, done at most once under a name. */
    @SuppressWarnings("unchecked")
    public <T> T once(String name, Comparisons training, Supplier<T> work) {
        Map<String, Object> parts = shared.computeIfAbsent(training, key -> new TreeMap<>());
        Object known = parts.get(name);
        if (known == null) {
            known = work.get();
            parts.put(name, known);
        }
        return (T) known;
    }
}
