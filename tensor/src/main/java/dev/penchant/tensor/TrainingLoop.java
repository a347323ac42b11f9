package dev.penchant.tensor;

import dev.penchant.tensor.TrainingResult.Ending;
import dev.penchant.tensor.TrainingResult.Validated;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * The one training loop: shuffled batches, accumulated gradients, clipping, {@link AdamW} on a {@link Schedule}, validation with early stop
 * and return to the best parameters, checkpoints, a stop signal and a limit of time.
 *
 * <p>Step s draws its batch and its dropout from (seed, s) alone. So a run that was stopped and resumed from its checkpoint gives bit for
 * bit the parameters of one that was not, and two runs with the same settings and data are equal. libtorch's generator is shared by the
 * process: runs that use dropout must not overlap in time.
 */
public final class TrainingLoop {
    private static final double SMOOTHING = 0.98;

    private final TrainingSettings settings;
    private final TrainingConditions conditions;

    public TrainingLoop(TrainingSettings settings, TrainingConditions conditions) {
        this.settings = settings;
        this.conditions = conditions;
    }

    public TrainingLoop(TrainingSettings settings) {
        this(settings, TrainingConditions.defaults());
    }

    /**
     * Trains the parameters of {@code task} in place.
     *
     * @throws FileFormatException where the checkpoint is damaged or of another run
     * @throws IllegalStateException where the loss is no longer a number
     */
    public TrainingResult run(TrainingTask task) throws IOException {
        try (AdamW optimiser = new AdamW(task.parameters(), settings.optimiser())) {
            return new Run(task, optimiser).train();
        }
    }

    /** One run and where it stands. */
    private final class Run {
        private final TrainingTask task;
        private final AdamW optimiser;
        private final ShuffledBatches batches;
        private final long planned;
        private final long validateEvery;
        private final Optional<Checkpoint> saved;
        private final long began = System.nanoTime();
        private final List<Validated> validations = new ArrayList<>();
        private final Map<String, StoredTensor> best = new LinkedHashMap<>();
        private long step;
        private double smoothedLoss = Double.NaN;

        Run(TrainingTask task, AdamW optimiser) {
            this.task = task;
            this.optimiser = optimiser;
            batches = new ShuffledBatches(task.examples(), settings.batch(), settings.seed());
            planned = Math.min(settings.maxSteps(), settings.epochs() * batches.stepsPerEpoch());
            validateEvery = settings.validateEvery() > 0 ? settings.validateEvery() : batches.stepsPerEpoch();
            saved = conditions.checkpoint().map(file -> new Checkpoint(file, name()));
        }

        /** What must be equal for a checkpoint to be of this run. */
        private String name() {
            StringBuilder name = new StringBuilder("%s, %d examples".formatted(settings, task.examples()));
            task.parameters()
                    .forEach((parameter, tensor) ->
                            name.append(", ").append(parameter).append(Arrays.toString(Tensors.shape(tensor))));
            return name.toString();
        }

        TrainingResult train() throws IOException {
            resume();
            Optional<Ending> ending = ending();
            while (ending.isEmpty()) {
                takeStep();
                if (task.validation().isPresent() && (step % validateEvery == 0 || step == planned)) {
                    validate();
                }
                ending = ending();
                if (step % conditions.checkpointEvery() == 0 && ending.isEmpty()) {
                    writeCheckpoint();
                }
            }
            return finish(ending.get());
        }

        private void resume() throws IOException {
            if (saved.isPresent() && saved.get().exists()) {
                Checkpoint.State state = saved.get().read(task.parameters(), optimiser, best);
                step = state.step();
                smoothedLoss = state.smoothedLoss();
                validations.addAll(state.validations());
            }
        }

        private Optional<Ending> ending() {
            if (settings.patience() > 0 && validationsSinceBest() >= settings.patience()) {
                return Optional.of(Ending.EARLY_STOP);
            }
            if (step >= planned) {
                return Optional.of(Ending.COMPLETED);
            }
            if (conditions.stop().requested()) {
                return Optional.of(Ending.STOPPED);
            }
            boolean late = System.nanoTime() - began >= conditions.budget().toNanos();
            return late ? Optional.of(Ending.OUT_OF_TIME) : Optional.empty();
        }

        private void takeStep() {
            Seeds.seedTorch(Seeds.derive(settings.seed(), ~step));
            double scale = settings.schedule().factor(step, planned);
            double loss = backward(batches.at(step));
            if (!Double.isFinite(loss)) {
                throw new IllegalStateException(
                        "the loss is %s at step %d: a smaller learning rate or clipping may help"
                                .formatted(loss, step + 1));
            }
            double norm = Gradients.clip(task.parameters(), settings.clipNorm());
            optimiser.step(step + 1, scale);
            optimiser.clearGradients();
            step++;
            smoothedLoss = Double.isNaN(smoothedLoss) ? loss : SMOOTHING * smoothedLoss + (1 - SMOOTHING) * loss;
            double rate = scale * settings.optimiser().learningRate();
            conditions.progress().stepped(new TrainingProgress.Step(step, planned, loss, rate, norm));
        }

        /** Adds up the gradient of the mean loss over {@code rows}, part by part, and tells that loss. */
        private double backward(int[] rows) {
            double total = 0;
            int parts = Math.min(settings.accumulate(), rows.length);
            for (int part = 0; part < parts; part++) {
                int from = (int) ((long) part * rows.length / parts);
                int to = (int) ((part + 1L) * rows.length / parts);
                double share = (to - from) / (double) rows.length;
                try (Scope scope = Scope.open()) {
                    Tensor loss = task.loss().mean(Arrays.copyOfRange(rows, from, to));
                    loss.mul(new Scalar(share)).backward();
                    total += share * loss.item_double();
                }
            }
            return total;
        }

        private void validate() {
            try (Scope scope = Scope.open()) {
                double loss = Scope.withoutGradients(
                        () -> task.validation().orElseThrow().getAsDouble());
                validations.add(new Validated(step, loss));
            }
            if (validationsSinceBest() == 0) {
                best.putAll(Parameters.stored(task.parameters()));
            }
        }

        /** How many validations came after the best one; the first of equals is the best, and NaN is never better. */
        private int validationsSinceBest() {
            return validations.isEmpty() ? 0 : validations.size() - 1 - bestValidation();
        }

        private int bestValidation() {
            int at = 0;
            for (int i = 1; i < validations.size(); i++) {
                double loss = validations.get(i).loss();
                if (loss < validations.get(at).loss()
                        || Double.isNaN(validations.get(at).loss())) {
                    at = i;
                }
            }
            return at;
        }

        private void writeCheckpoint() throws IOException {
            if (saved.isPresent()) {
                Checkpoint.State state = new Checkpoint.State(step, smoothedLoss, validations);
                saved.get().write(state, task.parameters(), optimiser, best);
            }
        }

        private TrainingResult finish(Ending ending) throws IOException {
            boolean over = ending == Ending.COMPLETED || ending == Ending.EARLY_STOP;
            if (!over) {
                writeCheckpoint();
            } else if (saved.isPresent()) {
                saved.get().delete();
            }
            best.forEach((name, value) -> {
                Tensor parameter = task.parameters().get(name);
                if (parameter != null) {
                    Parameters.assign(parameter, value);
                }
            });
            long bestStep = validations.isEmpty()
                    ? step
                    : validations.get(bestValidation()).step();
            double seconds = (System.nanoTime() - began) / 1e9;
            return new TrainingResult(step, smoothedLoss, validations, bestStep, ending, seconds);
        }
    }
}
