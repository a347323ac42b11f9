package dev.penchant.rank;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.InverseErf;

/**
 * Two-player TrueSkill updates (Herbrich, Minka and Graepel 2006): skills are Gaussian, a performance adds noise of
 * deviation β, and performances closer than a margin are a draw. One step of assumed-density filtering per game.
 *
 * @param beta deviation of a performance about the skill
 * @param dynamics deviation added to a skill before each game
 * @param drawMargin how close performances are a draw; 0 where there are none
 */
public record GaussianSkill(double beta, double dynamics, double drawMargin) {
    /** A belief about a skill. */
    public record Skill(double mean, double deviation) {
        /** 25 ± 25/3. */
        public static Skill newcomer() {
            return new Skill(25, 25. / 3);
        }
    }

    /** What a game makes of the beliefs. */
    public record Update(Skill first, Skill second) {}

    public GaussianSkill {
        if (!(beta > 0) || !(dynamics >= 0) || !(drawMargin >= 0))
            throw new IllegalArgumentException("beta must be positive, the others not negative");
    }

    /** β = 25/6, dynamics 25/300, one game in ten a draw between equals. */
    public static GaussianSkill defaults() {
        return withDraws(25. / 6, 25. / 300, .1);
    }

    /** The margin that gives two equals the draw probability stated: ε = Φ⁻¹((p + 1)/2)·√2·β. */
    public static GaussianSkill withDraws(double beta, double dynamics, double drawProbability) {
        if (!(drawProbability >= 0 && drawProbability < 1))
            throw new IllegalArgumentException("draw probability must lie in [0, 1), is " + drawProbability);
        return new GaussianSkill(beta, dynamics, 2 * beta * InverseErf.value(drawProbability));
    }

    /** After the first player won. */
    public Update win(Skill winner, Skill loser) {
        double c = spread(winner, loser);
        double t = (winner.mean() - loser.mean()) / c;
        double e = drawMargin / c;
        double v = mills(t - e);
        double w = v * (v + t - e);
        return new Update(moved(winner, c, v, w), moved(loser, c, -v, w));
    }

    /** After a draw. */
    public Update draw(Skill first, Skill second) {
        if (drawMargin == 0) throw new IllegalArgumentException("no draws with a margin of 0");
        if (first.mean() < second.mean()) {
            // The stronger first: the two tails are then small numbers, whose difference is exact.
            Update turned = draw(second, first);
            return new Update(turned.second(), turned.first());
        }
        double c = spread(first, second);
        double t = (first.mean() - second.mean()) / c;
        double e = drawMargin / c;
        double inside = cdf(e - t) - cdf(-e - t);
        double v = (density(-e - t) - density(e - t)) / inside;
        double w = v * v + ((e - t) * density(e - t) + (e + t) * density(e + t)) / inside;
        return new Update(moved(first, c, v, w), moved(second, c, -v, w));
    }

    /** P(the first wins) of the next game. */
    public double winProbability(Skill first, Skill second) {
        return cdf((first.mean() - second.mean() - drawMargin) / spread(first, second));
    }

    private double spread(Skill a, Skill b) {
        return Math.sqrt(2 * beta * beta + variance(a) + variance(b));
    }

    private double variance(Skill skill) {
        return skill.deviation() * skill.deviation() + dynamics * dynamics;
    }

    private Skill moved(Skill skill, double c, double v, double w) {
        double variance = variance(skill);
        return new Skill(skill.mean() + variance / c * v, Math.sqrt(variance * (1 - variance / (c * c) * w)));
    }

    /** φ(x)/Φ(x). */
    private static double mills(double x) {
        return Math.sqrt(2 / Math.PI) / org.apache.commons.numbers.gamma.Erfcx.value(-x / Math.sqrt(2));
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    private static double cdf(double x) {
        return .5 * Erfc.value(-x / Math.sqrt(2));
    }
}
