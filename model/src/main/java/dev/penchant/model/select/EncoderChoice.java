package dev.penchant.model.select;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.InputException;
import dev.penchant.data.Progress;
import dev.penchant.data.Split;
import dev.penchant.data.statistics.ClusteredMean;
import dev.penchant.data.statistics.Clusters;
import dev.penchant.data.statistics.Contents;
import dev.penchant.data.statistics.Estimate;
import dev.penchant.model.feature.Candidates;
import dev.penchant.model.feature.EmbeddingBlock;
import dev.penchant.model.feature.Encoders;
import dev.penchant.model.feature.FeatureSpace;
import dev.penchant.model.fit.BlockTuning;
import dev.penchant.model.fit.ChoiceLikelihood;
import dev.penchant.model.fit.Folds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Which text encoders embeddings come from. The sentence encoder is finer and some three hundred times as dear as the
 * static one distilled from it, so it is taken when the texts are few, when asked for, or when a sample shows that it
 * forecasts better by more than chance. Each fold chooses by its training part alone: no held-out verdict has a say in
 * what forecasts it.
 *
 * @param names none when responses are not texts
 * @param reason why, for people
 */
public record EncoderChoice(List<String> names, String reason) {
    /** What the sentence encoder reads, measured: docs/text.md. */
    private static final double WORDS_PER_SECOND = 8_000;

    private static final int WORDS_READ = 190;
    private static final double FEW_SECONDS = 15;
    private static final double MOST_SECONDS = 240;
    private static final int SAMPLE = 600;

    /** The choice of each fold. */
    static List<EncoderChoice> ofFolds(
            Comparisons all, List<Split> splits, HoldOut by, String asked, long seed, Progress progress) {
        Optional<EncoderChoice> same = byTexts(all, asked, progress);
        if (same.isPresent()) return Collections.nCopies(splits.size(), same.get());
        List<EncoderChoice> choices = bySample(all, splits, by, Encoders.STATIC, Encoders.SENTENCE, seed, progress);
        for (String name : List.of(Encoders.STATIC, Encoders.SENTENCE))
            if (choices.stream().anyMatch(choice -> choice.names.contains(name)))
                Encoders.warm(name, texts(all), progress);
        return choices;
    }

