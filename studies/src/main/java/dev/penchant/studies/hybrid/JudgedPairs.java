package dev.penchant.studies.hybrid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penchant.model.fit.RankStatistics;
import dev.penchant.model.route.ErrorForecast;
import dev.penchant.model.route.Mixes;
import dev.penchant.model.route.PairNumbers;
import dev.penchant.studies.RealData;
import dev.penchant.studies.simulation.Draws;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * PandaLM's test set: pairs of answers judged by three people, by GPT-3.5 and by PandaLM-7B. Where the second and the
 * third person agree, that is the truth; the first is whom a budget buys. A judge's unusable reply is a wrong label. Forecasts are cross-fitted, the mean of ten deals to folds.
 */
final class JudgedPairs {
    private static final String FOLDER = "sets/pandalm_test/";
    private static final int FOLDS = 5;
    private static final int DEALS = 10;

    private final double[][] numbers;
    private final boolean[] personRight;
    private final boolean[] modelWrong;
    private final boolean[] modelsDiffer;
    private final double[] doubt;

    private JudgedPairs(List<JsonNode> pairs, List<JsonNode> gpt, List<JsonNode> panda, long seed) {
        int[] used = IntStream.range(0, pairs.size())
                .filter(i -> pairs.get(i).get("annotator2").asInt()
                        == pairs.get(i).get("annotator3").asInt())
                .toArray();
        int size = used.length;
        numbers = new double[size][];
        personRight = new boolean[size];
        modelWrong = new boolean[size];
        modelsDiffer = new boolean[size];
        for (int i = 0; i < size; i++) {
            JsonNode pair = pairs.get(used[i]);
            int truth = pair.get("annotator2").asInt();
            int told = label(gpt.get(used[i]).get("gpt_result").asText());
            numbers[i] = PairNumbers.of(
                    pair.get("instruction").asText() + " " + pair.get("input").asText(),
                    pair.get("response1").asText(),
                    pair.get("response2").asText());
            personRight[i] = pair.get("annotator1").asInt() == truth;
            modelWrong[i] = told != truth;
            modelsDiffer[i] = told != panda.get(used[i]).get("pandalm_result").asInt();
        }
        doubt = new double[size];
        Draws draws = new Draws(seed);
        for (int deal = 0; deal < DEALS; deal++) {
            double[] forecast = crossFitted(draws.shuffled(size));
            for (int i = 0; i < size; i++) doubt[i] += forecast[i] / DEALS;
        }
    }

    /** Empty when the set is not there. */
    static Optional<JudgedPairs> read(long seed) {
        Optional<Path> pairs = RealData.file(FOLDER + "testset-v1.json.gz");
        Optional<Path> gpt = RealData.file(FOLDER + "gpt-3.5-turbo-testset-v1.json.gz");
        Optional<Path> panda = RealData.file(FOLDER + "pandalm-7b-testset-v1.json.gz");
        if (pairs.isEmpty() || gpt.isEmpty() || panda.isEmpty()) return Optional.empty();
        return Optional.of(new JudgedPairs(rows(pairs.get()), rows(gpt.get()), rows(panda.get()), seed));
    }

    private static List<JsonNode> rows(Path file) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            List<JsonNode> rows = new ArrayList<>();
            new ObjectMapper().readTree(in).forEach(rows::add);
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int label(String result) {
        return switch (result) {
            case "1" -> 1;
            case "2" -> 2;
            case "Tie" -> 0;
            default -> -1;
        };
    }

    private double[] crossFitted(int[] order) {
        double[] forecast = new double[order.length];
        for (int fold = 0; fold < FOLDS; fold++) {
            int tested = fold;
            int[] learn = IntStream.range(0, order.length)
                    .filter(at -> at % FOLDS != tested)
                    .map(at -> order[at])
                    .toArray();
            boolean[] wrong = new boolean[learn.length];
            for (int i = 0; i < learn.length; i++) wrong[i] = modelWrong[learn[i]];
            ErrorForecast fitted = ErrorForecast.fit(
                    IntStream.of(learn).mapToObj(i -> numbers[i]).toArray(double[][]::new), wrong);
            for (int at = fold; at < order.length; at += FOLDS)
                forecast[order[at]] = fitted.probability(numbers[order[at]]);
        }
        return forecast;
    }

    int size() {
        return numbers.length;
    }

    double auc() {
        return RankStatistics.auc(doubt, modelWrong);
    }

    /** Share of right labels when the most doubtful go to the person. */
    double routed(double budget) {
        return accuracy(Mixes.top(doubt, (int) Math.round(budget * size())));
    }

    /** What a draw without regard to anything is expected to give. */
    double random(double budget) {
        boolean[] all = new boolean[size()];
        double none = accuracy(all);
        Arrays.fill(all, true);
        return none + budget * (accuracy(all) - none);
    }

    double accuracyWhereModelsDiffer() {
        return accuracy(modelsDiffer);
    }

    double shareWhereModelsDiffer() {
        return IntStream.range(0, size()).filter(i -> modelsDiffer[i]).count() / (double) size();
    }

    private double accuracy(boolean[] person) {
        return IntStream.range(0, size())
                        .filter(i -> person[i] ? personRight[i] : !modelWrong[i])
                        .count()
                / (double) size();
    }
}
