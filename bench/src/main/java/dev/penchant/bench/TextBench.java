package dev.penchant.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.penchant.text.EncodingProgress;
import dev.penchant.text.HashingEncoder;
import dev.penchant.text.SentenceEncoder;
import dev.penchant.text.StaticEncoder;
import dev.penchant.text.TextEncoder;
import dev.penchant.text.WordPiece;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Texts and word pieces per CPU-second (user and system time of the whole process) of every encoder, best of three after a warm-up. Texts
 * are the lines of the file given, else words of the vocabulary drawn by Zipf's law in lengths of 12 and 150.
 */
public final class TextBench {
    private static final WordPiece PIECES = WordPiece.english();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private TextBench() {}

    public static void main(String[] arguments) throws IOException {
        System.out.printf("%-34s %8s %8s %14s %14s%n", "encoder", "texts", "pieces", "texts/CPU-s", "pieces/CPU-s");
        if (arguments.length > 0) {
            measureAll(Files.readAllLines(Path.of(arguments[0])));
        } else {
            measureAll(randomTexts(20_000, 12));
            measureAll(randomTexts(10_000, 150));
        }
    }

    private static void measureAll(List<String> texts) {
        measure("tokeniser alone", texts, TextBench::tokenise);
        try (TextEncoder hashing = new HashingEncoder()) {
            measure("hashing, d = 1024", texts, hashing::encode);
        }
        try (TextEncoder distilled = StaticEncoder.load(EncodingProgress.SILENT)) {
            measure("static word pieces, d = 256", texts, distilled::encode);
        }
        try (TextEncoder sentences = new SentenceEncoder()) {
            measure("sentence encoder, d = 384", texts.subList(0, Math.min(200, texts.size())), sentences::encode);
        }
    }

    /** Work on all texts at once. */
    @FunctionalInterface
    private interface Encoding {
        Object run(List<String> texts);
    }

    private static Object tokenise(List<String> texts) {
        return texts.stream().mapToLong(text -> PIECES.encode(text).length).sum();
    }

    private static void measure(String name, List<String> texts, Encoding encoding) {
        long pieces = (long) tokenise(texts);
        double best = Double.POSITIVE_INFINITY;
        for (int trial = 0; trial <= 3; trial++) {
            long before = SYSTEM.getProcessCpuTime();
            encoding.run(texts);
            double seconds = (SYSTEM.getProcessCpuTime() - before) / 1e9;
            best = trial == 0 ? best : Math.min(best, seconds);
        }
        System.out.printf(
                "%-34s %8d %8d %14.0f %14.0f%n", name, texts.size(), pieces, texts.size() / best, pieces / best);
    }

    private static List<String> randomTexts(int count, int words) {
        List<String> vocabulary = PIECES.vocabulary().stream()
                .filter(entry -> entry.length() > 2 && entry.chars().allMatch(Character::isLetter))
                .toList();
        SplittableRandom random = new SplittableRandom(1);
        double[] upTo = new double[vocabulary.size()];
        Arrays.setAll(upTo, rank -> 1.0 / (rank + 2));
        Arrays.parallelPrefix(upTo, Double::sum);
        return IntStream.range(0, count)
                .mapToObj(i -> IntStream.range(0, words)
                        .mapToObj(w -> {
                            int at = Arrays.binarySearch(upTo, random.nextDouble(upTo[upTo.length - 1]));
                            return vocabulary.get(at < 0 ? -at - 1 : at);
                        })
                        .collect(Collectors.joining(" ")))
                .toList();
    }
}
