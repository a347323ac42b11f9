package dev.penchant.model.neural;

import dev.penchant.tensor.Mode;
import dev.penchant.tensor.Seeds;
import dev.penchant.tensor.Tensors;
import dev.penchant.tensor.TrainingLoop;
import dev.penchant.tensor.TrainingSettings;
import dev.penchant.tensor.TrainingTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Trains a {@link SetNetwork} on raters: at every step each rater of the batch gives some of their comparisons, drawn anew, as
 * shots, and others, never the same ones, are forecast from what the shots tell. The mean over raters of Σ_targets loss(z) + β_t
 * KL(q(z | shots) ‖ p(z)), z ~ q: without noise in z a task of few-shot learning, with it the negative evidence lower bound
 * (Poddar et al. 2024, equation 4).
 */
public final class SetTrainer {
    private final SetNetwork network;
    private final SetTraining how;

    public SetTrainer(SetNetwork network, SetTraining how) {
        this.network = network;
        this.how = how;
    }

    /** Moves the network's parameters in place. */
    public void train(Pairs pairs) {
        train(pairs, pairs);
    }

    /**
     * As {@link #train(Pairs)}, the shots with other labels than the targets.
     *
     * @param said the same comparisons as shots show them
     */
    public void train(Pairs pairs, Pairs said) {
        train(new Course(pairs, said), Optional.empty());
    }

    /**
     * As {@link #train(Pairs)}, stopped early.
     *
     * @param validation what the network with these states of the raters is worth on other votes, smaller is better
     */
    public void train(Pairs pairs, ToDoubleFunction<float[][]> validation) {
        train(new Course(pairs, pairs), Optional.of(() -> validation.applyAsDouble(network.states(pairs))));
    }

    private void train(Course course, Optional<DoubleSupplier> validation) {
        TrainingTask task = TrainingTask.of(network.parameters(), course.raters.length, course::loss);
        if (validation.isPresent()) task = task.withValidation(validation.get());
        try {
            new TrainingLoop(how.settings(), how.conditions()).run(task);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One training from its first step on. */
    private final class Course {
        private final Pairs pairs;
        private final Pairs said;
        private final int[][] rowsOf;
        private final int[] raters;
        private final long steps;
        private long step;

        Course(Pairs pairs, Pairs said) {
            this.pairs = pairs;
            this.said = said;
            rowsOf = pairs.rowsOfRaters();
            raters = IntStream.range(0, rowsOf.length)
                    .filter(u -> rowsOf[u].length > 0)
                    .toArray();
            TrainingSettings settings = how.settings();
            long each = (raters.length + settings.batch() - 1) / settings.batch();
            steps = Math.min(settings.maxSteps(), settings.epochs() * each);
        }

        Tensor loss(int[] numbers) {
            SplittableRandom random =
                    new SplittableRandom(Seeds.derive(how.settings().seed(), step));
            int[][] shots = new int[numbers.length][];
            int[][] targets = new int[numbers.length][];
            for (int i = 0; i < numbers.length; i++) {
                int[] own = rowsOf[raters[numbers[i]]].clone();
                shuffle(own, random);
                int most = Math.min(network.mostShots(), own.length - 1);
                int count = random.nextInt(Math.min(how.draw().fewest(), most), most + 1);
                shots[i] = Arrays.copyOf(own, count);
                targets[i] = Arrays.copyOfRange(
                        own, count, Math.min(own.length, count + how.draw().targets()));
            }
            double weight = how.draw().weight(step++, steps);
            StateBelief told = network.encode(Shots.of(said, shots), Mode.TRAINING);
            int[] rows = Arrays.stream(targets).flatMapToInt(Arrays::stream).toArray();
            int[] whose = IntStream.range(0, targets.length)
                    .flatMap(i -> Arrays.stream(targets[i]).map(row -> i))
                    .toArray();
            Verdicts verdicts = pairs.verdicts(rows);
            Tensor states = torch.embedding(told.drawn(), Tensors.of(whose));
            Tensor loss = how.loss()
                    .of(network.logOdds(pairs.batch(rows), states, Mode.TRAINING), verdicts)
                    .mul(verdicts.weight())
                    .sum()
                    .div(new Scalar((double) numbers.length));
            return weight == 0
                    ? loss
                    : loss.add(told.divergence(network.population()).mean().mul(new Scalar(weight)));
        }
    }

    private static void shuffle(int[] rows, RandomGenerator random) {
        for (int i = rows.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = rows[i];
            rows[i] = rows[j];
            rows[j] = kept;
        }
    }
}
