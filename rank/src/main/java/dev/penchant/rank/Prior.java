package dev.penchant.rank;

/** What is believed of log-strengths before any vote. */
public sealed interface Prior {
    /**
     * Nothing: maximum likelihood. Where that does not exist (a competitor that only wins or only loses, groups that
     * never met) the fit takes {@link GhostGames} of half a game, and the leaderboard says so.
     */
    record None() implements Prior {}

    /** θ ~ N(0, 1/precision): the penalty ½·precision·‖θ‖². */
    record Gaussian(double precision) implements Prior {
        public Gaussian {
            if (!(precision > 0) || Double.isInfinite(precision))
                throw new IllegalArgumentException("precision must be positive, is " + precision);
        }
    }

    /**
     * Every competitor has also won and lost {@code games} games against a ghost of log-strength 0 (Turner, van Etten,
     * Firth and Kosmidis 2020, section 3.3).
     */
    record GhostGames(double games) implements Prior {
        public GhostGames {
            if (!(games > 0) || Double.isInfinite(games))
                throw new IllegalArgumentException("games must be positive, is " + games);
        }
    }

    /** The prior that takes over where maximum likelihood does not exist; the weight the PlackettLuce package gives. */
    GhostGames WEAK = new GhostGames(.5);

    /** −log density at {@code theta} up to a constant. */
    default double loss(double theta) {
        return switch (this) {
            case None none -> 0;
            case Gaussian gaussian -> .5 * gaussian.precision * theta * theta;
            case GhostGames ghost -> ghost.games * (Math.abs(theta) + 2 * Math.log1p(Math.exp(-Math.abs(theta))));
        };
    }

    /** Its first derivative. */
    default double slope(double theta) {
        return switch (this) {
            case None none -> 0;
            case Gaussian gaussian -> gaussian.precision * theta;
            case GhostGames ghost -> ghost.games * Math.tanh(theta / 2);
        };
    }

    /** Its second derivative. */
    default double curvature(double theta) {
        return switch (this) {
            case None none -> 0;
            case Gaussian gaussian -> gaussian.precision;
            case GhostGames ghost -> {
                double p = 1 / (1 + Math.exp(-theta));
                yield 2 * ghost.games * p * (1 - p);
            }
        };
    }

    /** Σ of the squared slopes of its imagined games; 0 for a prior that is none. */
    default double meat(double theta) {
        if (!(this instanceof GhostGames ghost)) return 0;
        double p = 1 / (1 + Math.exp(-theta));
        return ghost.games * (p * p + (1 - p) * (1 - p));
    }
}
