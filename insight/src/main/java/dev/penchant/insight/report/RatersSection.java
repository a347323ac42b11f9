package dev.penchant.insight.report;

import dev.penchant.data.statistics.ClusteredMean;
import dev.penchant.data.statistics.Estimate;
import dev.penchant.insight.RaterGroups;
import dev.penchant.insight.RaterTastes;
import dev.penchant.insight.chart.IntervalPlot;
import dev.penchant.insight.chart.Scatter;
import dev.penchant.model.select.Gain;
import dev.penchant.model.select.HeldOut;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** How tastes differ between raters. */
final class RatersSection {
    private static final int UNLIKE = 15;
    private static final int WORDS = 2;
    private static final int MAP_LABELS = 12;
    private static final double LEAST_SPREAD = .1;
    private static final int MAP_POINTS = 2_000;
    private static final int[] VOTES_KNOWN = {0, 1, 5, 20, 100, Integer.MAX_VALUE};

    private RatersSection() {}

    static void write(Html html, Material material) {
        html.section("raters", "How raters differ", section -> {
            if (material.votes().raters() < 2) {
                section.p(
                        material.votes().raters() == 0
                                ? "The data names no rater, so it cannot be told."
                                : "The data names one rater only.");
                return;
            }
            Optional<Material.PersonalGain> gain = material.personalGain();
            if (gain.isPresent()) worth(section, gain.get());
            else
                section.p("No model that tells raters apart was "
                        + (material.findings().experiment().isPresent()
                                ? "tried (see ‘Not tried’ above)."
                                : "learned."));
            material.findings().experiment().ifPresent(experiment -> {
                AdaptationPart.write(section, experiment);
                FairnessPart.write(section, experiment);
            });
            material.tastes().ifPresent(tastes -> tastes(section, tastes, material));
        });
    }

    private static void worth(Html html, Material.PersonalGain gain) {
        HeldOut heldOut = gain.heldOut();
        double[] own = heldOut.right(gain.personal().probability());
        double[] crowds = heldOut.right(gain.crowd().probability());
        html.p(
                "A model that gives each rater a taste of their own (“personal”) against one taste for all (“linear”), on the"
                        + " same held-out comparisons: accuracy "
                        + Numbers.points(gain.gain().accuracy())
                        + " points, −log P "
                        + Numbers.lower(gain.gain().nll()) + ".");
        List<IntervalPlot.Row> rows = new ArrayList<>();
        Table table = new Table()
                .words("known of the rater")
                .numbers("n")
                .numbers("own taste right")
                .numbers("crowd right")
                .numbers("gain, points");
        for (int i = 0; i + 1 < VOTES_KNOWN.length; i++) {
            int from = VOTES_KNOWN[i];
            int to = VOTES_KNOWN[i + 1];
            IntPredicate within = row -> heldOut.rows().get(row).votesKnown() >= from
                    && heldOut.rows().get(row).votesKnown() < to;
            heldOut.mean(own, within).map(ClusteredMean::share).ifPresent(right -> {
                Estimate crowd =
                        heldOut.mean(crowds, within).map(ClusteredMean::share).orElseThrow();
                Estimate more = Gain.of(heldOut, gain.personal(), gain.crowd(), within)
                        .orElseThrow()
                        .accuracy();
                String known = from == 0
                        ? "no votes known"
                        : to == Integer.MAX_VALUE ? from + " votes and more" : from + " to " + (to - 1) + " votes";
                String label = known + " (" + Numbers.count(raters(heldOut, within), "rater", "raters") + ")";
                rows.add(row(label, "own taste " + Numbers.percent(right), right, 1));
                rows.add(row("", "crowd’s taste " + Numbers.percent(crowd), crowd, 0));
                table.row()
                        .cell(label)
                        .cell(Numbers.count(right.n()))
                        .cell(Numbers.percent(right.value()), ForecastSection.bounds(right.interval(), 100, 1))
                        .cell(Numbers.percent(crowd.value()), ForecastSection.bounds(crowd.interval(), 100, 1))
                        .cell(Numbers.points(more.value()), ForecastSection.bounds(more.interval(), 100, 1));
            });
        }
        if (rows.size() > 2)
            html.figure(
                    new IntervalPlot(
                            "Accuracy with and without a taste of the rater's own, by votes known of the rater",
                            "held-out choices forecast right (%)",
                            rows,
                            .5,
                            share -> Numbers.decimal(100 * share, 0)),
                    "By how many comparisons of the rater were learned from: squares give each rater a taste of their own,"
                            + " circles one taste to all.");
        html.table(table);
        html.note(
                "Of a rater of whom no votes are known, “own taste” forecasts by the mean rater’s taste, averaged over how"
                        + " raters differ. That is not the crowd’s one taste: the first counts raters alike, the second votes. A"
                        + " row of one rater has no interval: it may say more of that rater than of the models.");
    }

