package dev.penchant.model.segment;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** Exact values and best policies of a {@link World}, by solving linear equations: quick where γ is near 1 and rewards loop. */
public final class Solver {
    private static final int MOST_ROUNDS = 1_000;
    private static final double BETTER = 1e-9;

    private final World world;
    private final double discount;

    /** @param discount γ, less than 1 */
    public Solver(World world, double discount) {
        if (!(discount >= 0 && discount < 1))
            throw new IllegalArgumentException("the discount is in [0, 1): " + discount);
        this.world = world;
        this.discount = discount;
    }

    /**
     * ψ(s) = E[Σ_t γ^t φ_t] from each state on (successor features; Barreto et al. 2017).
     *
     * @param policy by state and action, probabilities
     * @return by state
     */
    public double[][] successorFeatures(double[][] policy) {
        int n = world.states();
        int columns = world.columns();
        DMatrixRMaj equations = new DMatrixRMaj(n, n);
        DMatrixRMaj given = new DMatrixRMaj(n, columns);
        for (int s = 0; s < n; s++) {
            equations.add(s, s, 1);
            for (int a = 0; a < world.actions(); a++) {
                if (policy[s][a] == 0) continue;
                equations.add(s, world.next()[s][a], -discount * policy[s][a]);
                for (int c = 0; c < columns; c++) given.add(s, c, policy[s][a] * world.features()[s][a][c]);
            }
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.lu(n);
        if (!solver.setA(equations)) throw new IllegalStateException("the equations of values cannot be solved");
        DMatrixRMaj solved = new DMatrixRMaj(n, columns);
        solver.solve(given, solved);
        double[][] rows = new double[n][];
        for (int s = 0; s < n; s++) rows[s] = Arrays.copyOfRange(solved.data, s * columns, (s + 1) * columns);
        return rows;
    }

    /** V of a policy under weights, by state. */
    public double[] values(double[][] policy, double[] weights) {
        return Arrays.stream(successorFeatures(policy))
                .mapToDouble(row -> World.dot(row, weights))
                .toArray();
    }

    /** Q(s, a) = w · φ + γ V(next). */
    public double[][] actionValues(double[] values, double[] weights) {
        double[][] q = new double[world.states()][world.actions()];
        for (int s = 0; s < q.length; s++)
            for (int a = 0; a < world.actions(); a++)
                q[s][a] = world.reward(weights, s, a) + discount * values[world.next()[s][a]];
        return q;
    }

    /** A best policy, by policy iteration (Howard 1960): by state, its action. */
    public int[] optimal(double[] weights) {
        int[] policy = new int[world.states()];
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double[][] q = actionValues(values(certain(policy), weights), weights);
            boolean changed = false;
            for (int s = 0; s < policy.length; s++)
                for (int a = 0; a < world.actions(); a++)
                    if (q[s][a] > q[s][policy[s]] + BETTER * (1 + Math.abs(q[s][policy[s]]))) {
                        policy[s] = a;
                        changed = true;
                    }
            if (!changed) return policy;
        }
        throw new IllegalStateException("policies went on changing");
    }

    /** Actions as probabilities. */
    public double[][] certain(int[] policy) {
        double[][] rows = new double[policy.length][world.actions()];
        for (int s = 0; s < policy.length; s++) rows[s][policy[s]] = 1;
        return rows;
    }

    /** V*, by state. */
    public double[] bestValues(double[] weights) {
        return values(certain(optimal(weights)), weights);
    }

    /** The best policy where actions whose Q differ by less than {@code tie} are taken alike. */
    public double[][] bestPolicy(double[] weights, double tie) {
        double[][] q = actionValues(bestValues(weights), weights);
        for (double[] row : q) {
            double best = Arrays.stream(row).max().orElseThrow();
            double count = Arrays.stream(row).filter(x -> x > best - tie).count();
            for (int a = 0; a < row.length; a++) row[a] = row[a] > best - tie ? 1 / count : 0;
        }
        return q;
    }

    public double[][] uniform() {
        double[][] rows = new double[world.states()][world.actions()];
        for (double[] row : rows) Arrays.fill(row, 1.0 / row.length);
        return rows;
    }

    /**
     * (J(π) − J(uniform)) / (J* − J(uniform)), J the mean value over the states that are not terminal: 1 for a best policy, 0
     * for one as good as chance (Knox et al. 2024).
     *
     * @param weights the true ones
     */
    public double scaledReturn(double[][] policy, double[] weights) {
        double chance = mean(values(uniform(), weights));
        return (mean(values(policy, weights)) - chance) / (mean(bestValues(weights)) - chance);
    }

    private double mean(double[] values) {
        return Arrays.stream(world.starts())
                .mapToDouble(s -> values[s])
                .average()
                .orElseThrow();
    }
}
