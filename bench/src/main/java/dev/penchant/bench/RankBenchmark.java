package dev.penchant.bench;

import dev.penchant.data.Comparisons;
import dev.penchant.data.ComparisonsBuilder;
import dev.penchant.data.Judgment;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import dev.penchant.rank.Leaderboard;
import dev.penchant.rank.PairCounts;
import dev.penchant.rank.RankSettings;
import dev.penchant.rank.Ranking;
import dev.penchant.rank.Standing;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Ratings with sandwich intervals of 2,000 competitors from 5,000,000 comparisons. {@code generate FILE [uniform|arena]}
 * simulates them; {@code run FILE} measures, {@code raters FILE} the same votes dealt to 50,000 raters, with intervals
 * over raters (the default) and over single votes. The peer of the same methods in Python is {@code
 * bench/peers/bradley_terry.py} and reads the same file.
 *
 * <p>The file: little-endian int32 n, int32 votes, then per vote int32 a, int32 b, int32 outcome (0: a, 1: b, 2: tie).
 */
public final class RankBenchmark {
    private static final int COMPETITORS = 2_000;
    private static final int VOTES = 5_000_000;
    private static final double TIES = .1;
    private static final int ROUNDS = 7;
    private static final int RATERS = 50_000;

    private RankBenchmark() {}

    public static void main(String[] args) throws IOException {
        if (args.length < 2)
            throw new IllegalArgumentException("generate FILE [uniform|arena] | run FILE | raters FILE");
        Path file = Path.of(args[1]);
        if (args[0].equals("generate")) generate(file, args.length > 2 ? args[2] : "uniform");
        else if (args[0].equals("raters")) raters(file);
        else run(file);
    }

    /**
     * Log-strengths are standard normal. Under {@code uniform} every pair is equally likely; under {@code arena} the first
     * competitor is drawn by popularity (Zipf, exponent ½) and meets one of similar strength, as live boards match them.
     */
    private static void generate(Path file, String design) throws IOException {
        SplittableRandom random = new SplittableRandom(20_240_501);
        double[] theta = random.doubles(COMPETITORS).toArray();
        for (int i = 0; i < COMPETITORS; i++) theta[i] = random.nextGaussian();
        double[] popularity = new double[COMPETITORS];
        for (int i = 0; i < COMPETITORS; i++) popularity[i] = (i == 0 ? 0 : popularity[i - 1]) + 1 / Math.sqrt(i + 1);
        try (FileChannel channel = open(file)) {
            ByteBuffer buffer = ByteBuffer.allocate(12 * VOTES + 8).order(ByteOrder.LITTLE_ENDIAN);
            buffer.putInt(COMPETITORS).putInt(VOTES);
            for (int v = 0; v < VOTES; v++) {
                int a = design.equals("arena") ? draw(popularity, random) : random.nextInt(COMPETITORS);
                int b = (a + 1 + random.nextInt(COMPETITORS - 1)) % COMPETITORS;
                while (design.equals("arena") && random.nextDouble() > Math.exp(-4 * Math.abs(theta[a] - theta[b])))
                    b = (a + 1 + random.nextInt(COMPETITORS - 1)) % COMPETITORS;
                boolean tie = random.nextDouble() < TIES;
                boolean won = random.nextDouble() < 1 / (1 + Math.exp(theta[b] - theta[a]));
                buffer.putInt(a).putInt(b).putInt(tie ? 2 : won ? 0 : 1);
            }
            buffer.flip();
            while (buffer.hasRemaining()) channel.write(buffer);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file,
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.WRITE,
                java.nio.file.StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static int draw(double[] cumulative, SplittableRandom random) {
        int at = Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[cumulative.length - 1]);
        return at < 0 ? -at - 1 : at;
    }

    private static void run(Path file) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int n = buffer.getInt();
        int[] votes = new int[3 * buffer.getInt()];
        buffer.asIntBuffer().get(votes);
        List<String> names = IntStream.range(0, n).mapToObj(i -> "m" + i).toList();
        for (int round = 1; round <= ROUNDS; round++) {
            Clock clock = new Clock();
            PairCounts.Builder builder = PairCounts.builder(names);
            for (int v = 0; v < votes.length; v += 3)
                builder.add(votes[v], votes[v + 1], PairCounts.Outcome.values()[votes[v + 2]], 1);
            PairCounts counts = builder.build();
            clock.lap("round " + round + ": compress");
            Leaderboard board = Ranking.fit(counts, RankSettings.defaults());
            clock.lap("round " + round + ": fit with sandwich intervals, " + counts.size() + " pairs");
            if (round == ROUNDS) write(board, Path.of(file + ".ours.csv"));
        }
    }

    private static void raters(Path file) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        Response[] responses = IntStream.range(0, buffer.getInt())
                .mapToObj(i -> Response.of("", "m" + i))
                .toArray(Response[]::new);
        Rater[] raters =
                IntStream.range(0, RATERS).mapToObj(i -> Rater.of("r" + i)).toArray(Rater[]::new);
        Verdict[] verdicts = {new Verdict.Choice(0), new Verdict.Choice(1), new Verdict.Tie()};
        SplittableRandom random = new SplittableRandom(1);
        ComparisonsBuilder builder = Comparisons.builder();
        for (int left = buffer.getInt(); left > 0; left--) {
            List<Response> shown = List.of(responses[buffer.getInt()], responses[buffer.getInt()]);
            builder.add(Judgment.of(raters[random.nextInt(RATERS)], Prompt.EMPTY, shown, verdicts[buffer.getInt()]));
        }
        Comparisons comparisons = builder.build();
        for (int round = 1; round <= ROUNDS; round++)
            for (RankSettings.Intervals kind : List.of(RankSettings.Intervals.AUTO, RankSettings.Intervals.SANDWICH)) {
                Clock clock = new Clock();
                Leaderboard board =
                        Ranking.fit(comparisons, RankSettings.defaults().withIntervals(kind));
                clock.lap("round " + round + ": compress and fit, " + board.intervals());
            }
    }

    private static void write(Leaderboard board, Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (Standing row : board.competitors())
                out.writeBytes(String.format(
                        Locale.ROOT,
                        "%s,%.9f,%.9f,%.9f%n",
                        row.name().substring(1),
                        row.rating(),
                        row.interval().low(),
                        row.interval().high()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Wall and CPU time between laps; CPU of all threads of the process. */
    private static final class Clock {
        private long wall = System.nanoTime();
        private long cpu = processTime();

        void lap(String what) {
            long nowWall = System.nanoTime();
            long nowCpu = processTime();
            System.out.printf(
                    Locale.ROOT, "%s: wall %.3f s, CPU %.3f s%n", what, (nowWall - wall) / 1e9, (nowCpu - cpu) / 1e9);
            wall = System.nanoTime();
            cpu = processTime();
        }

        private static long processTime() {
            return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean bean
                    ? bean.getProcessCpuTime()
                    : 0;
        }
    }
}
