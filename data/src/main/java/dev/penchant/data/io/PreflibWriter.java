package dev.penchant.data.io;

import dev.penchant.data.Dictionary;
import dev.penchant.data.InputException;
import dev.penchant.data.Judgment;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes ranked ballots, equal ones counted together. What the ballots are decides the data type: complete (every ballot
 * ranks all alternatives) or not, strict or with ties (soc, soi, toc, toi). Prompts and raters have no place in the format.
 */
final class PreflibWriter implements JudgmentWriter {
    private final Path target;
    private final AtomicFile file;
    private final Dictionary<String> names = new Dictionary<>();
    private final Map<List<List<Integer>>, Double> ballots = new LinkedHashMap<>();
    private final Dropped dropped =
            new Dropped(EnumSet.complementOf(EnumSet.of(Facet.BALLOTS, Facet.TIES, Facet.TURNS, Facet.WHOLE_VERDICT)));
    private long judgments;
    private long leftOut;

    PreflibWriter(Path target) {
        this.target = target;
        this.file = new AtomicFile(target);
    }

    @Override
    public void accept(Judgment judgment) {
        judgments++;
        List<List<Integer>> tiers = tiers(judgment);
        if (tiers.isEmpty()) {
            leftOut++;
            return;
        }
        int[] numbers = judgment.responses().stream()
                .mapToInt(response -> names.add(name(response)) + 1)
                .toArray();
        List<List<Integer>> ballot = tiers.stream()
                .map(tier -> tier.stream().map(index -> numbers[index]).sorted().toList())
                .toList();
        dropped.note(judgment);
        ballots.merge(ballot, judgment.ballots(), Double::sum);
    }

    private static String name(Response response) {
        String name = response.text().isBlank() ? response.source() : response.text();
        return name.replaceAll("\\s+", " ").strip();
    }

    private static List<List<Integer>> tiers(Judgment judgment) {
        int count = judgment.responses().size();
        return switch (judgment.verdict()) {
            case Verdict.Ranking ranking -> ranking.tiers();
            case Verdict.Scores scores -> tiers(PairwiseView.overall(scores, count));
            case Verdict.Tie tie -> tiers(new double[count]);
            case Verdict.Neither neither -> List.of();
            case Verdict.Choice choice -> {
                double[] values = new double[count];
                values[choice.winner()] = 1;
                yield tiers(values);
            }
        };
    }

    private static List<List<Integer>> tiers(double[] values) {
        Map<Double, List<Integer>> tiers = new TreeMap<>(Comparator.reverseOrder());
        for (int i = 0; i < values.length; i++)
            if (!Double.isNaN(values[i]))
                tiers.computeIfAbsent(values[i], value -> new ArrayList<>()).add(i);
        return List.copyOf(tiers.values());
    }

    @Override
    public Summary finish() {
        String type = type();
        String extension = target.toString().toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|zst)$", "");
        if (extension.matches(".*\\.(soc|soi|toc|toi)") && !extension.endsWith(type))
            throw new InputException(
                    "cannot_write",
                    "the ballots are of type " + type + " (see the file's extension)",
                    target.toString(),
                    0,
                    null,
                    "name the file ." + type);
        double voters =
                ballots.values().stream().mapToDouble(Double::doubleValue).sum();
        file.line("# FILE NAME: " + target.getFileName());
        file.line("# DATA TYPE: " + type);
        file.line("# NUMBER ALTERNATIVES: " + names.size());
        file.line("# NUMBER VOTERS: " + plain(voters));
        file.line("# NUMBER UNIQUE ORDERS: " + ballots.size());
        for (int number = 0; number < names.size(); number++)
            file.line("# ALTERNATIVE NAME " + (number + 1) + ": " + names.get(number));
        ballots.forEach((ballot, count) -> file.line(plain(count) + ": " + text(ballot)));
        file.commit();
        return new Summary("preflib", judgments, ballots.size(), leftOut, dropped.counts());
    }

    private String type() {
        boolean ties = false;
        boolean complete = true;
        for (List<List<Integer>> ballot : ballots.keySet()) {
            int ranked = 0;
            for (List<Integer> tier : ballot) {
                ranked += tier.size();
                ties |= tier.size() > 1;
            }
            complete &= ranked == names.size();
        }
        return (ties ? "to" : "so") + (complete ? "c" : "i");
    }

    private static String text(List<List<Integer>> ballot) {
        return ballot.stream()
                .map(tier -> tier.size() == 1
                        ? tier.getFirst().toString()
                        : tier.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")))
                .collect(Collectors.joining(","));
    }

    private static String plain(double count) {
        return count == Math.rint(count) ? Long.toString((long) count) : Double.toString(count);
    }

    @Override
    public void close() {
        file.close();
    }
}
