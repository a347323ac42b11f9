package dev.penchant.text;

/**
 * How a {@link SentenceEncoder} runs.
 *
 * @param maxPieces word pieces read of a text, the two special tokens included; the rest of the text is not read
 * @param threads texts encoded at the same time, one core each
 */
public record SentenceSettings(int maxPieces, int threads) {
    public SentenceSettings {
        if (maxPieces < 3 || maxPieces > MiniLm.MAX_PIECES) {
            throw new IllegalArgumentException(
                    "maxPieces must be between 3 and " + MiniLm.MAX_PIECES + ", not " + maxPieces);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be positive, not " + threads);
        }
    }

    /** 256 pieces (about 190 English words), one text for each core. */
    public static SentenceSettings defaults() {
        return new SentenceSettings(256, Runtime.getRuntime().availableProcessors());
    }

    public SentenceSettings withMaxPieces(int maxPieces) {
        return new SentenceSettings(maxPieces, threads);
    }

    public SentenceSettings withThreads(int threads) {
        return new SentenceSettings(maxPieces, threads);
    }
}
