"""Preference models over embeddings in scikit-learn and PyTorch: the peer of ModelBenchmark, on the same file.

    python3 preference_models.py FILE linear|set|utilities

linear: logistic regression without intercept on differences, L-BFGS, C = 1 (the penalty 1/2 |w|^2 of the other side).
set: the network and the training of VariationalNetwork: the same layers, batches, numbers of shots and targets, AdamW.
"""
import sys
import time

import numpy as np


def read(file):
    head = np.fromfile(file, np.int32, 4)
    responses, columns, comparisons, raters = map(int, head)
    x = np.fromfile(file, np.float32, responses * columns, offset=16).reshape(responses, columns)
    votes = np.fromfile(file, np.int32, 3 * comparisons, offset=16 + 4 * x.size).reshape(comparisons, 3)
    return x, votes[:, 0], votes[:, 1], votes[:, 2], raters


def timed(what, work):
    start, cpu = time.time(), time.process_time()
    result = work()
    print(f'{what}: {time.time() - start:.2f} s, {time.process_time() - cpu:.2f} CPU-s', flush=True)
    return result


def linear(x, winner, loser):
    from sklearn.linear_model import LogisticRegression
    for _ in range(2):
        def fit():
            d = x[winner].astype(np.float64) - x[loser]
            half = np.arange(len(d)) % 2 == 0
            d[half] *= -1
            return LogisticRegression(C=1, fit_intercept=False, max_iter=1000, tol=1e-6).fit(d, ~half)
        model = timed('scikit-learn, float64', fit)
        print(f'  |w| {np.linalg.norm(model.coef_):.6f}')


def network(columns, latent=16, hidden=64):
    import torch
    from torch import nn

    def mlp(*widths):
        layers = []
        for a, b in zip(widths, widths[1:]):
            layers += [nn.Linear(a, b), nn.LeakyReLU(.2)]
        return nn.Sequential(*layers[:-1])

    net = nn.ModuleDict(dict(
        pairs=mlp(2 * columns, hidden, hidden, latent), query=nn.Linear(latent, latent), key=nn.Linear(latent, latent),
        value=nn.Linear(latent, latent), mean=nn.Linear(latent, latent), log_variance=nn.Linear(latent, latent),
        reward=mlp(columns + latent, hidden, hidden, 1)))
    net.prior_mean = nn.Parameter(torch.zeros(latent))
    net.prior_log_variance = nn.Parameter(torch.zeros(latent))
    return net


def encode(net, a, b, present):
    import torch
    e = net['pairs'](torch.cat([a, b], 2))
    score = net['query'](e) @ net['key'](e).transpose(1, 2) / e.shape[2] ** .5 + (present[:, None, :] - 1) * 1e4
    o = (torch.softmax(score, 2) * present[:, None, :]) @ net['value'](e)
    o = (o * present[:, :, None]).sum(1) / present.sum(1, keepdim=True).clamp(min=1)
    known = present.max(1, keepdim=True).values
    return (net['mean'](o) * known + net.prior_mean * (1 - known),
            net['log_variance'](o) * known + net.prior_log_variance * (1 - known))


def sets(x, winner, loser, rater, raters, epochs=20, batch=64, most=8, targets=8, divergence=.03):
    import torch
    torch.manual_seed(1)
    torch.set_num_threads(2)
    rng = np.random.default_rng(1)
    rows_of = [np.flatnonzero(rater == u) for u in range(raters)]
    x = torch.from_numpy(x)
    winner, loser = torch.from_numpy(winner.astype(np.int64)), torch.from_numpy(loser.astype(np.int64))
    net = network(x.shape[1])
    optimiser = torch.optim.AdamW(net.parameters(), lr=2e-3, weight_decay=.01)
    steps = epochs * ((raters + batch - 1) // batch)

    def train():
        step = 0
        for _ in range(epochs):
            order = rng.permutation(raters)
            for start in range(0, raters, batch):
                some = order[start:start + batch]
                shots, present, rows, whose = np.zeros((len(some), most), np.int64), np.zeros((len(some), most), np.float32), [], []
                for i, u in enumerate(some):
                    own = rng.permutation(rows_of[u])
                    k = rng.integers(0, most + 1)
                    shots[i, :k], present[i, :k] = own[:k], 1
                    rows.append(own[k:k + targets])
                    whose += [i] * len(rows[-1])
                rows = torch.from_numpy(np.concatenate(rows))
                shots, present = torch.from_numpy(shots), torch.from_numpy(present)
                mean, log_variance = encode(net, x[winner[shots]], x[loser[shots]], present)
                z = (mean + torch.randn_like(mean) * (log_variance / 2).exp())[whose]
                lead = net['reward'](torch.cat([x[winner[rows]], z], 1)) - net['reward'](torch.cat([x[loser[rows]], z], 1))
                loss = torch.nn.functional.softplus(-lead).sum() / len(some)
                phase = step % (steps / 4) / (steps / 4)
                weight = divergence * (1 + np.cos(np.pi * (phase - 1))) / 2
                kl = .5 * (net.prior_log_variance - log_variance - 1
                           + (log_variance.exp() + (mean - net.prior_mean) ** 2) / net.prior_log_variance.exp()).sum(1).mean()
                optimiser.zero_grad()
                (loss + weight * kl).backward()
                torch.nn.utils.clip_grad_norm_(net.parameters(), 1)
                optimiser.step()
                step += 1
    timed(f'PyTorch set encoder, {epochs} passes over {raters} raters', train)


def utilities(x):
    import torch
    torch.set_num_threads(1)
    x, w = torch.from_numpy(x), torch.rand(x.shape[1])
    start = time.process_time()
    for _ in range(40):
        x @ w
    rate = 40 * len(x) / (time.process_time() - start)
    print(f'PyTorch linear head: {rate / 1e6:.2f} million utilities a CPU-second')


x, winner, loser, rater, raters = read(sys.argv[1])
if sys.argv[2] == 'linear':
    linear(x, winner, loser)
elif sys.argv[2] == 'set':
    sets(x, winner, loser, rater, raters)
else:
    utilities(x)
