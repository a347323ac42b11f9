package dev.penchant.bench;

import dev.penchant.data.Comparisons;
import dev.penchant.data.ComparisonsBuilder;
import dev.penchant.data.Judgment;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import dev.penchant.model.feature.Matrix;
import dev.penchant.model.fit.ChoiceLikelihood;
import dev.penchant.model.fit.Design;
import dev.penchant.model.fit.RidgeFit;
import dev.penchant.model.neural.Pairs;
import dev.penchant.model.neural.SetTrainer;
import dev.penchant.model.neural.SetTraining;
import dev.penchant.model.neural.VariationalNetwork;
import dev.penchant.model.neural.Vectors;
import dev.penchant.tensor.AdamWSettings;
import dev.penchant.tensor.Placement;
import dev.penchant.tensor.TrainingSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Preference models over 100,000 comparisons of responses with embeddings of 384 numbers, by 2,000 raters. {@code generate
 * FILE} simulates them, {@code linear FILE} and {@code set FILE} learn, {@code utilities FILE} scores. The peer, the same
 * models in PyTorch and scikit-learn, is {@code bench/peers/preference_models.py} and reads the same file.
 *
 * <p>The file: little-endian int32 responses, columns, comparisons, raters; responses × columns float32; then per
 * comparison int32 winner, loser, rater.
 */
public final class ModelBenchmark {
    private static final int RESPONSES = 50_000;
    private static final int COLUMNS = 384;
    private static final int COMPARISONS = 100_000;
    private static final int RATERS = 2_000;
    private static final int EPOCHS = 20;

    private ModelBenchmark() {}

    public static void main(String[] args) throws IOException {
        if (args.length < 2) throw new IllegalArgumentException("generate|linear|set|utilities FILE");
        Path file = Path.of(args[1]);
        switch (args[0]) {
            case "generate" -> generate(file);
            case "linear" -> linear(Votes.read(file));
            case "set" -> set(Votes.read(file));
            default -> utilities(Votes.read(file));
        }
    }

