package dev.penchant.data.simulate;

import java.util.List;
import java.util.SplittableRandom;

/** Something to judge, and the groups of taste that go with it. */
sealed interface Content permits TextContent, FeatureContent {
    /** All groups there are; a simulation of n groups takes the first n. */
    List<TasteGroup> groups();

    /** A prompt with {@code size} different candidates in random order. */
    Question draw(int size, SplittableRandom random);

    static Content of(SimulationSettings settings, SplittableRandom random) {
        return switch (settings.kind()) {
            case TEXTS -> TextContent.written(random);
            case FEATURES -> FeatureContent.of(settings.items(), random);
        };
    }
}
