package dev.penchant.model.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.Judgment;
import dev.penchant.data.Progress;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Split;
import dev.penchant.data.Splits;
import dev.penchant.data.Verdict;
import dev.penchant.model.feature.Encoders;
import dev.penchant.text.HashingEncoder;
import dev.penchant.text.HashingSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EncoderChoiceTest {
    /** Each judgment of two texts; those of some prompts are turned round. */
    private static Comparisons votes(Set<String> turned) {
        SplittableRandom random = new SplittableRandom(4);
        String[] words = {"tea", "milk", "sugar", "lemon", "honey", "mint", "ginger"};
        List<Judgment> votes = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            List<Response> texts = new ArrayList<>();
            for (int side = 0; side < 2; side++) {
                StringBuilder text = new StringBuilder("text " + i + " " + side);
                for (int w = 0; w < 8; w++) text.append(' ').append(words[random.nextInt(words.length)]);
                texts.add(Response.of(text.toString()));
            }
            int winner = texts.get(0).text().contains("honey") ? 0 : 1;
            String prompt = "question " + i;
            votes.add(Judgment.of(
                    Rater.of("r" + i % 15),
                    Prompt.of(prompt),
                    texts,
                    new Verdict.Choice(turned.contains(prompt) ? 1 - winner : winner)));
        }
        return Comparisons.of(votes);
    }

    private static List<Split> splits(Comparisons votes) {
        return Splits.folds(votes, HoldOut.PROMPTS, 3, 1);
    }

    private static List<EncoderChoice> choices(Comparisons votes) {
        return EncoderChoice.bySample(
                votes, splits(votes), HoldOut.PROMPTS, Encoders.HASHING, "hashing anew", 1, Progress.SILENT);
    }

    @Test
    void noHeldOutVerdictHasASayInWhatForecastsIt() {
        Encoders.register(
                "hashing anew",
                () -> new HashingEncoder(HashingSettings.defaults().withDimensions(64)));
        Comparisons votes = votes(Set.of());
        List<EncoderChoice> before = choices(votes);
        for (int fold = 0; fold < 3; fold++) {
            Comparisons test = splits(votes).get(fold).test();
            Set<String> heldOut = new HashSet<>();
            for (int row = 0; row < test.size(); row++)
                heldOut.add(test.promptOf(row).text());
            List<EncoderChoice> after = choices(votes(heldOut));
            for (int other = 0; other < 3; other++)
                if (other == fold) assertEquals(before.get(fold), after.get(fold));
                else
                    assertNotEquals(before.get(other).reason(), after.get(other).reason());
        }
    }

    @Test
    void whatMostFoldsUseIsKept() {
        EncoderChoice fast = new EncoderChoice(List.of("static"), "one");
        EncoderChoice fine = new EncoderChoice(List.of("sentence"), "two");
        assertEquals(1, EncoderChoice.mostCommon(List.of(fast, fine, fine)));
        assertEquals(0, EncoderChoice.mostCommon(List.of(fast, fine)));
    }
}
