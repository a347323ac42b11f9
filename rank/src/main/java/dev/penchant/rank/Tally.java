package dev.penchant.rank;

/** Wins, losses and ties of each competitor; a vote that neither was good is a tie of both. */
record Tally(double[] wins, double[] losses, double[] ties) {
    static Tally of(PairCounts counts) {
        int n = counts.names().size();
        Tally tally = new Tally(new double[n], new double[n], new double[n]);
        for (int e = 0; e < counts.size(); e++) {
            int a = counts.first()[e];
            int b = counts.second()[e];
            tally.wins[a] += counts.wins()[e];
            tally.losses[b] += counts.wins()[e];
            tally.wins[b] += counts.losses()[e];
            tally.losses[a] += counts.losses()[e];
            tally.ties[a] += counts.ties()[e] + counts.neithers()[e];
            tally.ties[b] += counts.ties()[e] + counts.neithers()[e];
        }
        return tally;
    }

    double games(int i) {
        return wins[i] + losses[i] + ties[i];
    }
}
