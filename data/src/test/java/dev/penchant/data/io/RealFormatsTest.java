package dev.penchant.data.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.penchant.data.Comparisons;
import dev.penchant.data.statistics.Describe;
import dev.penchant.data.statistics.Description;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RealFormatsTest {
    @Test
    void realTranscriptsReadOrIsSkipped() {
        ReadSummary summary = read("sets/hh_rlhf_harmless_test/test.jsonl.gz");
        assertEquals(new ReadSummary("hh-rlhf", 2_312, 2_312, 0, null), summary);
    }

    @Test
    void realBinarisedPairsReadAndIdenticalAnswersAreRejectedOrIsSkipped() {
        ReadSummary summary = read("sets/ultrafeedback_sample/train_clean.jsonl.gz");
        assertEquals(new ReadSummary("trl", 1_000, 996, 4, null), summary);
    }

    @Test
    void realRatingsReadOrIsSkipped() {
        ReadSummary summary = read("sets/movielens_internal/ml-100k.inter.gz");
        assertEquals(new ReadSummary("ratings", 100_000, 100_000, 0, null), summary);
    }

    @Test
    void realTablesOfTwoTextsReadOrIsSkipped() {
        ReadSummary summary = read("systems/icai_mixed_vqvtb_adcbg.csv");
        assertEquals(new ReadSummary("table", 60, 60, 0, null), summary);
    }

    @Test
    void realTranscriptsAndTheirSimpleFormTellTheSameOrIsSkipped() {
        Description transcripts = description(RealFiles.existing("sets/hh_rlhf_harmless_test/test.jsonl.gz"));
        Description pairs = description(RealFiles.pairs("hh_rlhf_harmless_test"));
        assertEquals(pairs.prompts(), transcripts.prompts());
        assertEquals(
                pairs.lengthBias().longerWins().count(),
                transcripts.lengthBias().longerWins().count());
        assertNull(transcripts.positionBias(), "transcripts name winner and loser only");
    }

    @Test
    void realArgumentsAreDescribedOrIsSkipped() {
        Description found = description(RealFiles.pairs("ukpconvarg_crowd"));
        assertEquals(3_815, found.raters());
        assertEquals(32, found.prompts());
        assertEquals(75, found.uncompared(), "arguments beside themselves");
        assertEquals(19_105 - 70, found.ties());
        assertEquals(32, found.components());
        assertTrue(
                found.cycles().cyclic() < found.cycles().expected() / 2,
                found.cycles().toString());
    }

    private static ReadSummary read(String path) {
        return JudgmentFiles.read(List.of(RealFiles.existing(path)), ReadSettings.defaults(), judgment -> {});
    }

    private static Description description(Path file) {
        var builder = Comparisons.builder();
        ReadSummary read = JudgmentFiles.read(List.of(file), ReadSettings.defaults(), builder::add);
        return Describe.of(builder.build(), read);
    }
}
