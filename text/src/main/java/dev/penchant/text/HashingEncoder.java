package dev.penchant.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Signed feature hashing of word and character n-grams; needs no model.
 *
 * <p>For a text with n-grams g occurring n(g) times: v[h(g) mod d] += ξ(g) · (1 + ln n(g)), then v / ‖v‖, where h is a 64-bit hash and ξ its
 * top bit as a sign, so that the inner product of two texts is an unbiased estimate of that of their count vectors (Weinberger et al. 2009,
 * "Feature hashing for large scale multitask learning", §2). Character n-grams stay within a word, its ends marked.
 */
public final class HashingEncoder implements TextEncoder {
    private static final long WORD_SEED = 0x9E3779B97F4A7C15L;
    private static final long CHARACTER_SEED = 0xC2B2AE3D27D4EB4FL;
    private static final char EDGE = '\u0002';

    private final HashingSettings settings;

    public HashingEncoder(HashingSettings settings) {
        this.settings = settings;
    }

    public HashingEncoder() {
        this(HashingSettings.defaults());
    }

    @Override
    public int dimensions() {
        return settings.dimensions();
    }

    @Override
    public String id() {
        return "hashing-1(d=%d,words=%d,characters=%d-%d)"
                .formatted(
                        settings.dimensions(),
                        settings.wordGrams(),
                        settings.minCharacterGram(),
                        settings.maxCharacterGram());
    }

    @Override
    public float[][] encode(List<String> texts, EncodingProgress progress) {
        return Vectors.rows(texts.size(), i -> vector(texts.get(i)), progress);
    }

    private float[] vector(String text) {
        Grams grams = new Grams(text.length());
        String lower = text.toLowerCase(Locale.ROOT);
        long[] recent = new long[Math.max(1, settings.wordGrams())];
        int words = 0;
        for (int start = 0; start < lower.length(); ) {
            int end = wordEnd(lower, start);
            if (end > start) {
                addCharacterGrams(lower, start, end, grams);
                recent[words++ % recent.length] = hash(lower, start, end, WORD_SEED);
                addWordGrams(recent, words, grams);
            }
            start = Math.max(end, start + 1);
        }
        return weigh(grams);
    }

    /** End of the word at {@code start}: a run of letters, marks and digits, or one other visible character; {@code start} at a blank. */
    private static int wordEnd(String text, int start) {
        int end = start;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            if (!Character.isLetterOrDigit(c) && Character.getType(c) != Character.NON_SPACING_MARK) {
                boolean blank = Character.isWhitespace(c) || Character.isSpaceChar(c);
                return end > start || blank ? end : end + Character.charCount(c);
            }
            end += Character.charCount(c);
        }
        return end;
    }

    private void addWordGrams(long[] recent, int words, Grams grams) {
        long hash = 0;
        for (int n = 1; n <= Math.min(settings.wordGrams(), words); n++) {
            hash = mix(hash * 31 + recent[(words - n) % recent.length]);
            grams.add(hash);
        }
    }

    private void addCharacterGrams(String text, int start, int end, Grams grams) {
        if (end - start == 1 && !Character.isLetterOrDigit(text.charAt(start))) {
            return; // a punctuation mark is already a word
        }
        for (int from = start - 1; from <= end; from++) {
            long hash = CHARACTER_SEED;
            for (int n = 1; n <= settings.maxCharacterGram() && from + n <= end + 1; n++) {
                int at = from + n - 1;
                hash = step(hash, at < start || at >= end ? EDGE : text.charAt(at));
                if (n >= settings.minCharacterGram()) {
                    grams.add(mix(hash));
                }
            }
        }
    }

    private float[] weigh(Grams grams) {
        float[] vector = new float[settings.dimensions()];
        long[] hashes = grams.sorted();
        for (int i = 0; i < hashes.length; ) {
            int next = i + 1;
            while (next < hashes.length && hashes[next] == hashes[i]) {
                next++;
            }
            float weight = (float) (1 + Math.log(next - i));
            int column = (int) Long.remainderUnsigned(hashes[i] & Long.MAX_VALUE, vector.length);
            vector[column] += hashes[i] < 0 ? -weight : weight;
            i = next;
        }
        return Vectors.normalise(vector);
    }

    private static long hash(String text, int start, int end, long seed) {
        long hash = seed;
        for (int i = start; i < end; i++) {
            hash = step(hash, text.charAt(i));
        }
        return mix(hash);
    }

    private static long step(long hash, char c) {
        return (hash ^ c) * 0x100000001B3L;
    }

    /** The finaliser of MurmurHash3: every input bit reaches every output bit. */
    private static long mix(long h) {
        long a = (h ^ (h >>> 33)) * 0xFF51AFD7ED558CCDL;
        long b = (a ^ (a >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return b ^ (b >>> 33);
    }

    /** A growing list of hashes. */
    private static final class Grams {
        private long[] hashes;
        private int size;

        Grams(int characters) {
            hashes = new long[Math.max(16, 3 * characters)];
        }

        void add(long hash) {
            if (size == hashes.length) {
                hashes = Arrays.copyOf(hashes, 2 * size);
            }
            hashes[size++] = hash;
        }

        long[] sorted() {
            long[] all = Arrays.copyOf(hashes, size);
            Arrays.sort(all);
            return all;
        }
    }
}
