package dev.penchant.insight.report;

import dev.penchant.insight.Findings;
import dev.penchant.insight.Ranked;
import dev.penchant.insight.chart.IntervalPlot;
import dev.penchant.rank.Leaderboard;
import dev.penchant.rank.Standing;
import java.util.List;
import java.util.stream.IntStream;

/** Who wins. */
final class LeaderboardSection {
    private static final int SHOWN = 30;
    private static final int FOLDED = 500;

    private LeaderboardSection() {}

    static void write(Html html, Findings findings) {
        html.section("leaderboard", "Leaderboard", section -> {
            switch (findings.ranked()) {
                case Ranked.Board found -> write(section, found.leaderboard());
                case Ranked.None none -> section.p("There is none, because " + none.reason() + ".");
            }
        });
    }

    private static void write(Html html, Leaderboard board) {
        html.p("Strengths by the model " + board.model() + " from "
                + Numbers.count(board.comparisons(), "vote", "votes")
                + " on " + Numbers.count(board.distinctPairs(), "distinct pair", "distinct pairs")
                + ", on the Elo scale: the mean is 1000, and 100 points more mean winning 64 % of the time. Intervals: "
                + board.intervals() + ".");
        for (String warning : board.warnings()) html.in("p", "warning", inner -> inner.clipped(warning, 320));
        List<Standing> shown = board.competitors()
                .subList(0, Math.min(SHOWN, board.competitors().size()));
        html.figure(chart(shown), "Rating with its interval at 95 %. Where intervals overlap much, the order is open.");
        html.table(table(board, 0, shown.size()));
        int all = board.competitors().size();
        if (all > SHOWN) {
            int end = Math.min(all, SHOWN + FOLDED);
            html.folded("The other " + Numbers.count(all - SHOWN), rest -> {
                rest.table(table(board, SHOWN, end));
                if (end < all) rest.note("And " + Numbers.count(all - end) + " more: “penchant rank” lists them all.");
            });
        }
    }

    private static IntervalPlot chart(List<Standing> standings) {
        return new IntervalPlot(
                "Ratings of the best " + standings.size() + " competitors with their intervals",
                "rating (Elo scale)",
                standings.stream()
                        .map(standing -> new IntervalPlot.Row(
                                standing.name(),
                                ShortSection.rating(standing),
                                standing.rating(),
                                standing.interval().low(),
                                standing.interval().high(),
                                0))
                        .toList(),
                Leaderboard.MEAN,
                value -> Numbers.decimal(value, 0));
    }

    private static Table table(Leaderboard board, int from, int to) {
        boolean groups = board.components() > 1;
        Table table = new Table()
                .numbers("rank")
                .words("competitor")
                .numbers("rating")
                .numbers("games");
        table.numbers("won").numbers("lost").numbers("tied");
        if (groups) table.numbers("group");
        IntStream.range(from, to).forEach(i -> {
            Standing standing = board.competitors().get(i);
            var ranks = standing.rankInterval();
            table.row()
                    .cell(
                            Integer.toString(i + 1),
                            ranks.best() == ranks.worst() ? "" : ranks.best() + "–" + ranks.worst())
                    .name(standing.name())
                    .cell(
                            Numbers.decimal(standing.rating(), 0),
                            Numbers.decimal(standing.interval().low(), 0) + " – "
                                    + Numbers.decimal(standing.interval().high(), 0))
                    .cell(votes(standing.games()))
                    .cell(votes(standing.wins()))
                    .cell(votes(standing.losses()))
                    .cell(votes(standing.ties()));
            if (groups) table.cell(Integer.toString(standing.component() + 1));
        });
        return table;
    }

    private static String votes(double weight) {
        return weight == Math.rint(weight) ? Numbers.count((long) weight) : Numbers.decimal(weight, 1);
    }
}
