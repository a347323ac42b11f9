package dev.penchant.model.select;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.InputException;
import dev.penchant.data.Progress;
import dev.penchant.data.statistics.ClusteredMean;
import dev.penchant.data.statistics.Contents;
import dev.penchant.model.feature.Candidates;
import dev.penchant.model.feature.EmbeddingBlock;
import dev.penchant.model.feature.Encoders;
import dev.penchant.model.feature.FeatureSpace;
import dev.penchant.model.fit.BlockTuning;
import dev.penchant.model.fit.ChoiceLikelihood;
import dev.penchant.model.fit.Folds;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Which text encoders embeddings come from. The sentence encoder is finer and some three hundred times as dear as the
 * static one distilled from it, so it is taken when the texts are few, when asked for, or when a sample shows that it
 * forecasts better by more than chance.
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

    static EncoderChoice of(
            Comparisons all, Comparisons training, HoldOut by, String asked, long seed, Progress progress) {
        if (!Contents.of(all).texts()) return new EncoderChoice(List.of(), "responses are not running text");
        if (asked.equals("none")) return new EncoderChoice(List.of(), "no encoder was asked for");
        if (!asked.equals(ExperimentSettings.AUTO)) {
            if (!Encoders.known().contains(asked))
                throw new InputException(
                        "unknown_encoder",
                        "no text encoder is called " + asked,
                        "choose auto, none or one of: " + String.join(", ", Encoders.known()));
            Encoders.warm(asked, texts(all), progress);
            return new EncoderChoice(List.of(asked), "asked for");
        }
        double seconds = sentenceSeconds(texts(all));
        Encoders.warm(Encoders.STATIC, List.of(), progress);
        if (seconds <= FEW_SECONDS) {
            Encoders.warm(Encoders.SENTENCE, texts(all), progress);
            return new EncoderChoice(
                    List.of(Encoders.SENTENCE),
                    "few enough texts for the sentence encoder: %.0f s".formatted(Math.max(1, seconds)));
        }
        if (seconds > MOST_SECONDS)
            return new EncoderChoice(
                    List.of(Encoders.STATIC),
                    "the sentence encoder would take %.0f minutes; --encoder sentence takes it all the same"
                            .formatted(seconds / 60));
        return bySample(all, training, by, seed, seconds, progress);
    }

    /** Compares both encoders, alone, on a sample of the training part: verdicts held out have no say. */
    private static EncoderChoice bySample(
            Comparisons all, Comparisons training, HoldOut by, long seed, double seconds, Progress progress) {
        Comparisons sample = sample(training, seed);
        Encoders.warm(Encoders.SENTENCE, texts(sample), progress);
        double[] fast = leftOutLoss(sample, by, Encoders.STATIC, seed);
        double[] fine = leftOutLoss(sample, by, Encoders.SENTENCE, seed);
        double[] gain = new double[fast.length];
        int[] cluster = new int[fast.length];
        for (int row = 0; row < gain.length; row++) {
            gain[row] = fast[row] - fine[row];
            cluster[row] = sample.prompt(row);
        }
        ClusteredMean mean = ClusteredMean.of(gain, cluster);
        String measured = String.format(
                Locale.ROOT,
                "on a sample of %,d comparisons the sentence encoder's −log P is lower by %.4f [%.4f, %.4f]",
                sample.size(),
                mean.mean(),
                mean.interval().low(),
                mean.interval().high());
        if (!(mean.interval().low() > 0))
            return new EncoderChoice(List.of(Encoders.STATIC), measured + ": not worth %.0f s".formatted(seconds));
        Encoders.warm(Encoders.SENTENCE, texts(all), progress);
        return new EncoderChoice(List.of(Encoders.SENTENCE), measured);
    }

    private static Comparisons sample(Comparisons all, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] judgments =
                IntStream.range(0, all.size()).map(all::judgment).distinct().toArray();
        double share = Math.min(1, SAMPLE / (double) judgments.length);
        Set<Integer> kept = new LinkedHashSet<>();
        for (int judgment : judgments) if (random.nextDouble() < share) kept.add(judgment);
        return all.filter(row -> kept.contains(all.judgment(row)));
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
