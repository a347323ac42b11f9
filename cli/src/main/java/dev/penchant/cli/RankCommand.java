package dev.penchant.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penchant.data.Comparisons;
import dev.penchant.data.ComparisonsBuilder;
import dev.penchant.data.InputException;
import dev.penchant.data.io.JudgmentFiles;
import dev.penchant.data.io.ReadSummary;
import dev.penchant.rank.Coefficient;
import dev.penchant.rank.Leaderboard;
import dev.penchant.rank.Prior;
import dev.penchant.rank.RankModel;
import dev.penchant.rank.RankSettings;
import dev.penchant.rank.Standing;
import dev.penchant.rank.StyleForm;
import dev.penchant.rank.TieModel;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code penchant rank}: a leaderboard. */
@Command(
        name = "rank",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Rank the competitors of judgments: the sources of the responses, or recurring responses"
                + " themselves. Ratings are on the Elo scale (400·log10 of the strength, mean 1000), with intervals.",
        footerHeading = "%nExamples%n",
        footer = {
            "  penchant rank battles.jsonl",
            "  penchant rank battles.jsonl --ties davidson --ci bootstrap",
            "  penchant rank battles.jsonl --style length_tokens,headers,lists,bold",
            "      who would win if all wrote equally long, with equal formatting",
            "  penchant rank battles.jsonl --style length_tokens --style-form fastchat --matrix",
            "  penchant rank matches.csv --model glicko2",
            "      online ratings, one match after the other",
            "  penchant rank matches.csv --by surface",
            "      a leaderboard for each value of a column as well",
        })
final class RankCommand implements Callable<Integer> {
    /** What a tie means. */
    enum Ties {
        HALF,
        DROP,
        DAVIDSON,
        RAO_KUPPER,
        THURSTONE
    }

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(
            names = "--model",
            paramLabel = "NAME",
            defaultValue = "auto",
            description =
                    "auto (plackett_luce for rankings, else bradley_terry), or one of the two; or online, one vote"
                            + " after the other by time: elo, glicko2, trueskill")
    private RankModel model = RankModel.AUTO;

    @Option(
            names = "--ties",
            paramLabel = "MODEL",
            defaultValue = "half",
            description = "half (a tie is half a win), drop, davidson, rao_kupper, or thurstone (normal noise, ties"
                    + " half)")
    private Ties ties = Ties.HALF;

    @Option(
            names = "--ci",
            paramLabel = "KIND",
            defaultValue = "auto",
            description = "intervals: auto (a sandwich over raters where ten are named, else over prompts, ballots or"
                    + " votes; wide where games are few), sandwich (over single votes), rater_sandwich, prompt_sandwich,"
                    + " hessian, bootstrap, rater_bootstrap or prompt_bootstrap")
    private RankSettings.Intervals ci = RankSettings.Intervals.AUTO;

    @Option(
            names = "--style",
            paramLabel = "COLUMNS",
            split = ",",
            description = "hold these equal: length_tokens, length_chars, headers, lists, bold, position, or any"
                    + " numeric feature of the responses")
    private List<String> style = List.of();

    @Option(
            names = "--style-form",
            paramLabel = "FORM",
            defaultValue = "arena-rank",
            converter = FormOfStyle.class,
            description = "arena-rank (as LMArena does it today; a strong penalty lets through little of the effect) or"
                    + " fastchat (as it did in 2024; nearly all of it)")
    private StyleForm styleForm = StyleForm.ARENA_RANK;

    @Option(
            names = "--pair-cap",
            paramLabel = "VOTES",
            defaultValue = "0",
            converter = Numbers.NotNegative.class,
            description = "let a vote on a pair with n votes weigh 1/max(n, VOTES), so that no pair outweighs the"
                    + " others (0: all votes weigh 1)")
    private double pairCap;

    @Option(names = "--matrix", description = "print also how often each would beat each")
    private boolean matrix;

    @Option(names = "--by", paramLabel = "COLUMN", description = "a leaderboard for each value of this column too")
    private String by = "";

    @Option(names = "--crowd", description = "estimate how reliable each rater is and weigh their votes (Crowd-BT)")
    private boolean crowd;

