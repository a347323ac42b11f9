package dev.penchant.data.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.statistics.Describe;
import dev.penchant.data.statistics.Description;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Which formats tell which of two responses was shown first. */
class OrderShownTest {
    @TempDir
    Path folder;

    private record Form(String format, String file, String rows, boolean known) {}

    @TestFactory
    Stream<DynamicTest> onlyFormatsThatStateTheOrderTellIt() {
        return Stream.of(
                        new Form(
                                "penchant",
                                "p.jsonl",
                                "{\"responses\":[\"one\",\"two\"],\"verdict\":{\"choice\":1}}\n",
                                true),
                        new Form(
                                "penchant",
                                "u.jsonl",
                                "{\"responses\":[\"one\",\"two\"],\"verdict\":{\"choice\":1},\"order_shown\":false}\n",
                                false),
                        new Form(
                                "pairs",
                                "v.jsonl",
                                "{\"rater\":\"x\",\"a\":\"one\",\"b\":\"two\",\"choice\":\"b\"}\n",
                                true),
                        new Form(
                                "arena",
                                "a.jsonl",
                                "{\"model_a\":\"m\",\"model_b\":\"n\",\"winner\":\"model_a\"}\n",
                                true),
                        new Form(
                                "icai",
                                "i.jsonl",
                                "{\"text_a\":\"one\",\"text_b\":\"two\",\"annotations\":{\"x\":{\"pref\":\"a\"}}}\n",
                                true),
                        new Form("table", "t.csv", "left,right,choice\none,two,left\n", true),
                        new Form("table", "w.csv", "winner,loser\none,two\n", false),
                        new Form("table", "s.csv", "left,right,score_a,score_b\none,two,1,2\n", false),
                        new Form(
                                "trl",
                                "c.jsonl",
                                "{\"prompt\":\"q\",\"chosen\":\"one\",\"rejected\":\"two\"}\n",
                                false),
                        new Form(
                                "hh-rlhf",
                                "h.jsonl",
                                "{\"chosen\":\"\\n\\nHuman: q\\n\\nAssistant: one\","
                                        + "\"rejected\":\"\\n\\nHuman: q\\n\\nAssistant: two\"}\n",
                                false),
                        new Form(
                                "alpaca-eval",
                                "e.jsonl",
                                "{\"instruction\":\"q\",\"output_1\":\"one\",\"output_2\":\"two\",\"preference\":2}\n",
                                false),
                        new Form("preflib", "b.soc", "# NUMBER ALTERNATIVES: 2\n1: 2,1\n", false),
                        new Form("ratings", "r.csv", "user,item,rating\nx,one,1\nx,two,5\n", false),
                        new Form(
                                "trl-unpaired",
                                "k.jsonl",
                                "{\"prompt\":\"q\",\"completion\":\"one\",\"label\":true}\n"
                                        + "{\"prompt\":\"q\",\"completion\":\"two\",\"label\":false}\n",
                                false))
                .map(form -> DynamicTest.dynamicTest(form.format() + " " + form.file(), () -> {
                    Comparisons all = read(form.file(), form.rows());
                    assertEquals(1, all.size());
                    assertEquals(form.known(), all.shownFirst(0));
                }));
    }

    @Test
    void aFileWhoseWinnerAlwaysStandsFirstDoesNotTellTheOrder() throws IOException {
        Description listed = described(pairs(40, 0));
        assertNull(listed.positionBias());
        assertEquals(40, listed.balance().first());
        Description shown = described(pairs(40, 1));
        assertEquals(39 / 40.0, shown.positionBias());
    }

    @Test
    void aBaselineThatAlwaysStandsFirstDoesNotTellTheOrder() throws IOException {
        String row = "{\"rater\":\"x\",\"prompt\":\"q%d\",\"a\":\"one\",\"b\":\"two\",\"choice\":\"%s\","
                + "\"group\":{\"a\":\"%s\",\"b\":\"%s\"}}\n";
        StringBuilder baseline = new StringBuilder();
        for (int i = 0; i < 30; i++) baseline.append(row.formatted(i, i % 3 == 0 ? "b" : "a", "old", "new" + i % 2));
        assertNull(described(baseline.toString()).positionBias());
        String turned = baseline + row.formatted(99, "b", "new0", "old");
        assertEquals(20 / 31.0, described(turned).positionBias());
    }

    @Test
    void pairsOfARankingWereNotShownAsPairs() throws IOException {
        Comparisons all = read(
                "r.jsonl",
                "{\"rater\":\"x\",\"prompt\":\"q\",\"a\":\"one\",\"b\":\"two\",\"choice\":\"a\",\"set\":1}\n"
                        + "{\"rater\":\"x\",\"prompt\":\"q\",\"a\":\"two\",\"b\":\"three\",\"choice\":\"a\",\"set\":1}\n");
        assertEquals(2, all.size());
        assertFalse(all.shownFirst(0) || all.shownFirst(1));
    }

    @Test
    void whatIsNotKnownStaysUnknownWhenConverted() throws IOException {
        Path source = file("c.jsonl", "{\"prompt\":\"q\",\"chosen\":\"one\",\"rejected\":\"two\"}\n");
        for (String name : List.of("v.jsonl", "v.csv", "v.parquet")) {
            Path target = folder.resolve(name);
            Conversion.convert(List.of(source), ReadSettings.defaults(), target, "auto");
            assertFalse(comparisons(target).shownFirst(0), name);
        }
        Path shown = file("s.jsonl", "{\"rater\":\"x\",\"a\":\"one\",\"b\":\"two\",\"choice\":\"b\"}\n");
        Path back = folder.resolve("back.csv");
        Conversion.convert(List.of(shown), ReadSettings.defaults(), back, "auto");
        assertTrue(comparisons(back).shownFirst(0));
    }

    private static String pairs(int rows, int wonBySecond) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows; i++)
            text.append("{\"rater\":\"x\",\"prompt\":\"q%d\",\"a\":\"one\",\"b\":\"two\",\"choice\":\"%s\"}\n"
                    .formatted(i, i < wonBySecond ? "b" : "a"));
        return text.toString();
    }

    private Description described(String rows) throws IOException {
        var builder = Comparisons.builder();
        ReadSummary summary = JudgmentFiles.read(List.of(file("d.jsonl", rows)), ReadSettings.defaults(), builder::add);
        return Describe.of(builder.build(), summary);
    }

    private Comparisons read(String name, String rows) throws IOException {
        return comparisons(file(name, rows));
    }

    private static Comparisons comparisons(Path file) {
        return JudgmentFiles.comparisons(List.of(file), ReadSettings.defaults());
    }

    private Path file(String name, String rows) throws IOException {
        return Files.writeString(folder.resolve(name), rows);
    }
}
