package dev.penchant.tensor;

/** Is told of every step; called on the training thread. */
@FunctionalInterface
public interface TrainingProgress {
    TrainingProgress SILENT = step -> {};

    void stepped(Step step);

    /**
     * One step.
     *
     * @param number steps done, from 1
     * @param planned steps planned in all
     * @param loss mean over the examples of the step
     * @param learningRate used
     * @param gradientNorm before clipping
     */
    record Step(long number, long planned, double loss, double learningRate, double gradientNorm) {}
}
