package dev.penchant.model;

import dev.penchant.data.Response;
import dev.penchant.model.feature.EmbeddingBlock;
import dev.penchant.model.feature.FeatureBlock;
import dev.penchant.model.feature.FeatureSpace;
import dev.penchant.model.feature.ItemBlock;
import dev.penchant.model.feature.LevelBlock;
import dev.penchant.model.feature.NgramBlock;
import dev.penchant.model.feature.NumberBlock;
import dev.penchant.model.feature.TextFeatureBlock;
import dev.penchant.model.neural.MlpUtility;
import dev.penchant.model.personal.PersonalModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a model has learned something of, to tell when it is asked about something else: its answer then leaves that
 * out, silently.
 */
public final class Familiarity {
    private final Set<String> sources = new TreeSet<>();
    private final Set<String> items = new TreeSet<>();
    private final Set<String> numbers = new TreeSet<>();
    private final Set<String> levels = new TreeSet<>();
    private final Set<String> encoders = new TreeSet<>();
    private boolean texts;
    private boolean anything;

    private Familiarity() {}

    public static Familiarity of(PreferenceModel model) {
        Familiarity known = new Familiarity();
        spaces(model).flatMap(space -> space.blocks().stream()).forEach(known::add);
        return known;
    }

    private static Stream<FeatureSpace> spaces(PreferenceModel model) {
        if (model instanceof PersonalModel personal)
            return Stream.of(personal.crowd().space(), personal.basis().space());
        if (model instanceof EnsembleModel ensemble)
            return ensemble.members().stream().flatMap(Familiarity::spaces);
        return model instanceof CrowdModel crowd ? spaces(crowd.utility()) : Stream.empty();
    }

    private static Stream<FeatureSpace> spaces(Utility utility) {
        if (utility instanceof LinearUtility linear) return Stream.of(linear.space());
        return utility instanceof MlpUtility network ? Stream.of(network.space()) : Stream.empty();
    }

    private void add(FeatureBlock block) {
        anything = true;
        if (block instanceof ItemBlock named && named.what() == ItemBlock.What.SOURCE) sources.addAll(named.items());
        if (block instanceof ItemBlock named && named.what() == ItemBlock.What.RESPONSE) items.addAll(named.items());
        if (block instanceof NumberBlock features) numbers.addAll(features.features());
        if (block instanceof LevelBlock features) levels.addAll(features.levels());
        if (block instanceof EmbeddingBlock embedding) encoders.add(embedding.encoder());
        texts |= block instanceof TextFeatureBlock || block instanceof NgramBlock || block instanceof EmbeddingBlock;
    }

    /** Names of the encoders that the model reads texts with. */
    public Set<String> encoders() {
        return Set.copyOf(encoders);
    }

    /** What a response has that nothing was learned of: "source x", "feature y", "brand=z", …; of a coin, nothing. */
    public List<String> strange(Response response) {
        List<String> strange = new ArrayList<>();
        if (!anything) return strange;
        if (!sources.isEmpty() && !response.source().isEmpty() && !sources.contains(response.source()))
            strange.add("source " + response.source());
        response.features().categories().forEach((feature, level) -> add(strange, feature, level));
        response.features().numbers().forEach((feature, value) -> {
            if (!numbers.contains(feature)) add(strange, feature, String.valueOf(value));
        });
        if (!response.features().isEmpty() || texts || response.text().isBlank()) return strange;
        if (items.isEmpty()) strange.add("its text");
        else if (!items.contains(response.text())) strange.add("item " + response.text());
        return strange;
    }

    private void add(List<String> strange, String feature, String level) {
        if (levels.contains(feature + "=" + level)) return;
        boolean named = numbers.contains(feature) || levels.stream().anyMatch(known -> known.startsWith(feature + "="));
        strange.add(named ? feature + "=" + level : "feature " + feature);
    }
}