    private record Votes(int columns, int raters, float[] x, int[] winner, int[] loser, int[] rater) {
        static Votes read(Path file) throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            int responses = bytes.getInt();
            int columns = bytes.getInt();
            int comparisons = bytes.getInt();
            int raters = bytes.getInt();
            float[] x = new float[responses * columns];
            bytes.asFloatBuffer().get(x);
            bytes.position(bytes.position() + 4 * x.length);
            int[][] votes = new int[3][comparisons];
            for (int i = 0; i < comparisons; i++) for (int[] part : votes) part[i] = bytes.getInt();
            return new Votes(columns, raters, x, votes[0], votes[1], votes[2]);
        }
    }

    /** Tastes w + v_u, |w| = |v_u| = 2 in the mean; votes by Bradley and Terry. */
    private static void generate(Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        float[] x = new float[RESPONSES * COLUMNS];
        for (int i = 0; i < x.length; i++) x[i] = (float) random.nextGaussian();
        double[][] tastes = new double[RATERS][COLUMNS];
        double[] crowd = new double[COLUMNS];
        for (int c = 0; c < COLUMNS; c++) crowd[c] = 2 * random.nextGaussian() / Math.sqrt(COLUMNS);
        for (double[] own : tastes)
            for (int c = 0; c < COLUMNS; c++) own[c] = crowd[c] + 2 * random.nextGaussian() / Math.sqrt(COLUMNS);
        ByteBuffer bytes =
                ByteBuffer.allocate(16 + 4 * x.length + 12 * COMPARISONS).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(RESPONSES).putInt(COLUMNS).putInt(COMPARISONS).putInt(RATERS);
        for (float value : x) bytes.putFloat(value);
        for (int i = 0; i < COMPARISONS; i++) {
            int a = random.nextInt(RESPONSES);
            int b = (a + 1 + random.nextInt(RESPONSES - 1)) % RESPONSES;
            int rater = i % RATERS;
            double lead = 0;
            for (int c = 0; c < COLUMNS; c++) lead += tastes[rater][c] * (x[a * COLUMNS + c] - x[b * COLUMNS + c]);
            boolean first = random.nextDouble() < 1 / (1 + Math.exp(-lead));
            bytes.putInt(first ? a : b).putInt(first ? b : a).putInt(rater);
        }
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            out.write(bytes.flip());
        }
    }

    /** The ridge fit to its optimum, penalty 1. */
    private static void linear(Votes votes) {
        int rows = votes.x.length / votes.columns;
        Design design = new Design(rows, List.of(new Matrix.Dense(rows, votes.columns, votes.x)));
        ChoiceLikelihood likelihood = new ChoiceLikelihood(comparisons(votes.winner.length), 1);
        double[] penalties = new double[votes.columns];
        Arrays.fill(penalties, 1);
        int n = votes.winner.length;
        for (int round = 0; round < 3; round++)
            time("linear head", () -> {
                double[] w = new RidgeFit(design, votes.winner, votes.loser, new double[n], new double[n], likelihood)
                        .fit(penalties, new double[votes.columns + 1], RidgeFit.FINE);
                System.out.printf(
                        Locale.ROOT,
                        "  |w| %.6f%n",
                        Math.sqrt(Arrays.stream(w).map(v -> v * v).sum()));
            });
    }

    /** Rows that were all decided for the side that stands first. */
    private static Comparisons comparisons(int size) {
        ComparisonsBuilder builder = Comparisons.builder();
        List<Response> sides = List.of(Response.of("a"), Response.of("b"));
        for (int i = 0; i < size; i++)
            builder.add(Judgment.of(Rater.ANONYMOUS, Prompt.EMPTY, sides, new Verdict.Choice(0)));
        return builder.build();
    }

    private static void set(Votes votes) {
        Pairs pairs = Pairs.of(Vectors.of(votes.x, votes.columns), votes.winner, votes.loser)
                .withRaters(votes.rater, votes.raters);
        VariationalNetwork network = VariationalNetwork.create(
                votes.columns,
                0,
                new VariationalNetwork.Size(16, 64, 8),
                new SplittableRandom(1),
                Placement.defaults());
        TrainingSettings settings = TrainingSettings.defaults()
                .withBatch(64)
                .withEpochs(EPOCHS)
                .withPatience(0)
                .withOptimiser(AdamWSettings.defaults().withLearningRate(2e-3).withWeightDecay(.01));
        time(
                "set encoder, " + EPOCHS + " passes over " + votes.raters + " raters",
                () -> new SetTrainer(
                                network,
                                SetTraining.of(settings)
                                        .withDraw(SetTraining.Draw.defaults().withDivergence(.03)))
                        .train(pairs));
        time("states of all raters", () -> network.states(pairs));
    }

    private static void utilities(Votes votes) {
        int rows = votes.x.length / votes.columns;
        Matrix dense = new Matrix.Dense(rows, votes.columns, votes.x);
        double[] weights = new SplittableRandom(1).doubles(votes.columns).toArray();
        double[] sums = new double[rows];
        int passes = 40;
        for (int warm = 0; warm < passes; warm++) dense.addProduct(0, rows, weights, 0, sums);
        double scoring = seconds(() -> {
            for (int pass = 0; pass < passes; pass++) dense.addProduct(0, rows, weights, 0, sums);
        });
        double rate = passes * (double) rows / scoring;
        System.out.printf(
                Locale.ROOT,
                "linear head: %.2f million utilities a CPU-second, %.1f GB/s of embeddings (check %.3f)%n",
                rate / 1e6,
                rate * votes.columns * 4 / 1e9,
                sums[0]);
        float[] copy = new float[votes.x.length];
        double copying = seconds(() -> {
            for (int pass = 0; pass < passes; pass++) System.arraycopy(votes.x, 0, copy, 0, copy.length);
        });
        System.out.printf(
                Locale.ROOT,
                "copying the same numbers: %.1f GB/s read (check %.3f)%n",
                4.0 * passes * copy.length / copying / 1e9,
                copy[copy.length - 1]);
    }

    /** CPU seconds of this thread. */
    private static double seconds(Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        work.run();
        return (threads.getCurrentThreadCpuTime() - start) / 1e9;
    }

    private static void time(String what, Runnable work) {
        long start = System.nanoTime();
        long before = cpu();
        work.run();
        System.out.printf(
                Locale.ROOT,
                "%s: %.2f s, %.2f CPU-s%n",
                what,
                (System.nanoTime() - start) / 1e9,
                (cpu() - before) / 1e9);
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
