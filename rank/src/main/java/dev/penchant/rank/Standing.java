package dev.penchant.rank;

import dev.penchant.data.statistics.Interval;

/**
 * One competitor on a leaderboard.
 *
 * @param rating on the Elo scale, 1000 + 400·log10 of the strength; the mean of its component is 1000
 * @param logStrength natural logarithm of the strength, mean 0 in its component
 * @param interval of the rating
 * @param games weight of its votes: wins, losses, and ties (of both kinds: equally good, neither good)
 * @param component number of the group it met directly or by others, from 0; ratings compare within one only
 */
public record Standing(
        String name,
        double rating,
        double logStrength,
        Interval interval,
        RankInterval rankInterval,
        double games,
        double wins,
        double losses,
        double ties,
        int component) {}
