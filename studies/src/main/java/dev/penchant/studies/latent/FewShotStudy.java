package dev.penchant.studies.latent;

import dev.penchant.data.Progress;
import dev.penchant.model.neural.FewShotNetwork;
import dev.penchant.model.neural.Pairs;
import dev.penchant.model.neural.SetTrainer;
import dev.penchant.model.neural.SetTraining;
import dev.penchant.model.neural.VerdictLoss;
import dev.penchant.studies.Claim;
import dev.penchant.studies.Relation;
import dev.penchant.studies.Scale;
import dev.penchant.studies.Study;
import dev.penchant.studies.StudyCard;
import dev.penchant.studies.StudyResult;
import dev.penchant.studies.simulation.Draws;
import dev.penchant.tensor.AdamWSettings;
import dev.penchant.tensor.Placement;
import dev.penchant.tensor.Scope;
import dev.penchant.tensor.Seeds;
import dev.penchant.tensor.Tensors;
import dev.penchant.tensor.TrainingSettings;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;

/** Study 43: a model that learned from simulated people to read comparisons serves people of another law. */
public final class FewShotStudy implements Study {
    private static final int SHOTS = 8;
    private static final int EACH = 12;
    private static final int OFFERED = 200;
    private static final int PERSONAS = 6;
    /** Four of five labels of a context are coin flips. */
    private static final double TURNED = .4;

    private static final String DIVERSE = "real people, 8 shots: win rate over no shots, taught by diverse people";
    private static final String OVER_NARROW =
            "real people, 8 shots: win rate, taught by diverse people less by six personas";
    private static final String OVER_INCOHERENT =
            "real people, 8 shots: win rate, taught by coherent labels less by four of five at random";
    private static final String RISES = "real people: the least rise of the win rate from 1 to 2 to 4 to 8 shots";
    private static final String GAINS = "real people: win rate at 8 shots less that at 1";
    private static final String SHUFFLED = "real people, 8 shots: labels shuffled, how far the win rate is from ½";
    private static final String OTHERS = "real people, 8 shots of somebody else: how far the win rate is from ½";
    private static final String SWAPPED = "real people, 8 shots: all labels swapped, win rate";
    private static final List<String> LANGUAGE = List.of(
            "a language model with the shots in its prompt: the same with half the margins",
            "described users: two liked values named for 60 % of users");

    private static final StudyCard CARD = new StudyCard(
            "43",
            "FSPO: preferences in context, over embeddings",
            "Singh et al. (2025), FSPO: few-shot preference optimization of synthetic preference data in LLMs elicits effective"
                    + " personalization to real users",
            List.of("tensor", "model", "studies"),
            "A response has six attributes of three values each. Simulated people care for two to four attributes, one value of each;"
                    + " real people have small likings for all values and three large ones. Labels follow Bradley and Terry at twice the"
                    + " difference of utilities. 20 000 simulated people with 12 pairs each teach, 1500 steps of 192 with one target each (reduced: 6000, 500 steps, two targets)."
                    + " 0 to 8 pairs of a person as shots and others as targets, the squared loss (IPO, β = 0.1),"
                    + " width 64. For 300 new people the model ranks 200 random responses; its first choice with k shots meets its first"
                    + " choice with none before the person's own law, and the win rate is the mean probability to be preferred."
                    + " A reduced run checks what shots tell, not the gain over narrow and incoherent teaching, which needs the longer training.",
            List.of(DIVERSE, OVER_NARROW, RISES, GAINS, SHUFFLED, OTHERS, SWAPPED),
            List.of(OVER_INCOHERENT),
            20);

    @Override
    public StudyCard card() {
        return CARD;
    }

