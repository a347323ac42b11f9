package dev.penchant.text;

import java.util.Arrays;
import java.util.List;

/**
 * BERT's uncased word-piece tokeniser: clean, lower-case, strip accents, split at blanks, punctuation and CJK ideographs
 * ({@link BertCharacters}), then cut each word greedily into the longest vocabulary entries, continuations written {@code ##piece}; a word
 * that cannot be cut whole, or of more than 100 characters, is the unknown token (Devlin et al. 2019; Wu et al. 2016, §4.1).
 *
 * <p>The vocabulary is a trie in one open-addressed table keyed by (node, character), so a word costs one probe per character and
 * allocates nothing. Special tokens spelt out in a text ("[SEP]") are ordinary text. Thread-safe.
 */
public final class WordPiece {
    private static final int MAX_WORD = 100;
    private static final int WORD_START = 0;
    private static final String CONTINUATION = "##";

    private final Trie trie;
    private final int continuation;
    private final int unknown;
    private final int start;
    private final int end;
    private final List<String> vocabulary;

    /** @param vocabulary entries by id; must hold {@code [UNK]}, {@code [CLS]} and {@code [SEP]} */
    public WordPiece(List<String> vocabulary) {
        this.vocabulary = List.copyOf(vocabulary);
        this.trie = new Trie(vocabulary);
        this.continuation = trie.walk(CONTINUATION);
        this.unknown = idOf("[UNK]");
        this.start = idOf("[CLS]");
        this.end = idOf("[SEP]");
    }

    /** The tokeniser of the {@link SentenceEncoder}: BERT's uncased English vocabulary of 30,522 entries. */
    public static WordPiece english() {
        return MiniLm.tokenizer();
    }

    private int idOf(String entry) {
        int id = vocabulary.indexOf(entry);
        if (id < 0) {
            throw new IllegalArgumentException("the vocabulary has no " + entry);
        }
        return id;
    }

    /** Entries by id. */
    public List<String> vocabulary() {
        return vocabulary;
    }

    public int unknown() {
        return unknown;
    }

    /** Id of the token that opens a model's input, {@code [CLS]}. */
    public int start() {
        return start;
    }

    /** Id of the token that closes a model's input, {@code [SEP]}. */
    public int end() {
        return end;
    }

    /** Ids of the pieces of {@code text}, without special tokens. */
    public int[] encode(String text) {
        return encode(text, Integer.MAX_VALUE);
    }

    /** The first {@code limit} pieces of {@code text}; reads no further than needed. */
    public int[] encode(String text, int limit) {
        return new Cut(text, limit).pieces();
    }

    /** One pass over one text. */
    private final class Cut {
        private final String text;
        private final int limit;
        private int[] pieces;
        private int size;
        private char[] word = new char[MAX_WORD];
        private int length;

        Cut(String text, int limit) {
            this.text = text;
            this.limit = limit;
            this.pieces = new int[16 + text.length() / 4];
        }

        int[] pieces() {
            int codePoint;
            for (int i = 0; i < text.length() && size < limit; i += Character.charCount(codePoint)) {
                codePoint = text.codePointAt(i);
                if (codePoint < 128) {
                    put((char) codePoint, BertCharacters.asciiKind(codePoint));
                } else {
                    String plain = BertCharacters.plain(codePoint);
                    for (int j = 0; j < plain.length(); j += Character.charCount(plain.codePointAt(j))) {
                        putWide(plain.codePointAt(j));
                    }
                }
            }
            closeWord();
            return Arrays.copyOf(pieces, Math.min(size, limit));
        }

        private void put(char c, byte kind) {
            switch (kind) {
                case BertCharacters.LETTER -> append(BertCharacters.lower(c));
                case BertCharacters.BLANK -> closeWord();
                case BertCharacters.ALONE -> {
                    closeWord();
                    append(c);
                    closeWord();
                }
                default -> {} // dropped
            }
        }

        private void putWide(int codePoint) {
            if (codePoint < 128) {
                put((char) codePoint, BertCharacters.asciiKind(codePoint));
                return;
            }
            boolean alone = BertCharacters.standsAlone(codePoint);
            if (alone) {
                closeWord();
            }
            for (char c : Character.toChars(codePoint)) {
                append(c);
            }
            if (alone) {
                closeWord();
            }
        }

        private void append(char c) {
            if (length == word.length) {
                word = Arrays.copyOf(word, 2 * length);
            }
            word[length++] = c;
        }

        private void closeWord() {
            if (length > 0) {
                int before = size;
                if (length > MAX_WORD && Character.codePointCount(word, 0, length) > MAX_WORD || !cutWord()) {
                    size = before;
                    add(unknown);
                }
                length = 0;
            }
        }

        private boolean cutWord() {
            int from = 0;
            while (from < length) {
                int node = from == 0 ? WORD_START : continuation;
                int piece = -1;
                int pieceEnd = from;
                for (int i = from; i < length && node >= 0; ) {
                    node = trie.child(node, word[i++]);
                    if (node >= 0 && trie.entry(node) >= 0) {
                        piece = trie.entry(node);
                        pieceEnd = i;
                    }
                }
                if (piece < 0) {
                    return false;
                }
                add(piece);
                from = pieceEnd;
            }
            return true;
        }

        private void add(int piece) {
            if (size == pieces.length) {
                pieces = Arrays.copyOf(pieces, 2 * size);
            }
            pieces[size++] = piece;
        }
    }
}
