package dev.penchant.studies.quality;

import dev.penchant.data.Progress;
import dev.penchant.model.fit.PairLogistic;
import dev.penchant.studies.RealData;
import dev.penchant.studies.Relation;
import dev.penchant.studies.Scale;
import dev.penchant.studies.Study;
import dev.penchant.studies.StudyCard;
import dev.penchant.studies.StudyResult;
import dev.penchant.studies.simulation.Draws;
import dev.penchant.studies.simulation.Means;
import dev.penchant.tensor.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Study 22: a reward of seven stated qualities needs few votes; the text itself needs more and then tells more. */
public final class QualityStudy implements Study {
    private static final int FOLDS = 5;
    private static final int DEALS = 4;
    private static final int ALL = 740;
    private static final double[] PENALTIES = {.1, 1, 10};

    private static final String FEW = "OpinPref: qualities from 50 votes over qualities from 740, accuracy";
    private static final String TEXT = "OpinPref: text from 740 votes over text from 25, accuracy";
    private static final String NAIVE = "OpinPref: accuracy of the mean of the qualities, no votes";
    private static final String LENGTH = "OpinPref: qualities and length over qualities, 100 votes, accuracy";
    private static final String APART = "OpinPref: products that stand in two folds";
    private static final List<String> SIMULATED = List.of(
            "simulated reviews: qualities(100) over text(800)",
            "simulated reviews: the largest weights",
            "simulated reviews: best of 8",
            "simulated reviews: REINFORCE");

    private static final StudyCard CARD = new StudyCard(
            "22",
            "a reward of a few stated qualities",
            "Nath et al. (2024), Leveraging Domain Knowledge for Efficient Reward Modelling in RLHF",
            List.of("model", "studies"),
            "OpinPref's 940 pairs of summaries with seven scores each. Logistic regression on differences of scores, with"
                    + " log words, or of TF-IDF vectors on 64 directions found without verdicts; whole products held"
                    + " out, five folds dealt four times (for text once when reduced). Of the rest 25 to 740 votes teach; the penalty"
                    + " is chosen on inner folds of these.",
            List.of(
                    FEW,
                    TEXT,
                    NAIVE,
                    LENGTH,
                    APART,
                    SIMULATED.get(0),
                    SIMULATED.get(1),
                    SIMULATED.get(2),
                    SIMULATED.get(3)),
            List.of(),
            20);

    @Override
    public StudyCard card() {
        return CARD;
    }

    @Override
    public StudyResult run(long seed, Scale scale, Progress progress) {
        StudyResult.Builder result = new StudyResult.Builder(CARD, seed, scale);
        Optional<ScoredSummaries> read = ScoredSummaries.read();
        if (read.isEmpty())
            for (String claim : List.of(FEW, TEXT, NAIVE, LENGTH, APART)) result.notRun(claim, RealData.ABSENT);
        else real(read.get(), scale == Scale.FULL ? DEALS : 1, seed, progress, result);
        for (String claim : SIMULATED) result.notRun(claim, "not built yet: reviews, defects and their scorer");
        return result.build();
    }

    private static void real(
            ScoredSummaries pairs, int dealsOfText, long seed, Progress progress, StudyResult.Builder result) {
        Means found = new Means();
        double[][] withLength = pairs.scoresAndLength();
        int shared = 0;
        for (int deal = 0; deal < DEALS; deal++) {
            progress.report("deals to folds", deal, DEALS);
            Draws draws = new Draws(Seeds.derive(seed, deal));
            int[] foldOfProduct =
                    draws.shuffled(Arrays.stream(pairs.product()).max().orElseThrow() + 1);
            int[] fold = IntStream.of(pairs.product())
                    .map(product -> foldOfProduct[product] % FOLDS)
                    .toArray();
            shared += shared(pairs.product(), fold);
            for (int f = 0; f < FOLDS; f++) {
                int tested = f;
                int[] test = rows(fold, own -> own == tested);
                int[] order = IntStream.of(draws.shuffled(pairs.size()))
                        .filter(row -> fold[row] != tested)
                        .toArray();
                for (int n : new int[] {25, 50, 100, ALL}) {
                    int[] learn = Arrays.copyOf(order, Math.min(n, order.length));
                    String size = ".n%03d".formatted(n);
                    found.add("qualities" + size, accuracy(pairs.scores(), pairs, learn, test));
                    found.add("with_length" + size, accuracy(withLength, pairs, learn, test));
                    if (deal < dealsOfText) found.add("text" + size, accuracy(pairs.text(), pairs, learn, test));
                }
            }
        }
        found.add("naive", pairs.naive());
        found.measuredIn(result, "opinpref.");
        result.claim(FEW, found.get("qualities.n050") - found.get("qualities.n740"), Relation.AT_LEAST, -.02)
                .claim(TEXT, found.get("text.n740") - found.get("text.n025"), Relation.AT_LEAST, .025)
                .claim(NAIVE, found.get("naive"), Relation.AT_LEAST, .7)
                .claim(LENGTH, found.get("with_length.n100") - found.get("qualities.n100"), Relation.AT_LEAST, .02)
                .claim(APART, shared, Relation.AT_MOST, 0);
    }

    private static int shared(int[] product, int[] fold) {
        return (int) IntStream.range(0, product.length)
                .filter(i -> IntStream.range(0, i).anyMatch(j -> product[i] == product[j] && fold[i] != fold[j]))
                .count();
    }

    private static double accuracy(double[][] columns, ScoredSummaries pairs, int[] learn, int[] test) {
        double best = Double.NEGATIVE_INFINITY;
        double penalty = 1;
        for (double tried : PENALTIES) {
            double told = 0;
            for (int f = 0; f < FOLDS; f++) {
                int tested = f;
                int[] at = IntStream.range(0, learn.length).toArray();
                int[] inner = IntStream.of(at)
                        .filter(i -> i % FOLDS != tested)
                        .map(i -> learn[i])
                        .toArray();
                int[] left = IntStream.of(at)
                        .filter(i -> i % FOLDS == tested)
                        .map(i -> learn[i])
                        .toArray();
                PairLogistic.Fit fit = fit(columns, pairs, inner, tried);
                for (int row : left) {
                    double lead = fit.logOdds(columns[row]) * (pairs.first()[row] > .5 ? 1 : -1);
                    told -= Math.log1p(Math.exp(-lead));
                }
            }
            if (told > best) {
                best = told;
                penalty = tried;
            }
        }
        PairLogistic.Fit fit = fit(columns, pairs, learn, penalty);
        return IntStream.of(test)
                        .filter(row -> fit.logOdds(columns[row]) > 0 == pairs.first()[row] > .5)
                        .count()
                / (double) test.length;
    }

    private static PairLogistic.Fit fit(double[][] columns, ScoredSummaries pairs, int[] rows, double penalty) {
        List<double[]> x = new ArrayList<>();
        for (int row : rows) x.add(columns[row]);
        return new PairLogistic(
                        x.toArray(double[][]::new),
                        IntStream.of(rows)
                                .mapToDouble(row -> pairs.first()[row])
                                .toArray())
                .fit(columns[0].length, penalty);
    }

    private static int[] rows(int[] fold, java.util.function.IntPredicate wanted) {
        return IntStream.range(0, fold.length)
                .filter(row -> wanted.test(fold[row]))
                .toArray();
    }
}