    private static long raters(HeldOut heldOut, IntPredicate rows) {
        return IntStream.range(0, heldOut.rows().size())
                .filter(rows)
                .mapToObj(row -> heldOut.rows().get(row).rater())
                .filter(rater -> !rater.isEmpty())
                .distinct()
                .count();
    }

    private static IntervalPlot.Row row(String label, String note, Estimate estimate, int series) {
        return new IntervalPlot.Row(
                label,
                note,
                estimate.value(),
                estimate.interval().low(),
                estimate.interval().high(),
                series);
    }

    private static void tastes(Html html, Material.Tastes tastes, Material material) {
        RaterTastes raters = tastes.raters();
        html.p(
                "Raters spread by " + Numbers.decimal(raters.spread(), 2)
                        + " log-odds about their mean, as the model sees"
                        + " it (root mean square over comparisons and raters), where the crowd’s own log-odds have a root mean square of "
                        + Numbers.decimal(raters.crowd(), 2) + "."
                        + (raters.statedShare() < .005
                                ? ""
                                : " " + Numbers.wholePercent(raters.statedShare())
                                        + " of that (of its square) goes with what is stated about raters.")
                        + (tastes.ofAll()
                                ? ""
                                : " The per-rater model was not the best here; what follows is what it learned from the first training part, and should be read with doubt."));
        if (raters.spread() < LEAST_SPREAD * raters.crowd()) {
            html.p(
                    "That is next to nothing: as far as these votes tell, the raters want the same, and a map of them would"
                            + " show noise.");
            return;
        }
        map(html, tastes);
        groups(html, tastes);
        unlike(html, tastes, material);
    }

    private static void map(Html html, Material.Tastes tastes) {
        List<RaterTastes.Placed> raters = tastes.raters().raters();
        double[][] at = tastes.plane().coordinates();
        if (at[0].length < 2) return;
        Map<Integer, Integer> group = new HashMap<>();
        for (int g = 0; g < tastes.groups().groups().size(); g++)
            for (int member : tastes.groups().groups().get(g)) group.put(member, g);
        Set<String> labelled = new HashSet<>();
        tastes.raters().mostUnlike().stream().limit(MAP_LABELS).forEach(rater -> labelled.add(rater.id()));
        List<Scatter.Point> points = new ArrayList<>();
        int step = Math.max(1, raters.size() / MAP_POINTS);
        for (int u = 0; u < raters.size(); u++) {
            RaterTastes.Placed rater = raters.get(u);
            if (u % step != 0 && !labelled.contains(rater.id())) continue;
            int series = tastes.groups().groups().isEmpty() ? 0 : group.getOrDefault(u, -1);
            points.add(new Scatter.Point(
                    labelled.contains(rater.id()) ? rater.id() : "",
                    rater.id() + ": " + Numbers.decimal(rater.distance(), 2) + " log-odds from the mean",
                    at[u][0],
                    at[u][1],
                    rater.known(),
                    series));
        }
        double[] shares = tastes.plane().shares();
        html.figure(
                new Scatter(
                        "Map of raters by taste",
                        "→ " + axis(tastes, 0),
                        "↑ " + axis(tastes, 1),
                        points,
                        value -> Numbers.signed(value, 1)),
                "Each mark is a rater, the larger the better known; zero is the mean rater, and distances are log-odds in a"
                        + " typical comparison. The two directions carry " + Numbers.wholePercent(shares[0]) + " and "
                        + Numbers.wholePercent(shares[1])
                        + " of how tastes differ. Named are those most unlike the rest.");
    }

    private static String axis(Material.Tastes tastes, int component) {
        List<RaterTastes.Tendency> tendencies = tastes.raters()
                .tendencies(tastes.plane().along(component, tastes.raters().raters()));
        return names(distinct(tendencies, 1), "more ") + join(names(distinct(tendencies, -1), "less "));
    }

    private static String join(String less) {
        return less.isEmpty() ? "" : "; " + less;
    }

    private static String names(List<RaterTastes.Tendency> tendencies, String prefix) {
        if (tendencies.isEmpty()) return "";
        List<String> names = tendencies.stream()
                .limit(2)
                .map(tendency -> Excerpt.of(tendency.column().replaceAll("\\s+", " "), 32))
                .toList();
        return prefix + String.join(", ", names);
    }

