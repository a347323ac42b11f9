package dev.penchant.insight.report;

import dev.penchant.data.statistics.ClusteredShare;
import dev.penchant.data.statistics.Contents;
import dev.penchant.data.statistics.Description;
import dev.penchant.data.statistics.Interval;
import dev.penchant.data.statistics.Proportion;
import dev.penchant.insight.NoisyOrder;
import dev.penchant.insight.VoteCounts;
import java.util.Optional;

/** What was judged, by whom, and how far they agree. */
final class DataSection {
    private DataSection() {}

    static String inOneLine(Material material) {
        Description data = material.findings().description();
        return Numbers.count(data.comparisons(), "comparison", "comparisons") + " from "
                + Numbers.count(data.judgments(), "judgment", "judgments") + " by "
                + (data.raters() == 0 ? "unnamed raters" : Numbers.count(data.raters(), "named rater", "named raters"));
    }

    static void write(Html html, Material material) {
        Description data = material.findings().description();
        html.section("data", "The data", section -> {
            counts(section, data, material.votes());
            section.h3("What the verdicts are like");
            section.table(verdicts(
                    data,
                    Contents.of(material.findings().comparisons()).texts(),
                    material.findings().cycles()));
        });
    }

    private static void counts(Html html, Description data, VoteCounts votes) {
        Table table = new Table().words("").numbers("").words("");
        row(table, "rows read", data.rows(), "format: " + data.format());
        row(
                table,
                "rows rejected",
                data.rejected(),
                data.rejected() == 0
                        ? "every row was used"
                        : Numbers.percent((double) data.rejected() / data.rows()) + " of rows; each is in "
                                + (data.rejectsFile() == null
                                        ? "no file"
                                        : data.rejectsFile().getFileName())
                                + " with its reason");
        row(table, "judgments", data.judgments(), "verdicts as they were given");
        if (data.uncompared() > 0)
            row(
                    table,
                    "compare nothing",
                    data.uncompared(),
                    "more judgments: of one response, of equal ones, or undecided");
        row(table, "comparisons", data.comparisons(), "pairs of responses that the judgments speak of");
        row(table, "raters", data.raters(), raters(votes));
        if (data.prompts() > 0) row(table, "prompts", data.prompts(), "distinct questions");
        row(table, "responses", data.responses(), "distinct");
        if (data.sources() > 0) row(table, "sources", data.sources(), "distinct makers of responses");
        row(
                table,
                "repeats",
                data.duplicates(),
                "comparisons that say what the same rater said of the same pair before");
        if (data.duplicateIds() > 0)
            row(table, "repeated ids", data.duplicateIds(), "judgments whose id their rater had used before");
        html.table(table);
    }

    private static void row(Table table, String what, long count, String note) {
        table.row().cell(what).cell(Numbers.count(count)).cell(note);
    }

    private static String raters(VoteCounts votes) {
        String named = votes.raters() == 0
                ? "none is named"
                : "the median rater gave " + Numbers.count(votes.median(), "judgment", "judgments")
                        + ", one in ten at most " + votes.quantile(.1) + ", the busiest " + Numbers.count(votes.most());
        return votes.anonymous() == 0 || votes.raters() == 0
                ? named
                : named + "; " + Numbers.count(votes.anonymous()) + " judgments name no single rater";
    }

    private static Table verdicts(Description data, boolean texts, Optional<NoisyOrder> noise) {
        Table table = new Table().words("question").numbers("answer").words("what it means");
        var balance = data.balance();
        table.row()
                .cell("How many are ties?")
                .cell(Numbers.percent((double) balance.ties() / data.comparisons()))
                .cell(Numbers.count(balance.ties()) + " of "
                        + Numbers.count(data.comparisons(), "comparison", "comparisons")
                        + (data.neither() == 0
                                ? ""
                                : "; " + Numbers.count(data.neither()) + " of them found neither acceptable"));
        agreement(table, data.agreement());
        share(
                table,
                "Do raters repeat themselves?",
                data.retest(),
                "the same rater says the same of the same pair again: " + ceiling(data.retest()),
                "no named rater judged a pair twice");
        cycles(table, data, noise);
        share(
                table,
                "Does the first one shown win?",
                data.firstWins(),
                bias(data.firstWins(), "being shown first helps", "being shown first hurts"),
                "no decided pair is known to stand in the order shown");
        if (texts) lengthBias(table, data);
        table.row()
                .cell("Does everything hang together?")
                .cell(
                        data.components() == 1 ? "yes" : "no",
                        data.components() == 1 ? "" : Numbers.count(data.components()) + " parts")
                .cell(
                        data.components() == 1
                                ? "every one of the " + Numbers.count(data.competitors(), "competitor", "competitors")
                                        + " can be compared with every other by a chain of votes"
                                : "votes join the " + Numbers.count(data.competitors()) + " competitors in "
                                        + Numbers.count(data.components())
                                        + " separate parts; strengths compare within a part only");
        return table;
    }