    /** The fold, the first one, whose encoders most folds use. */
    static int mostCommon(List<EncoderChoice> choices) {
        return IntStream.range(0, choices.size())
                .boxed()
                .max(Comparator.<Integer>comparingLong(fold -> choices.stream()
                                .filter(other -> other.names.equals(choices.get(fold).names))
                                .count())
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }

    /** By what was asked for and by the texts, whatever the verdicts; empty where a sample has to tell. */
    static Optional<EncoderChoice> byTexts(Comparisons all, String asked, Progress progress) {
        if (Encoders.given(asked)) return Optional.of(warmed(asked, "given", all, progress));
        if (!Contents.of(all).texts())
            return Optional.of(new EncoderChoice(List.of(), "responses are not running text"));
        if (asked.equals("none")) return Optional.of(new EncoderChoice(List.of(), "no encoder was asked for"));
        if (!asked.equals(ExperimentSettings.AUTO)) {
            if (!Encoders.known().contains(asked))
                throw new InputException(
                        "unknown_encoder",
                        "no text encoder is called " + asked,
                        "choose auto, none or one of: " + String.join(", ", Encoders.known()));
            return Optional.of(warmed(asked, "asked for", all, progress));
        }
        double seconds = sentenceSeconds(texts(all));
        if (seconds <= FEW_SECONDS)
            return Optional.of(warmed(
                    Encoders.SENTENCE,
                    "few enough texts for the sentence encoder: %.0f s".formatted(Math.max(1, seconds)),
                    all,
                    progress));
        if (seconds > MOST_SECONDS)
            return Optional.of(warmed(
                    Encoders.STATIC,
                    "the sentence encoder would take %.0f minutes; --encoder sentence takes it all the same"
                            .formatted(seconds / 60),
                    all,
                    progress));
        return Optional.empty();
    }

    private static EncoderChoice warmed(String name, String reason, Comparisons all, Progress progress) {
        Encoders.warm(name, texts(all), progress);
        return new EncoderChoice(List.of(name), reason);
    }

    /**
     * Compares both encoders, alone. One sample of judgments is drawn, whatever their verdicts, so that its texts are
     * encoded once; each fold looks at those of them that it learns from.
     */
    static List<EncoderChoice> bySample(
            Comparisons all, List<Split> splits, HoldOut by, String fast, String fine, long seed, Progress progress) {
        Set<Integer> sample = sample(splits, seed);
        Comparisons sampled = all.filter(row -> sample.contains(all.judgment(row)));
        Encoders.warm(fast, texts(sampled), progress);
        Encoders.warm(fine, texts(sampled), progress);
        double seconds = sentenceSeconds(texts(all));
        return splits.stream()
                .map(split -> split.train()
                        .filter(row -> sample.contains(split.train().judgment(row))))
                .map(part -> better(part, by, fast, fine, seed, seconds))
                .toList();
    }

    private static EncoderChoice better(
            Comparisons sample, HoldOut by, String fast, String fine, long seed, double seconds) {
        double[] gain = leftOutLoss(sample, by, fast, seed);
        double[] loss = leftOutLoss(sample, by, fine, seed);
        for (int row = 0; row < gain.length; row++) gain[row] -= loss[row];
        Estimate lower = ClusteredMean.of(gain, Clusters.of(sample)).estimate();
        String measured = String.format(
                Locale.ROOT,
                "on a sample of %,d comparisons learned from the sentence encoder's −log P is lower by %.4f [%.4f, %.4f]",
                sample.size(),
                lower.value(),
                lower.interval().low(),
                lower.interval().high());
        return lower.interval().low() > 0
                ? new EncoderChoice(List.of(fine), measured)
                : new EncoderChoice(List.of(fast), measured + ": not worth %.0f s".formatted(seconds));
    }

    /** Numbers of judgments, of which some fold learns: about {@value #SAMPLE} of each fold's. */
    private static Set<Integer> sample(List<Split> splits, long seed) {
        Set<Integer> judgments = new TreeSet<>();
        double learned = 0;
        for (Split split : splits) {
            int[] own = IntStream.range(0, split.train().size())
                    .map(split.train()::judgment)
                    .distinct()
                    .toArray();
            for (int judgment : own) judgments.add(judgment);
            learned += (double) own.length / splits.size();
        }
        double share = Math.min(1, SAMPLE / learned);
        SplittableRandom random = new SplittableRandom(seed);
        judgments.removeIf(judgment -> random.nextDouble() >= share);
        return judgments;
    }

    private static double[] leftOutLoss(Comparisons sample, HoldOut by, String encoder, long seed) {
        FeatureSpace space = new FeatureSpace(
                List.of(EmbeddingBlock.fit(encoder, Candidates.of(sample).candidates())));
        FeatureSpace.Encoded encoded = space.encode(sample);
        double[] delta = new BlockTuning(
                        encoded.matrices(),
                        sample,
                        encoded.sides(),
                        Folds.of(sample, by, seed),
                        Progress.SILENT,
                        "comparing encoders")
                .find()
                .leftOutDelta();
        double[] loss = new double[delta.length];
        for (int row = 0; row < loss.length; row++)
            loss[row] = ChoiceLikelihood.softplus(delta[row]) - sample.target(row) * delta[row];
        return loss;
    }

    private static List<String> texts(Comparisons comparisons) {
        Set<String> texts = new LinkedHashSet<>();
        for (int row = 0; row < comparisons.size(); row++) {
            texts.add(comparisons.responses().get(comparisons.a(row)).text());
            texts.add(comparisons.responses().get(comparisons.b(row)).text());
            texts.add(comparisons.promptOf(row).text());
        }
        return new ArrayList<>(texts);
    }

    private static double sentenceSeconds(List<String> texts) {
        double words = 0;
        for (String text : texts) words += Math.min(WORDS_READ, text.length() / 5.5);
        return words / WORDS_PER_SECOND;
    }
}