    /** The strongest of one sign; of the levels and the number of one feature the strongest alone. */
    private static List<RaterTastes.Tendency> distinct(List<RaterTastes.Tendency> tendencies, int sign) {
        Set<String> features = new HashSet<>();
        List<RaterTastes.Tendency> distinct = new ArrayList<>();
        for (RaterTastes.Tendency tendency : tendencies) {
            if (sign * tendency.effect() <= 0) continue;
            String feature = tendency.column().replaceFirst("=.*", "");
            if (distinct.size() < WORDS && features.add(feature)) distinct.add(tendency);
        }
        return distinct;
    }

    private static void groups(Html html, Material.Tastes tastes) {
        html.h3("Groups");
        RaterGroups groups = tastes.groups();
        if (Double.isNaN(groups.silhouette())) {
            html.p("Only " + Numbers.count(groups.considered(), "rater is", "raters are")
                    + " known well enough to be sorted, too few for groups.");
            return;
        }
        String test = "silhouette " + Numbers.decimal(groups.silhouette(), 2)
                + ", where the largest in 39 clouds without"
                + " groups is " + Numbers.decimal(groups.chance(), 2) + "; " + Numbers.count(groups.considered())
                + " raters known well enough";
        if (groups.groups().isEmpty()) {
            html.p(
                    "There are none to be told apart: tastes shade into one another no more in clumps than a cloud without"
                            + " groups would (" + test + ").");
            return;
        }
        html.p("Raters fall into " + groups.groups().size() + " groups, more clearly apart than chance makes them ("
                + test + "). What each wants more or less than the mean rater, in log-odds in a typical comparison:");
        Table table = new Table().words("group").numbers("raters").words("wants more, and less");
        for (int g = 0; g < groups.groups().size(); g++) {
            List<RaterTastes.Placed> members = groups.groups().get(g).stream()
                    .map(tastes.raters().raters()::get)
                    .toList();
            List<RaterTastes.Tendency> tendencies = tastes.raters().tendencies(members);
            table.row().cell("group " + (g + 1) + " " + "●■◆▲✚▼".charAt(g % 6)).cell(Numbers.count(members.size()));
            table.cell(words(tendencies, 1), words(tendencies, -1));
        }
        html.table(table);
    }

    /** The strongest tendencies whose interval does not hold zero. */
    private static String words(List<RaterTastes.Tendency> tendencies, int sign) {
        List<RaterTastes.Tendency> sure =
                tendencies.stream().filter(RaterTastes.Tendency::sure).toList();
        String prefix = sign > 0 ? "more " : "less ";
        List<String> words = distinct(sure, sign).stream()
                .map(tendency -> Excerpt.of(tendency.column().replaceAll("\\s+", " "), 36) + " "
                        + Numbers.signed(tendency.effect(), 2) + " ± " + Numbers.decimal(tendency.half(), 2))
                .toList();
        return prefix + (words.isEmpty() ? "–" : String.join("; ", words));
    }

    private static void unlike(Html html, Material.Tastes tastes, Material material) {
        html.h3("The raters most unlike the rest");
        Optional<Material.PersonalGain> gain = material.personalGain();
        Table table = new Table()
                .words("rater")
                .numbers("judgments")
                .numbers("distance")
                .words("wants more, and less");
        if (gain.isPresent()) table.numbers("own taste right").numbers("crowd right");
        for (RaterTastes.Placed rater :
                tastes.raters().mostUnlike().stream().limit(UNLIKE).toList()) {
            List<RaterTastes.Tendency> tendencies = tastes.raters().tendencies(rater);
            table.row()
                    .name(rater.id())
                    .cell(Numbers.count(material.votes().of(rater.id())))
                    .cell(
                            Numbers.decimal(rater.distance(), 2),
                            "± " + Numbers.decimal(rater.uncertainty(), 2) + ", " + Numbers.decimal(rater.unlike(), 1)
                                    + " sd")
                    .cell(words(tendencies, 1), words(tendencies, -1));
            if (gain.isPresent()) {
                heldOut(
                        table,
                        gain.get()
                                .heldOut()
                                .rightOf(rater.id(), gain.get().personal().probability()));
                heldOut(
                        table,
                        gain.get()
                                .heldOut()
                                .rightOf(rater.id(), gain.get().crowd().probability()));
            }
        }
        html.table(table);
        html.note(
                "Distance: root mean square log-odds between the rater and the mean rater, with the posterior standard"
                        + " deviation; sorted by their ratio. A dash: every feature’s interval holds zero. Shares forecast right are"
                        + " of the rater’s own held-out comparisons, few each.");
    }

    private static void heldOut(Table table, Optional<Estimate> accuracy) {
        if (accuracy.isEmpty()) table.cell("–");
        else
            table.cell(
                    Numbers.wholePercent(accuracy.get().value()),
                    ForecastSection.bounds(accuracy.get().interval(), 100, 0) + ", n = "
                            + accuracy.get().n());
    }
}