    @Override
    public StudyResult run(long seed, Scale scale, Progress progress) {
        StudyResult.Builder result = new StudyResult.Builder(CARD, seed, scale);
        boolean full = scale == Scale.FULL;
        Draws draws = new Draws(seed);
        Teaching teaching = full ? new Teaching(20_000, 1_500, 1, seed) : new Teaching(6_000, 500, 2, seed);
        Tastes tastes = Tastes.diverse(teaching.people, draws);
        Pairs votes = tastes.votes(EACH, draws);
        result.measured("diverse.distinct", tastes.distinct());
        progress.report("taught by diverse people", 0, -1);
        FewShotNetwork diverse = teaching.taught(votes, votes);
        Tastes real = Tastes.real(300, draws);
        Pairs said = real.votes(SHOTS, draws);
        int[] offered = draws.random().ints(OFFERED, 0, Tastes.RESPONSES).toArray();
        Trial trial = new Trial(real, said, offered);
        double[] rates = new double[SHOTS + 1];
        double rise = Double.POSITIVE_INFINITY;
        for (int k = 1; k <= SHOTS; k *= 2) {
            rates[k] = trial.winRate(diverse, said, k, 0);
            result.measured("diverse.k" + k, rates[k]);
            if (k > 1) rise = Math.min(rise, rates[k] - rates[k / 2]);
        }
        result.claim(DIVERSE, rates[SHOTS], Relation.AT_LEAST, .75)
                .claim(RISES, rise, Relation.AT_LEAST, -.02)
                .claim(GAINS, rates[SHOTS] - rates[1], Relation.AT_LEAST, .08);
        Tastes likeTaught = Tastes.diverse(300, draws);
        Pairs alike = likeTaught.votes(SHOTS, draws);
        result.measured(
                "diverse.k8.simulated_people", new Trial(likeTaught, alike, offered).winRate(diverse, alike, SHOTS, 0));
        double shuffled = trial.winRate(diverse, Tastes.turned(said, .5, draws), SHOTS, 0);
        double others = trial.winRate(diverse, said, SHOTS, 1);
        double swapped = trial.winRate(diverse, Tastes.turned(said, 1, draws), SHOTS, 0);
        result.measured("shuffled", shuffled).measured("others", others);
        result.claim(SHUFFLED, Math.abs(shuffled - .5), Relation.AT_MOST, .05)
                .claim(OTHERS, Math.abs(others - .5), Relation.AT_MOST, .05)
                .claim(SWAPPED, swapped, Relation.AT_MOST, .35);
        if (full) {
            progress.report("taught by six personas", 0, -1);
            Pairs few = Tastes.narrow(teaching.people, PERSONAS, draws).votes(EACH, draws);
            double narrow = trial.winRate(teaching.taught(few, few), said, SHOTS, 0);
            progress.report("taught by incoherent labels", 0, -1);
            double incoherent =
                    trial.winRate(teaching.taught(votes, Tastes.turned(votes, TURNED, draws)), said, SHOTS, 0);
            result.measured("narrow.k8", narrow).measured("incoherent.k8", incoherent);
            result.claim(OVER_NARROW, rates[SHOTS] - narrow, Relation.AT_LEAST, .12)
                    .expectation(
                            new Claim(OVER_INCOHERENT, rates[SHOTS] - incoherent, Relation.AT_LEAST, .2),
                            "one label of five still tells, and this network learns to read it: taught so it wins about 0.63,"
                                    + " where the specified figure, 0.52, is that of a network that reads nothing");
        } else {
            result.notRun(OVER_NARROW, "at full scale only").notRun(OVER_INCOHERENT, "at full scale only");
        }
        for (String claim : LANGUAGE) result.notRun(claim, "there is no language policy yet");
        return result.build();
    }

    private record Teaching(int people, int steps, int targets, long seed) {
        /** @param said the same votes as the shots show them */
        FewShotNetwork taught(Pairs votes, Pairs said) {
            FewShotNetwork network = FewShotNetwork.create(
                    Tastes.COLUMNS, 0, 64, SHOTS, new SplittableRandom(seed), Placement.defaults());
            TrainingSettings settings = TrainingSettings.defaults()
                    .withSeed(Seeds.derive(seed, 43))
                    .withBatch(192)
                    .withMaxSteps(steps)
                    .withEpochs(1_000)
                    .withOptimiser(
                            AdamWSettings.defaults().withLearningRate(2e-3).withWeightDecay(0));
            new SetTrainer(
                            network,
                            SetTraining.of(settings)
                                    .withLoss(VerdictLoss.squared(.1))
                                    .withDraw(SetTraining.Draw.defaults().withTargets(targets)))
                    .train(votes, said);
            return network;
        }
    }

    /** People before whom the model chooses. */
    private record Trial(Tastes people, Pairs said, int[] offered) {
        /**
         * @param labels the votes as the model sees them
         * @param shift how many people further on the shots are from
         */
        double winRate(FewShotNetwork model, Pairs labels, int k, int shift) {
            int count = people.weights().length;
            int[][] rows = IntStream.range(0, count)
                    .mapToObj(u -> IntStream.range(0, k)
                            .map(i -> (u + shift) % count * SHOTS + i)
                            .toArray())
                    .toArray(int[][]::new);
            float[][] states = model.states(labels, rows);
            int unasked = offered[first(model, model.prior().mean())];
            double wins = 0;
            for (int u = 0; u < count; u++)
                wins += people.preference(u, offered[first(model, states[u])], unasked) / count;
            return wins;
        }

        /** Which of what is offered the model ranks first. */
        private int first(FewShotNetwork model, float[] state) {
            double[] utility = Scope.withoutGradients(() -> {
                try (Scope scope = Scope.open()) {
                    Tensor x = Tensors.of(said.responses().rows(offered), offered.length, Tastes.COLUMNS);
                    return Tensors.toDoubles(model.utility(
                                    x,
                                    Tensors.of(new float[0], offered.length, 0),
                                    Tensors.of(state, 1, state.length).expand(offered.length, state.length))
                            .orElseThrow());
                }
            });
            return IntStream.range(0, utility.length)
                    .reduce((i, j) -> utility[j] > utility[i] ? j : i)
                    .orElseThrow();
        }
    }
}
