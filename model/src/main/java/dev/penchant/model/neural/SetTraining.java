package dev.penchant.model.neural;

import dev.penchant.tensor.TrainingConditions;
import dev.penchant.tensor.TrainingSettings;

/**
 * How a {@link SetNetwork} is trained; a batch is of raters.
 *
 * @param loss of the comparisons that are forecast
 */
public record SetTraining(TrainingSettings settings, TrainingConditions conditions, VerdictLoss loss, Draw draw) {
    /** The logistic loss. */
    public static SetTraining of(TrainingSettings settings) {
        return new SetTraining(settings, TrainingConditions.defaults(), VerdictLoss.LOGISTIC, Draw.defaults());
    }

    public SetTraining withConditions(TrainingConditions conditions) {
        return new SetTraining(settings, conditions, loss, draw);
    }

    public SetTraining withLoss(VerdictLoss loss) {
        return new SetTraining(settings, conditions, loss, draw);
    }

    public SetTraining withDraw(Draw draw) {
        return new SetTraining(settings, conditions, loss, draw);
    }

    /**
     * What is drawn at every step and what a state costs.
     *
     * @param fewest shots of a rater, where they have more comparisons than that
     * @param targets comparisons of a rater that are forecast at most
     * @param divergence what the divergence of a state from the population's costs, at most
     * @param least the part of it that each cycle of annealing starts from
     * @param cycles of annealing over the whole training
     */
    public record Draw(int fewest, int targets, double divergence, double least, int cycles) {
        public Draw {
            if (fewest < 0 || targets < 1 || !(divergence >= 0) || !(least >= 0 && least <= 1) || cycles < 1)
                throw new IllegalArgumentException("no shots, targets or cycles of such numbers");
        }

        /** Any number of shots, 8 targets; divergence costs nothing. */
        public static Draw defaults() {
            return new Draw(0, 8, 0, 0, 4);
        }

        public Draw withFewest(int fewest) {
            return new Draw(fewest, targets, divergence, least, cycles);
        }

        public Draw withTargets(int targets) {
            return new Draw(fewest, targets, divergence, least, cycles);
        }

        public Draw withDivergence(double divergence) {
            return new Draw(fewest, targets, divergence, least, cycles);
        }

        /**
         * β at a step: β_max (b + (1 − b) (1 + cos π(t / T − 1)) / 2), t the step within a cycle of T steps (cyclical
         * annealing, Fu et al. 2019).
         */
        double weight(long step, long steps) {
            double cycle = Math.max(1, steps / (double) cycles);
            double phase = step % cycle / cycle;
            return divergence * (least + (1 - least) * (1 + Math.cos(Math.PI * (phase - 1))) / 2);
        }
    }
}
