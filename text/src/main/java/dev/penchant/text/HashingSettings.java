package dev.penchant.text;

/**
 * What a {@link HashingEncoder} counts.
 *
 * @param dimensions length of the vectors
 * @param wordGrams longest run of words taken as one feature; 0 leaves words out
 * @param minCharacterGram shortest run of characters of a word
 * @param maxCharacterGram longest run of characters of a word; 0 leaves characters out
 */
public record HashingSettings(int dimensions, int wordGrams, int minCharacterGram, int maxCharacterGram) {
    public HashingSettings {
        if (dimensions < 1) {
            throw new IllegalArgumentException("dimensions must be positive, not " + dimensions);
        }
        if (wordGrams < 0 || maxCharacterGram < 0 || minCharacterGram < 1) {
            throw new IllegalArgumentException("lengths of n-grams must not be negative");
        }
        if (wordGrams == 0 && maxCharacterGram < minCharacterGram) {
            throw new IllegalArgumentException("neither words nor characters are counted");
        }
    }

    /** 1,024 dimensions, single words and pairs, runs of 3 and 4 characters. */
    public static HashingSettings defaults() {
        return new HashingSettings(1024, 2, 3, 4);
    }

    public HashingSettings withDimensions(int dimensions) {
        return new HashingSettings(dimensions, wordGrams, minCharacterGram, maxCharacterGram);
    }
}
