"""Ratings with sandwich intervals by the methods of arena-rank and choix, for the side-by-side of docs/benchmarks.md.

Usage: python3 bradley_terry.py FILE [package] [arena | converged] [choix RECORDS]

FILE is what `RankBenchmark generate` wrote. Needs numpy and scipy only, but for `package`: that is arena-rank itself, which
must be on the Python path with jax, optax and pandas; its second round is free of compilation.

arena: rows aggregated by (a, b, outcome); mean negative log-likelihood by L-BFGS with ftol = gtol = 1e-9; dense Hessian
and score covariance, V = inv(H) B inv(H). converged: the same, run on until its ratings are within 1e-4 Elo of the optimum
as the other method here is (ftol 1e-15, gtol 1e-10). choix: one Python step per record, as that library works, by its I-LSR
(Maystre and Grossglauser 2015); fit only, no intervals. These two are our own re-implementations of the published methods.
"""

import os
import sys
import time

import numpy as np
from scipy.linalg import lu_factor, solve_triangular
from scipy.optimize import minimize


class Clock:
    def __init__(self):
        self.wall, self.cpu = time.perf_counter(), time.process_time()

    def lap(self, what):
        wall, cpu = time.perf_counter(), time.process_time()
        print(f"{what}: wall {wall - self.wall:.3f} s, CPU {cpu - self.cpu:.3f} s", flush=True)
        self.wall, self.cpu = time.perf_counter(), time.process_time()


def load(path):
    data = np.fromfile(path, dtype="<i4")
    votes = data[2:].reshape(data[1], 3)
    return int(data[0]), votes[:, 0].astype(np.int64), votes[:, 1].astype(np.int64), votes[:, 2]


def aggregate(n, a, b, outcome):
    """Distinct (a, b, outcome) rows with counts; outcomes as 1, 0, ½ for a."""
    key, count = np.unique((a * n + b) * 3 + outcome, return_counts=True)
    pair = key // 3
    return pair // n, pair % n, np.array([1.0, 0.0, 0.5])[key % 3], count.astype(np.float64)


def fit(n, a, b, o, count, ftol=1e-9, gtol=1e-9):
    weight = count / count.sum()
    evaluations = 0

    def loss(theta):
        nonlocal evaluations
        evaluations += 1
        delta = theta[a] - theta[b]
        p = 1 / (1 + np.exp(-delta))
        value = -(weight * (delta * o - np.logaddexp(0, delta))).sum()
        residual = weight * (p - o)
        return value, np.bincount(a, residual, n) - np.bincount(b, residual, n)

    found = minimize(loss, np.zeros(n), jac=True, method="L-BFGS-B",
                     options={"ftol": ftol, "gtol": gtol, "maxiter": 1000, "maxfun": 10000})
    return found.x - found.x.mean(), evaluations


def scatter(n, a, b, values):
    matrix = np.zeros((n, n))
    np.add.at(matrix, (a, a), values)
    np.add.at(matrix, (b, b), values)
    np.add.at(matrix, (a, b), -values)
    np.add.at(matrix, (b, a), -values)
    return matrix


def sandwich(n, theta, a, b, o, count):
    p = 1 / (1 + np.exp(theta[b] - theta[a]))
    hessian = scatter(n, a, b, p * (1 - p) * count) + 1e-5 * count.sum() * np.eye(n)
    meat = scatter(n, a, b, ((o - p) * count) ** 2 / count)
    inverse = np.linalg.inv(hessian)
    return np.diag(inverse @ meat @ inverse)


def arena(n, a, b, outcome, **tolerances):
    clock = Clock()
    rows = aggregate(n, a, b, outcome)
    clock.lap(f"arena-rank's method: aggregate to {len(rows[0])} rows")
    theta, evaluations = fit(n, *rows, **tolerances)
    clock.lap(f"arena-rank's method: fit, {evaluations} evaluations")
    variance = sandwich(n, theta, *rows)
    clock.lap("arena-rank's method: sandwich")
    scale = 400 / np.log(10)
    reach = 1.959963984540054 * np.sqrt(variance) * scale
    rating = 1000 + scale * theta
    return np.c_[rating, rating - reach, rating + reach]


def package(n, a, b, outcome):
    import jax
    import pandas
    from arena_rank.models.bradley_terry import BradleyTerry
    from arena_rank.utils.data_utils import PairDataset

    votes = pandas.DataFrame({"model_a": a, "model_b": b, "winner": np.array(["model_a", "model_b", "tie"])[outcome]})
    for turn in (1, 2):
        clock = Clock()
        rows = PairDataset.from_pandas(votes)
        jax.block_until_ready(rows.opt_weights)
        clock.lap(f"arena-rank, round {turn}: dataset of {len(rows.outcomes)} rows")
        model = BradleyTerry(n).fit(rows)
        jax.block_until_ready(model.params)
        clock.lap(f"arena-rank, round {turn}: fit")
        result = model.compute_ratings_and_cis(rows)
        jax.block_until_ready([result["rating_lower"], result["rating_upper"]])
        clock.lap(f"arena-rank, round {turn}: sandwich")
    table = np.c_[result["ratings"], result["rating_lower"], result["rating_upper"]]
    return table - table[:, 0].mean() + 1000


def compare(ours, theirs):
    if not os.path.exists(ours):
        return
    table = np.loadtxt(ours, delimiter=",")
    table = table[np.argsort(table[:, 0])][:, 1:]
    print("largest difference of ratings %.2e, of bounds %.2e Elo" % (
        np.abs(table[:, 0] - theirs[:, 0]).max(), np.abs(table[:, 1:] - theirs[:, 1:]).max()))


def stationary(chain):
    """Stationary distribution of a continuous-time chain: the left null vector, by LU as choix finds it."""
    factors, _ = lu_factor(chain.T, check_finite=False)
    solution = np.append(solve_triangular(factors[:-1, :-1], -factors[:-1, -1], check_finite=False), 1.0)
    return solution / solution.sum()


def ilsr(n, records, tolerance=1e-8, most=100):
    """I-LSR: every iteration walks all records."""
    theta = np.zeros(n)
    for iteration in range(1, most + 1):
        weights = np.exp(theta)
        chain = np.zeros((n, n))
        for winner, loser in records:
            chain[loser, winner] += 1 / (weights[winner] + weights[loser])
        chain -= np.diag(chain.sum(axis=1))
        new = np.log(stationary(chain))
        new -= new.mean()
        if np.abs(new - theta).sum() / n < tolerance:
            return new, iteration
        theta = new
    return theta, most


def main():
    path = sys.argv[1]
    n, a, b, outcome = load(path)
    if "package" in sys.argv:
        compare(path + ".ours.csv", package(n, a, b, outcome))
    if "arena" in sys.argv or "converged" in sys.argv:
        tolerances = {"ftol": 1e-15, "gtol": 1e-10} if "converged" in sys.argv else {}
        compare(path + ".ours.csv", arena(n, a, b, outcome, **tolerances))
    if "choix" in sys.argv:
        size = int(sys.argv[sys.argv.index("choix") + 1])
        # choix knows no ties: each becomes a win of either side in turn.
        won = np.where(outcome == 2, np.arange(len(a)) % 2, outcome)
        records = list(zip(np.where(won == 0, a, b)[:size].tolist(), np.where(won == 0, b, a)[:size].tolist()))
        clock = Clock()
        _, iterations = ilsr(n, records)
        clock.lap(f"choix's method (I-LSR): {size} records, {iterations} iterations, fit only")


if __name__ == "__main__":
    main()
