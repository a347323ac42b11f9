package dev.penchant.data;

/** Which pairs a ranking or a list of scores is turned into. Ties and margins are kept under every policy. */
public enum PairPolicy {
    /** Every two responses. */
    ALL_PAIRS,
    /** The best response against each other one. */
    BEST_VS_REST,
    /** The best response against one other, drawn at random. */
    BEST_VS_RANDOM,
    /** Neighbours in the order. */
    ADJACENT
}
