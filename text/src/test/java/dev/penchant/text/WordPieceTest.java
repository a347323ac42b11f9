package dev.penchant.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The reference is Hugging Face's own tokenizer (Rust, through DJL) on the same vocabulary. */
class WordPieceTest {
    private static final WordPiece PIECES = MiniLm.tokenizer();
    private static HuggingFaceTokenizer reference;

    @BeforeAll
    static void loadReference() throws IOException {
        try (InputStream json =
                Objects.requireNonNull(WordPieceTest.class.getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json"))) {
            reference = HuggingFaceTokenizer.newInstance(json, Map.of("truncation", "false", "padding", "false"));
        }
    }

    @AfterAll
    static void closeReference() {
        reference.close();
    }

    @Test
    void cutsWordsIntoTheLongestPieces() {
        assertEquals(
                List.of("em", "##bed", "##ding", "##s", "cafe", "!", "[UNK]"),
                Arrays.stream(PIECES.encode("Embeddings  Café! \uD83D\uDE48"))
                        .mapToObj(PIECES.vocabulary()::get)
                        .toList());
    }

    @Test
    void agreesWithTheReferenceOnChosenTexts() {
        for (String text : List.of(
                "",
                " \t\r\n",
                "I can't; won’t — “quoted” … don't_stop",
                "naïve ÅNGSTRÖM İstanbul ǅungla ß ﬁ Ω",
                "混合 中文and English。ひらがな カタカナ 한국어 テスト",
                "a\u0000b\uFFFDc\u200Bd\u00A0e\u2028f\u0085g\u000Bh\u00ADi",
                "\uD83D\uDE00 family: \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 flags \uD83C\uDDEB\uD83C\uDDF7",
                "x".repeat(100) + " " + "x".repeat(101) + " " + "é".repeat(100) + " " + "e\u0301".repeat(101),
                "##ing # #hash ## ing $5.00 50% a+b=c <b>bold</b> `code` ~^|",
                "नमस्ते Привет ΑΒΓΣ שלום مرحبا ไทย ༄༅")) {
            assertSame(text);
        }
    }

    @Test
    void agreesWithTheReferenceOnTenThousandRandomTexts() {
        Random random = new Random(11);
        for (int i = 0; i < 10_000; i++) {
            assertSame(randomText(random));
        }
    }

    /** Marks and punctuation that Unicode has added, or moved between classes, since the version 8 that the reference knows. */
    private static final int[][] NEWER = {
        {0x61D, 0x61D}, {0x7FD, 0x7FD}, {0x890, 0x891}, {0x897, 0x89F}, {0x8CA, 0x8E2},
        {0x9FD, 0x9FE}, {0xA76, 0xA76}, {0xAFA, 0xAFF}, {0xB55, 0xB55}, {0xC04, 0xC04},
        {0xC3C, 0xC3C}, {0xC77, 0xC77}, {0xC84, 0xC84}, {0xD00, 0xD00}, {0xD3B, 0xD3C},
        {0xD81, 0xD81}, {0xEBA, 0xEBA}, {0xECE, 0xECE}, {0x166D, 0x166D}, {0x1734, 0x1734},
        {0x180F, 0x180F}, {0x1885, 0x1886}, {0x1ABF, 0x1ACE}, {0x1B4E, 0x1B4F}, {0x1B7D, 0x1B7F},
        {0x1DF6, 0x1DFB}, {0x2E43, 0x2E4F}, {0x2E52, 0x2E5D}, {0xA82C, 0xA82C}, {0xA8C5, 0xA8C5},
        {0xA8FF, 0xA8FF}, {0xA9BD, 0xA9BD},
    };

    @Test
    void agreesWithTheReferenceOnEveryCharacterOfTheBasicPlaneButNewerMarks() {
        List<Integer> different = new ArrayList<>();
        for (int c = 1; c < 0xFFFE; c++) {
            if (Character.isDefined(c) && (c < 0xD800 || c > 0xDFFF)) {
                String text = "a" + Character.toString(c) + "b";
                if (!Arrays.equals(referenceIds(text), PIECES.encode(text))) {
                    different.add(c);
                }
            }
        }
        List<Integer> newer = Arrays.stream(NEWER)
                .flatMapToInt(range -> IntStream.rangeClosed(range[0], range[1]))
                .boxed()
                .toList();
        assertEquals(newer, different);
    }

    @Test
    void aLimitGivesThePrefix() {
        String text = "one two three, unaffable four";
        int[] all = PIECES.encode(text);
        for (int limit = 0; limit <= all.length + 1; limit++) {
            assertArrayEquals(Arrays.copyOf(all, Math.min(limit, all.length)), PIECES.encode(text, limit));
        }
    }

    @Test
    void aVocabularyWithoutSpecialTokensIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new WordPiece(List.of("a", "b")));
    }

    private static void assertSame(String text) {
        assertArrayEquals(referenceIds(text), PIECES.encode(text), () -> "on: " + text);
    }

    private static int[] referenceIds(String text) {
        return Arrays.stream(reference.encode(text, false, false).getIds())
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    /** Words of the vocabulary, glued, spaced, capitalised and broken by characters of all kinds. */
    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        int parts = 1 + random.nextInt(30);
        for (int i = 0; i < parts; i++) {
            switch (random.nextInt(6)) {
                case 0 -> text.appendCodePoint(32 + random.nextInt(95));
                case 1 -> text.appendCodePoint(0xA1 + random.nextInt(0x500));
                case 2 -> text.appendCodePoint(0x2000 + random.nextInt(0x200));
                case 3 -> text.appendCodePoint(0x3040 + random.nextInt(0x2000));
                default -> {
                    String word = PIECES.vocabulary().get(1000 + random.nextInt(29_000));
                    text.append(random.nextBoolean() ? word : word.toUpperCase(Locale.ROOT))
                            .append(random.nextInt(4) == 0 ? "" : " ");
                }
            }
        }
        return text.toString();
    }
}
