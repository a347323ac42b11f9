package dev.penchant.rank;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Features;
import dev.penchant.data.Judgment;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The small vote sets on which reference implementations were run, and simulated ones. */
final class Fixtures {
    /** The 22 games of the encyclopedia's Bradley–Terry example. */
    static final PairCounts WIKI = PairCounts.builder(List.of("A", "B", "C", "D"))
            .add(0, 1, PairCounts.Outcome.A, 2)
            .add(1, 0, PairCounts.Outcome.A, 3)
            .add(0, 3, PairCounts.Outcome.A, 1)
            .add(3, 0, PairCounts.Outcome.A, 4)
            .add(1, 2, PairCounts.Outcome.A, 5)
            .add(2, 1, PairCounts.Outcome.A, 3)
            .add(2, 3, PairCounts.Outcome.A, 1)
            .add(3, 2, PairCounts.Outcome.A, 3)
            .build();

    static final PairCounts WITH_TIES = PairCounts.builder(List.of("A", "B", "C"))
            .add(0, 1, PairCounts.Outcome.A, 3)
            .add(0, 1, PairCounts.Outcome.B, 1)
            .add(0, 1, PairCounts.Outcome.TIE, 2)
            .add(1, 2, PairCounts.Outcome.A, 4)
            .add(1, 2, PairCounts.Outcome.TIE, 1)
            .add(2, 1, PairCounts.Outcome.A, 1)
            .add(0, 2, PairCounts.Outcome.A, 2)
            .add(2, 0, PairCounts.Outcome.A, 1)
            .add(2, 0, PairCounts.Outcome.NEITHER, 1)
            .build();

    /** Votes with lengths and headers of both sides: a, b, verdict, length a, length b, headers a, headers b. */
    private static final String STYLE = """
            P,S,b,109,131,2,0; S,P,a,287,101,0,0; S,P,b,186,86,0,1; S,Q,t,92,165,1,3; P,S,a,131,190,1,0; \
            S,Q,t,176,270,1,2; P,S,a,90,260,0,1; S,Q,b,146,250,1,4; Q,P,t,267,193,4,1; Q,S,a,207,362,3,0; \
            Q,S,a,318,168,3,1; Q,P,a,430,94,3,1; P,Q,b,97,242,1,4; Q,S,t,196,225,2,0; S,P,b,279,152,0,1; \
            Q,S,b,223,161,2,0; S,Q,b,121,258,0,4; Q,S,a,257,227,2,1; P,Q,a,147,165,2,4; S,P,b,161,87,1,0; \
            P,S,a,96,193,2,0; Q,P,a,332,143,3,2; Q,S,b,179,197,4,0; Q,P,a,268,97,4,1""";

    private Fixtures() {}

    static Comparisons styled() {
        List<Judgment> judgments = new ArrayList<>();
        for (String vote : STYLE.split(";\\s*")) {
            String[] f = vote.trim().split(",");
            judgments.add(Judgment.of(
                    Rater.ANONYMOUS,
                    Prompt.EMPTY,
                    List.of(styled(f[0], f[3], f[5]), styled(f[1], f[4], f[6])),
                    verdict(f[2])));
        }
        return Comparisons.of(judgments);
    }

    private static Response styled(String source, String length, String headers) {
        return new Response(
                "",
                source,
                new Features(Map.of("len", Double.valueOf(length), "hdr", Double.valueOf(headers)), Map.of()));
    }

    static Verdict verdict(String word) {
        return switch (word) {
            case "a" -> new Verdict.Choice(0);
            case "b" -> new Verdict.Choice(1);
            default -> new Verdict.Tie();
        };
    }

    /** One vote of a named rater on two sources. */
    static Judgment vote(String rater, String prompt, String a, String b, String word) {
        return Judgment.of(
                Rater.of(rater), Prompt.of(prompt), List.of(Response.of("", a), Response.of("", b)), verdict(word));
    }

    /** Votes of a Bradley–Terry world on uniformly drawn pairs. */
    static PairCounts simulated(double[] theta, int votes, double tieShare, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = theta.length;
        PairCounts.Builder builder = PairCounts.builder(names(n));
        for (int v = 0; v < votes; v++) {
            int a = random.nextInt(n);
            int b = (a + 1 + random.nextInt(n - 1)) % n;
            double p = 1 / (1 + Math.exp(theta[b] - theta[a]));
            boolean tie = random.nextDouble() < tieShare;
            PairCounts.Outcome outcome = random.nextDouble() < p ? PairCounts.Outcome.A : PairCounts.Outcome.B;
            builder.add(a, b, tie ? PairCounts.Outcome.TIE : outcome, 1);
        }
        return builder.build();
    }

    static List<String> names(int n) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < n; i++) names.add("m" + i);
        return names;
    }

    /** Log-strengths by name, in the order of {@code names}. */
    static double[] logStrengths(Leaderboard board, List<String> names) {
        return names.stream()
                .mapToDouble(name ->
                        board.competitors().get(board.find(name).orElseThrow()).logStrength())
                .toArray();
    }

    static Standing standing(Leaderboard board, String name) {
        return board.competitors().get(board.find(name).orElseThrow());
    }

    static double[] centred(double... values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Arrays.stream(values).map(value -> value - mean).toArray();
    }
}
