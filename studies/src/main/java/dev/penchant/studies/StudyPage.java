package dev.penchant.studies;

import dev.penchant.data.InputException;
import dev.penchant.data.io.AtomicFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The page that sets down what studies measured: every value with its seed and scale, and whether claims hold. */
public final class StudyPage {
    private static final String HEAD = """
            # Studies

            A study is an experiment that anybody can run again: it has claims, a measurement for each and a bound it has
            to meet; its protocol says how bounds came about. `penchant study list` names them, `penchant study run NN --seed N --scale full|reduced` runs one (exit code 1 when a
            claim fails; an expectation is measured and told, and decides nothing), `--record docs/studies` keeps the result, and `penchant study table` writes this page anew from what was kept
            (`--run` runs all of them first: reduced on ten seeds, full on three). Claims on public data are run where that data is: a folder
            named by `PENCHANT_DATA`, or `shared/data` in or above the working directory; elsewhere they are listed as not run.

            This page is written by that command: change the studies, not the page.
            """;

    private StudyPage() {}

    /** @throws InputException of kind {@code cannot_write} when it cannot be written there */
    public static void write(List<StudyResult> results, Path target) {
        AtomicFile.write(target, text(results));
    }

    /** The page of results that are sorted by study and scale. */
    public static String text(List<StudyResult> results) {
        StringBuilder page = new StringBuilder(HEAD);
        Map<String, List<StudyResult>> byStudy = results.stream()
                .collect(Collectors.groupingBy(StudyResult::study, LinkedHashMap::new, Collectors.toList()));
        byStudy.forEach((number, runs) -> {
            page.append("\n## ")
                    .append(number)
                    .append(": ")
                    .append(runs.getFirst().system())
                    .append("\n\n");
            Studies.all().stream()
                    .map(Study::card)
                    .filter(card -> card.number().equals(number))
                    .forEach(card -> page.append(card.paper())
                            .append(".\n\n")
                            .append(card.protocol())
                            .append("\n"));
            for (Scale scale : Scale.values()) {
                List<StudyResult> ofScale =
                        runs.stream().filter(run -> run.scale() == scale).toList();
                if (!ofScale.isEmpty()) scale(page, scale, ofScale);
            }
        });
        return page.toString();
    }

    private static void scale(StringBuilder page, Scale scale, List<StudyResult> runs) {
        page.append("\n### ").append(capitalised(scale.word())).append("\n\n");
        claims(page, "claim", "fails", runs, StudyResult::claims);
        expectations(page, runs);
        notRun(page, runs);
        measurements(page, runs);
    }

    private static void expectations(StringBuilder page, List<StudyResult> runs) {
        if (runs.stream().allMatch(run -> run.expectations().isEmpty())) return;
        page.append("\nExpected, and told as it came out; no claim, and of no say in whether the study holds:\n\n");
        claims(
                page,
                "expected",
                "not so",
                runs,
                run -> run.expectations().stream().map(Expectation::claim).toList());
        runs.stream()
                .flatMap(run -> run.expectations().stream())
                .filter(expected -> !expected.claim().holds())
                .map(expected -> "- why not: " + expected.claim().claim() + ": " + expected.why())
                .distinct()
                .forEach(line -> page.append('\n').append(line).append('\n'));
    }

    private static void claims(
            StringBuilder page,
            String title,
            String unmet,
            List<StudyResult> runs,
            Function<StudyResult, List<Claim>> claimsOf) {
        row(page, title, "bound", runs.stream().map(run -> "seed " + run.seed()).toList(), "holds");
        page.append("|---|---|").append("---|".repeat(runs.size() + 1)).append('\n');
        for (String claim : names(
                runs, run -> claimsOf.apply(run).stream().map(Claim::claim).toList())) {
            List<String> measured = new ArrayList<>();
            String bound = "";
            int held = 0;
            int checked = 0;
            for (StudyResult run : runs) {
                var found = claimsOf.apply(run).stream()
                        .filter(made -> made.claim().equals(claim))
                        .findFirst();
                if (found.isEmpty()) {
                    measured.add("not run");
                    continue;
                }
                Claim made = found.get();
                bound = made.relation().sign() + " " + made.bound();
                measured.add(number(made.measured()) + (made.holds() ? "" : " **" + unmet + "**"));
                checked++;
                if (made.holds()) held++;
            }
            row(page, claim, bound, measured, held + " of " + checked);
        }
    }

    private static void measurements(StringBuilder page, List<StudyResult> runs) {
        page.append('\n');
        row(
                page,
                "measurement",
                "mean",
                runs.stream().map(run -> "seed " + run.seed()).toList(),
                null);
        page.append("|---|---|").append("---|".repeat(runs.size())).append('\n');
        for (String name : names(runs, run -> List.copyOf(run.measurements().keySet()))) {
            double[] values = runs.stream()
                    .mapToDouble(run -> run.measurements().getOrDefault(name, Double.NaN))
                    .toArray();
            double mean = java.util.Arrays.stream(values)
                    .filter(Double::isFinite)
                    .average()
                    .orElse(Double.NaN);
            row(
                    page,
                    name,
                    number(mean),
                    java.util.Arrays.stream(values).mapToObj(StudyPage::number).toList(),
                    null);
        }
        row(
                page,
                "seconds",
                "",
                runs.stream()
                        .map(run -> String.format(Locale.ROOT, "%.0f", run.seconds()))
                        .toList(),
                null);
    }

    private static void notRun(StringBuilder page, List<StudyResult> runs) {
        TreeSet<String> reasons = new TreeSet<>();
        for (StudyResult run : runs)
            run.notRun().forEach(not -> reasons.add("not run: " + not.claim() + " (" + not.reason() + ")"));
        if (!reasons.isEmpty()) page.append('\n');
        reasons.forEach(reason -> page.append("- ").append(reason).append('\n'));
    }

    /** In the order of first appearance over all runs. */
    private static List<String> names(List<StudyResult> runs, Function<StudyResult, List<String>> namesOf) {
        return runs.stream()
                .flatMap(run -> namesOf.apply(run).stream())
                .distinct()
                .toList();
    }

    private static void row(
            StringBuilder page,
            String first,
            String second,
            List<String> rest,
            @org.jspecify.annotations.Nullable String last) {
        page.append("| ").append(first).append(" | ").append(second).append(" |");
        rest.forEach(cell -> page.append(' ').append(cell).append(" |"));
        if (last != null) page.append(' ').append(last).append(" |");
        page.append('\n');
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) return "–";
        return value == Math.rint(value) && Math.abs(value) >= 10
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.4f", value);
    }

    private static String capitalised(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
