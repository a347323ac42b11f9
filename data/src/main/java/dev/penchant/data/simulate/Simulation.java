package dev.penchant.data.simulate;

import dev.penchant.data.Judgment;
import dev.penchant.data.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Judgments by raters of known tastes. Everything follows from the settings: equal settings give equal judgments.
 */
public final class Simulation {
    private static final Instant FIRST = Instant.parse("2026-01-05T08:00:00Z");
    private static final int LEAST_SECONDS = 15;
    private static final int MOST_SECONDS = 75;
    private static final int CALIBRATION_PAIRS = 4_000;
    private static final double LARGEST_THRESHOLD = 30;

    private final SimulationSettings settings;
    private final Content content;
    private final Population population;
    private final LogisticChoice choice;
    private final SplittableRandom votes;

    private Simulation(
            SimulationSettings settings,
            Content content,
            Population population,
            LogisticChoice choice,
            SplittableRandom votes) {
        this.settings = settings;
        this.content = content;
        this.population = population;
        this.choice = choice;
        this.votes = votes;
    }

    /** @throws dev.penchant.data.InputException when more groups are asked for than there are */
    public static Simulation of(SimulationSettings settings) {
        SplittableRandom random = new SplittableRandom(settings.seed());
        Content content = Content.of(settings, random.split());
        Population population = Population.draw(settings, content.groups(), random.split());
        LogisticChoice choice = calibrated(settings, content, population, random.split());
        return new Simulation(settings, content, population, choice, random.split());
    }

    public SimulationSettings settings() {
        return settings;
    }

    public Population population() {
        return population;
    }

    /** τ of the model of ties: how large a difference (divided by the temperature) must be to be felt. */
    public double tieThreshold() {
        return choice.threshold();
    }

    /** Other candidates of the kind that is judged: what to ask a model about. */
    public List<Candidate> candidates(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Candidate> candidates = new ArrayList<>();
        while (candidates.size() < count)
            candidates.addAll(content.draw(2, random).candidates());
        return List.copyOf(candidates.subList(0, count));
    }

    /** All judgments in the order of time: in every round each rater votes once. */
    public void judgments(Consumer<Judgment> sink) {
        SplittableRandom random = votes.split();
        Instant time = FIRST;
        for (int round = 0; round < settings.votes(); round++)
            for (int u : Population.shuffled(settings.raters(), random)) {
                time = time.plusSeconds(random.nextInt(LEAST_SECONDS, MOST_SECONDS));
                sink.accept(judgment(population.raters().get(u), time, random));
            }
    }

    public List<Judgment> judgments() {
        List<Judgment> all = new ArrayList<>();
        judgments(all::add);
        return all;
    }

    private Judgment judgment(SimulatedRater rater, Instant time, SplittableRandom random) {
        Question question = content.draw(settings.size(), random);
        Verdict verdict = rater.careless()
                ? LogisticChoice.careless(settings.form(), settings.size(), settings.ties(), random)
                : choice.verdict(settings.form(), utilities(question, rater), random);
        return new Judgment(
                null,
                rater.rater(),
                question.prompt(),
                question.candidates().stream().map(Candidate::response).toList(),
                verdict,
                null,
                null,
                time,
                Map.of());
    }

    private static double[] utilities(Question question, SimulatedRater rater) {
        return question.candidates().stream()
                .mapToDouble(candidate -> candidate.utility(rater.taste()))
                .toArray();
    }

    /** Finds by bisection the threshold with which the share of ties is the one asked for. */
    private static LogisticChoice calibrated(
            SimulationSettings settings, Content content, Population population, SplittableRandom random) {
        double low = 0;
        double high = settings.ties() == 0 ? 0 : LARGEST_THRESHOLD;
        List<double[]> pairs = new ArrayList<>();
        for (int i = 0; i < CALIBRATION_PAIRS && high > 0; i++) {
            SimulatedRater rater = population.raters().get(i % settings.raters());
            pairs.add(utilities(content.draw(2, random), rater));
        }
        while (high - low > 1e-6) {
            double middle = (low + high) / 2;
            LogisticChoice tried = new LogisticChoice(settings.temperature(), middle, settings.positionBias());
            double share =
                    pairs.stream().mapToDouble(tried::tieProbability).average().orElse(0);
            if (share < settings.ties()) low = middle;
            else high = middle;
        }
        return new LogisticChoice(settings.temperature(), high, settings.positionBias());
    }
}