    private static void agreement(Table table, Description.Agreement agreement) {
        Double alpha = agreement.krippendorff();
        Interval interval = agreement.krippendorffInterval();
        if (alpha == null || interval == null) {
            table.row().cell("How far do raters agree?").cell("–").cell("no pair was judged by two named raters");
            return;
        }
        table.row()
                .cell("How far do raters agree?")
                .cell("α = " + Numbers.decimal(alpha, 3), Numbers.interval(interval, 3))
                .cell(degree(alpha) + ", on " + Numbers.count(agreement.items())
                        + " pairs judged by several; Krippendorff’s α is 0 for chance and 1 for perfect agreement"
                        + (agreement.cohen() == null
                                ? ""
                                : "; Cohen’s κ, a mean over pairs of raters, is "
                                        + Numbers.decimal(agreement.cohen(), 3)));
        Double fleiss = agreement.fleiss();
        Interval fleissInterval = agreement.fleissInterval();
        if (fleiss != null && fleissInterval != null)
            table.row()
                    .cell("The same by Fleiss’ κ")
                    .cell(Numbers.decimal(fleiss, 3), Numbers.interval(fleissInterval, 3))
                    .cell("another count of agreement beyond chance");
    }

    /** A word for α; the bounds at .8 and .667 are Krippendorff's (2004), those below ours. */
    static String degree(double alpha) {
        if (alpha >= .8) return "strongly";
        if (alpha >= .667) return "well";
        if (alpha >= .4) return "moderately";
        if (alpha >= .2) return "weakly";
        if (alpha >= .05) return "hardly more than by chance";
        return alpha > -.05 ? "no more than by chance" : "less than by chance";
    }

    private static void share(Table table, String question, ClusteredShare share, String meaning, String unknown) {
        if (share.trials() == 0) {
            table.row().cell(question).cell("–").cell(unknown);
            return;
        }
        table.row()
                .cell(question)
                .cell(Numbers.percent(share.value()), Numbers.percentInterval(share.interval()))
                .cell(meaning + " (" + Numbers.count(share.count().successes()) + " of " + Numbers.count(share.trials())
                        + ")");
    }

    /**
     * If each verdict is right with probability q and errors are independent, two verdicts agree with r = q² + (1 − q)²,
     * so q = (1 + √(2r − 1))/2: the accuracy of one who knows what the rater really wants.
     */
    private static String ceiling(ClusteredShare retest) {
        if (retest.trials() == 0 || retest.value() <= .5) return "no more than by chance";
        return "no forecast can be expected to be right in more than about "
                + Numbers.wholePercent((1 + Math.sqrt(2 * retest.value() - 1)) / 2);
    }

    static String bias(ClusteredShare share, String more, String less) {
        if (share.trials() == 0) return "";
        Interval interval = share.interval();
        if (interval.low() > .5) return more;
        return interval.high() < .5 ? less : "no bias can be seen: 50 % lies in the interval";
    }

    private static void cycles(Table table, Description data, Optional<NoisyOrder> noise) {
        var cycles = data.cycles();
        if (cycles.triads() == 0) {
            table.row().cell("Do majorities run in circles?").cell("–").cell("no three competitors met each other");
            return;
        }
        Proportion share = new Proportion(cycles.cyclic(), cycles.triads());
        table.row()
                .cell("Do majorities run in circles?")
                .cell(Numbers.percent(share.value()), Numbers.percentInterval(share.wilson()))
                .cell(Numbers.count(cycles.cyclic()) + " of " + Numbers.count(cycles.triads())
                        + (cycles.sampled() ? " sampled" : "")
                        + " triples that met are circular (A beats B beats C beats A; interval as if triples were independent);"
                        + " random verdicts would give 25 %"
                        + noise.map(order -> ", noise about one order of all "
                                        + Numbers.percent(order.expected() / cycles.triads()))
                                .orElse(""));
    }

    private static void lengthBias(Table table, Description data) {
        var bias = data.lengthBias();
        share(
                table,
                "Does the longer text win?",
                bias.longerWins(),
                bias(bias.longerWins(), "longer texts are chosen more", "shorter texts are chosen more"),
                "no comparison tells");
        Double slope = bias.slope();
        Interval interval = bias.slopeInterval();
        if (slope != null && interval != null && bias.longerWins().trials() > 0)
            table.row()
                    .cell("By how much?")
                    .cell(Numbers.signed(slope, 3), Numbers.interval(interval, 3))
                    .cell("slope of the log-odds on the difference in log length; a text of double length has odds × "
                            + Numbers.decimal(Math.pow(2, slope), 2));
    }
}