    @Option(
            names = "--prior",
            paramLabel = "PRECISION",
            defaultValue = "0",
            converter = Numbers.NotNegative.class,
            description = "shrink strengths to each other: precision of a normal prior")
    private double prior;

    @Option(
            names = "--rounds",
            defaultValue = "200",
            converter = Numbers.Several.class,
            description = "rounds of the bootstrap")
    private int rounds;

    @Mixin
    private SeedOption seed = new SeedOption();

    @Option(
            names = "--top",
            defaultValue = "40",
            converter = Numbers.Count.class,
            description = "how many to print; --json has all")
    private int top;

    @Mixin
    private RejectsOption rejects = new RejectsOption();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Set<String> kept = new HashSet<>();
        if (!by.isEmpty()) kept.add(by);
        kept.addAll(style);
        ComparisonsBuilder builder = Comparisons.builder().keepAttributes(kept);
        Leaderboard board;
        ReadSummary summary;
        try (TerminalProgress progress = TerminalProgress.standard()) {
            summary = JudgmentFiles.read(input.files(), input.settings(rejects.file(), progress), builder::add);
            progress.report("ranking", 0, -1);
            Comparisons comparisons = builder.build();
            board = model.leaderboard(comparisons, settings().withProgress(progress));
        }
        output.note(summary);
        PrintWriter out = output.out();
        if (output.json()) {
            ObjectNode object = json(board);
            object.put("rejected", summary.rejected());
            if (!style.isEmpty()) object.put("style_form", FormOfStyle.name(styleForm));
            if (matrix) object.set("win_matrix", winMatrix(board));
            Json.print(out, object);
        } else {
            print(out, board, summary);
        }
        return 0;
    }

    private RankSettings settings() {
        try {
            RankSettings settings = RankSettings.defaults()
                    .withTies(
                            switch (ties) {
                                case HALF -> new TieModel.HalfWin();
                                case DROP -> new TieModel.DropTies();
                                case DAVIDSON -> new TieModel.Davidson();
                                case RAO_KUPPER -> new TieModel.RaoKupper();
                                case THURSTONE -> new TieModel.Thurstone();
                            })
                    .withBootstrap(ci, rounds, seed.seed())
                    .withRaterReliability(crowd)
                    .withContextAttribute(by);
            if (!style.isEmpty()) settings = styleForm.control(settings, style);
            if (prior > 0) settings = settings.withPrior(new Prior.Gaussian(prior));
            if (pairCap > 0) settings = settings.withPairCap(pairCap);
            return settings;
        } catch (IllegalArgumentException e) {
            throw new InputException("usage", String.valueOf(e.getMessage()), "see `penchant rank --help`");
        }
    }

    /** The forms of style control by the names of the packages. */
    static final class FormOfStyle implements ITypeConverter<StyleForm> {
        @Override
        public StyleForm convert(String text) {
            for (StyleForm form : StyleForm.values())
                if (name(form).equalsIgnoreCase(text.replace('_', '-'))) return form;
            throw new TypeConversionException("expected arena-rank or fastchat, not '" + text + "'");
        }

        static String name(StyleForm form) {
            return form.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** By the order of the competitors; null between those that no chain of games joins. */
    private static ArrayNode winMatrix(Leaderboard board) {
        ArrayNode rows = Json.mapper().createArrayNode();
        for (double[] row : board.winMatrix()) {
            ArrayNode cells = rows.addArray();
            for (double win : row) {
                if (Double.isNaN(win)) cells.addNull();
                else cells.add(win);
            }
        }
        return rows;
    }

    static ObjectNode json(Leaderboard board) {
        ObjectNode object = Json.object();
        object.put("model", board.model());
        object.put("comparisons", board.comparisons());
        object.put("distinct_pairs", board.distinctPairs());
        object.put("components", board.components());
        object.put("interval_method", board.intervals());
        ArrayNode warnings = object.putArray("warnings");
        board.warnings().forEach(warnings::add);
        ArrayNode competitors = object.putArray("competitors");
        for (Standing standing : board.competitors()) {
            ObjectNode entry = competitors.addObject().put("name", standing.name());
            entry.put("rating", standing.rating()).put("log_strength", standing.logStrength());
            Json.interval(
                    entry,
                    "interval",
                    standing.interval().low(),
                    standing.interval().high());
            entry.putArray("rank_interval")
                    .add(standing.rankInterval().best())
                    .add(standing.rankInterval().worst());
            entry.put("games", standing.games()).put("wins", standing.wins());
            entry.put("losses", standing.losses()).put("ties", standing.ties());
            entry.put("component", standing.component());
        }
        coefficients(object, "coefficients", board.coefficients());
        coefficients(object, "tie_parameters", board.tieParameter());
        coefficients(object, "reliabilities", board.reliabilities());
        ObjectNode contexts = object.putObject("contexts");
        board.contexts().forEach((name, context) -> contexts.set(name, json(context)));
        ObjectNode unranked = object.putObject("unranked_contexts");
        board.unranked().forEach(unranked::put);
        return object;
    }

    private static void coefficients(ObjectNode object, String name, List<Coefficient> coefficients) {
        ArrayNode list = object.putArray(name);
        for (Coefficient coefficient : coefficients) {
            ObjectNode entry = list.addObject().put("name", coefficient.name());
            entry.put("value", coefficient.value());
            Json.interval(
                    entry,
                    "interval",
                    coefficient.interval().low(),
                    coefficient.interval().high());
        }
    }

    private void print(PrintWriter out, Leaderboard board, ReadSummary summary) {
        table(out, board);
        board.contexts().forEach((name, context) -> {
            out.printf("%n%s = %s%n", by, LearnSummary.clipped(name, 60));
            table(out, context);
        });
        board.unranked()
                .forEach((name, reason) ->
                        out.printf("%n%s = %s%n  no leaderboard: %s%n", by, LearnSummary.clipped(name, 60), reason));
        if (summary.rejected() > 0)
            out.printf("%n%s rejected, see %s%n", Counted.of(summary.rejected(), "row"), summary.rejectsFile());
    }

    private void table(PrintWriter out, Leaderboard board) {
        out.printf(
                "%s on %,d comparisons of %,d competitors%n",
                board.model(), board.comparisons(), board.competitors().size());
        if (!style.isEmpty()) out.println("style held equal in the form of " + FormOfStyle.name(styleForm));
        out.println("intervals: " + board.intervals());
        out.println("  place  name                                      rating   95 % interval   games   won");
        int place = 0;
        for (Standing standing : board.competitors()) {
            if (place++ == top) break;
            String places = standing.rankInterval().best() + "–"
                    + standing.rankInterval().worst();
            out.printf(
                    "  %-6s %-40s %7.0f   [%5.0f, %5.0f] %7.0f  %3.0f %%%n",
                    places,
                    LearnSummary.clipped(standing.name(), 40),
                    standing.rating(),
                    standing.interval().low(),
                    standing.interval().high(),
                    standing.games(),
                    100 * (standing.wins() + standing.ties() / 2) / standing.games());
        }
        if (board.competitors().size() > top)
            out.printf("  … and %,d more (--top)%n", board.competitors().size() - top);
        if (matrix) matrix(out, board);
        for (Coefficient effect : board.coefficients())
            out.printf(
                    "  effect of %s: %.3f [%.3f, %.3f]%n",
                    effect.name(),
                    effect.value(),
                    effect.interval().low(),
                    effect.interval().high());
        for (Coefficient parameter : board.tieParameter())
            out.printf("  %s = %.4f%n", parameter.name(), parameter.value());
        board.warnings().forEach(warning -> out.println("  ! " + warning));
    }

    /** How often each row would beat each column, in percent, of as many as the table above shows. */
    private void matrix(PrintWriter out, Leaderboard board) {
        double[][] win = board.winMatrix();
        int shown = Math.min(top, win.length);
        out.printf("  wins of the row against the column, in %%%n  %-24s", "");
        for (int j = 0; j < shown; j++) out.printf("%5d", j + 1);
        out.println();
        for (int i = 0; i < shown; i++) {
            out.printf(
                    "  %3d %-20s",
                    i + 1, LearnSummary.clipped(board.competitors().get(i).name(), 20));
            for (int j = 0; j < shown; j++)
                if (i == j || Double.isNaN(win[i][j])) out.printf("%5s", i == j ? "·" : "–");
                else out.printf("%5.0f", 100 * win[i][j]);
            out.println();
        }
    }
}
