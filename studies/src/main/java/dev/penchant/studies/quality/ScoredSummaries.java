package dev.penchant.studies.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penchant.data.Comparisons;
import dev.penchant.data.Judgment;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import dev.penchant.model.feature.Candidates;
import dev.penchant.model.feature.Matrix;
import dev.penchant.model.feature.NgramBlock;
import dev.penchant.studies.RealData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * OpinPref: pairs of summaries of a product's reviews, each with seven scores from 0 to 5, and which one experts prefer.
 *
 * @param product by pair
 * @param scores by pair, the first summary's scores minus the second's, in fives
 * @param length by pair, the difference of log words
 * @param text by pair, the difference of the TF-IDF vectors on their 64 main directions
 * @param first by pair, 1 where the first is preferred, else 0
 */
record ScoredSummaries(int[] product, double[][] scores, double[] length, double[][] text, double[] first) {
    private static final List<String> QUALITIES = List.of(
            "aspect-coverage",
            "opinion-faithfulness",
            "opinion-coverage",
            "conciseness",
            "relevance",
            "hallucination",
            "language-correctness");
    private static final int DIRECTIONS = 64;

    /** Empty when the set is not there. */
    static Optional<ScoredSummaries> read() {
        Optional<Path> train = RealData.file("sets/opinpref/annotations-train.jsonl.gz");
        Optional<Path> valid = RealData.file("sets/opinpref/annotations-valid.jsonl.gz");
        if (train.isEmpty() || valid.isEmpty()) return Optional.empty();
        List<String> lines = new ArrayList<>(RealData.lines(train.get()));
        lines.addAll(RealData.lines(valid.get()));
        return Optional.of(of(lines));
    }

    private static ScoredSummaries of(List<String> lines) {
        int size = lines.size();
        int[] product = new int[size];
        double[][] scores = new double[size][];
        double[] length = new double[size];
        double[] first = new double[size];
        List<Judgment> judged = new ArrayList<>();
        List<String> products = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            JsonNode line = json(lines.get(i));
            JsonNode one = line.get("summary-pairs").get("summary-one");
            JsonNode two = line.get("summary-pairs").get("summary-two");
            String reviews = line.get("reviews").toString();
            if (!products.contains(reviews)) products.add(reviews);
            product[i] = products.indexOf(reviews);
            scores[i] = QUALITIES.stream()
                    .mapToDouble(quality -> (score(one, quality) - score(two, quality)) / 5)
                    .toArray();
            String a = one.get("summary-text").asText();
            String b = two.get("summary-text").asText();
            length[i] = Math.log1p(a.split("\\s+").length) - Math.log1p(b.split("\\s+").length);
            first[i] = line.get("preference-data").asInt() == 1 ? 1 : 0;
            judged.add(Judgment.of(
                    Rater.ANONYMOUS,
                    Prompt.EMPTY,
                    List.of(Response.of(a + " "), Response.of(b)),
                    new Verdict.Choice(first[i] > 0 ? 0 : 1)));
        }
        return new ScoredSummaries(product, scores, length, directions(Comparisons.of(judged)), first);
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double score(JsonNode summary, String quality) {
        return summary.get("summary-score").get(quality).asDouble();
    }

    /** Differences of TF-IDF vectors on their main directions, found without verdicts, each scaled to variance 1 on average. */
    private static double[][] directions(Comparisons pairs) {
        Candidates.Sides sides = Candidates.of(pairs);
        Matrix words = NgramBlock.fit(sides.candidates()).encode(sides.candidates());
        int size = pairs.size();
        double[][] apart = new double[size][words.columns()];
        for (int row = 0; row < size; row++) {
            words.addTo(sides.a()[row], 1, apart[row], 0);
            words.addTo(sides.b()[row], -1, apart[row], 0);
        }
        DMatrixRMaj products = new DMatrixRMaj(size, size);
        DMatrixRMaj x = new DMatrixRMaj(apart);
        CommonOps_DDRM.multTransB(x, x, products);
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
        if (!eigen.decompose(products)) throw new IllegalStateException("no eigenvalues");
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order,
                (i, j) -> Double.compare(
                        eigen.getEigenvalue(j).getReal(), eigen.getEigenvalue(i).getReal()));
        double[][] directions = new double[size][DIRECTIONS];
        double scale = Math.sqrt(size / eigen.getEigenvalue(order[0]).getReal());
        for (int d = 0; d < DIRECTIONS; d++) {
            double value = Math.sqrt(Math.max(0, eigen.getEigenvalue(order[d]).getReal()));
            DMatrixRMaj vector = eigen.getEigenVector(order[d]);
            for (int row = 0; row < size; row++) directions[row][d] = vector.get(row) * value * scale;
        }
        return directions;
    }

    int size() {
        return first.length;
    }

    /** Scores with length as an eighth column. */
    double[][] scoresAndLength() {
        double[][] both = new double[size()][];
        for (int row = 0; row < both.length; row++) {
            both[row] = Arrays.copyOf(scores[row], QUALITIES.size() + 1);
            both[row][QUALITIES.size()] = length[row];
        }
        return both;
    }

    /** Share of pairs where the larger sum of scores, equally weighed, is preferred; ties count half. */
    double naive() {
        double right = 0;
        for (int row = 0; row < size(); row++) {
            double sum = Arrays.stream(scores[row]).sum();
            right += Math.abs(sum) < 1e-12 ? .5 : sum > 0 == first[row] > .5 ? 1 : 0;
        }
        return right / size();
    }
}
