package dev.penchant.rank;

import java.util.List;

/**
 * Glicko-2 (Glickman 2012, "Example of the Glicko-2 system"): ratings with deviations and volatilities, updated once per
 * rating period. Deviations are kept to that of a newcomer and volatilities to 0.1, as Lichess keeps its: after an upset
 * between players far apart the volatility of the paper, and with it the rating, would run away.
 *
 * @param tau how much volatilities may change, 0.3 to 1.2
 */
public record Glicko2(double tau) {
    private static final double SCALE = 400 / Math.log(10);
    private static final double MEAN = 1500;
    private static final double TOLERANCE = 1e-9;
    private static final double NEWCOMER_DEVIATION = 350;
    private static final double MOST_VOLATILITY = .1;

    public Glicko2 {
        if (!(tau > 0)) throw new IllegalArgumentException("tau must be positive, is " + tau);
    }

    /** τ = 0.5. */
    public static Glicko2 defaults() {
        return new Glicko2(.5);
    }

    /**
     * A player.
     *
     * @param deviation standard deviation of the rating
     * @param volatility expected change per period, on the logarithmic scale
     */
    public record Player(double rating, double deviation, double volatility) {
        /** 1500 ± 350. */
        public static Player newcomer() {
            return new Player(MEAN, NEWCOMER_DEVIATION, .06);
        }
    }

    /** One game of the period: the opponent as it entered the period, and 1, ½ or 0. */
    public record Game(Player opponent, double score) {}

    /** The player after a period with the given games, possibly none. */
    public Player update(Player player, List<Game> games) {
        double mu = (player.rating() - MEAN) / SCALE;
        double phi = player.deviation() / SCALE;
        double sigma = player.volatility();
        if (games.isEmpty()) return new Player(player.rating(), deviation(Math.hypot(phi, sigma)), sigma);
        double information = 0;
        double surprise = 0;
        for (Game game : games) {
            double g = damping(game.opponent().deviation() / SCALE);
            double expected = 1 / (1 + Math.exp(-g * (mu - (game.opponent().rating() - MEAN) / SCALE)));
            information += g * g * expected * (1 - expected);
            surprise += g * (game.score() - expected);
        }
        double v = 1 / information;
        double volatility = Math.min(volatility(phi, sigma, v, v * surprise), MOST_VOLATILITY);
        double widened = Math.hypot(phi, volatility);
        double variance = 1 / (1 / (widened * widened) + information);
        return new Player(MEAN + SCALE * (mu + variance * surprise), deviation(Math.sqrt(variance)), volatility);
    }

    private static double deviation(double phi) {
        return Math.min(SCALE * phi, NEWCOMER_DEVIATION);
    }

    private static double damping(double phi) {
        return 1 / Math.sqrt(1 + 3 * phi * phi / (Math.PI * Math.PI));
    }

    /** Step 5: the root of f by the Illinois variant of regula falsi. */
    private double volatility(double phi, double sigma, double v, double delta) {
        double start = Math.log(sigma * sigma);
        double a = start;
        double b;
        double square = delta * delta - phi * phi - v;
        if (square > 0) b = Math.log(square);
        else {
            int k = 1;
            while (f(start - k * tau, start, phi, v, delta) < 0) k++;
            b = start - k * tau;
        }
        double fa = f(a, start, phi, v, delta);
        double fb = f(b, start, phi, v, delta);
        while (Math.abs(b - a) > TOLERANCE) {
            double c = a + (a - b) * fa / (fb - fa);
            double fc = f(c, start, phi, v, delta);
            if (fc * fb <= 0) {
                a = b;
                fa = fb;
            } else fa /= 2;
            b = c;
            fb = fc;
        }
        return Math.exp(a / 2);
    }

    private double f(double x, double start, double phi, double v, double delta) {
        double e = Math.exp(x);
        double sum = phi * phi + v + e;
        return e * (delta * delta - sum) / (2 * sum * sum) - (x - start) / (tau * tau);
    }
}
