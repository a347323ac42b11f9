package dev.penchant.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.InputException;
import dev.penchant.data.Progress;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.model.feature.Encoders;
import dev.penchant.model.neural.MlpLearner;
import dev.penchant.model.neural.NetworkKind;
import dev.penchant.model.neural.NetworkLearner;
import dev.penchant.model.personal.PersonalLearner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {
    @TempDir
    private Path folder;

    private void roundTrip(Learner learner, Comparisons votes) throws IOException {
        PreferenceModel model =
                learner.fit(votes, new FitContext(HoldOut.RANDOM, List.of(Encoders.HASHING), 1, Progress.SILENT));
        ModelFolder.save(model, folder, Map.of("rows", votes.size()));
        PreferenceModel loaded = ModelFolder.load(folder);
        assertEquals(learner.id(), loaded.name());
        assertArrayEquals(model.probability(votes), loaded.probability(votes), 0);
        List<Response> shown = List.of(
                votes.responses().get(0),
                votes.responses().get(1),
                votes.responses().get(2));
        for (Rater rater : List.of(votes.raterOf(0), Rater.of("nobody yet"))) {
            assertArrayEquals(model.utility(rater, Prompt.EMPTY, shown), loaded.utility(rater, Prompt.EMPTY, shown), 0);
            double[] first = loaded.firstChoice(rater, Prompt.EMPTY, shown);
            assertEquals(1, IntStream.range(0, 3).mapToDouble(i -> first[i]).sum(), 1e-12);
        }
    }

    @Test
    void everyKindOfModelAnswersBitEqualAfterLoading() throws IOException {
        Comparisons votes = Simulated.votes(30, 20, 2, 1, 1);
        roundTrip(new LinearLearner(), votes);
        roundTrip(new PersonalLearner(), votes);
        roundTrip(new MlpLearner(), votes);
        for (NetworkKind kind : List.of(NetworkKind.PROTOTYPES, NetworkKind.GENERAL))
            roundTrip(new NetworkLearner(kind), votes);
    }

    @Test
    void textsTooWithNgramsAndEmbeddings() throws IOException {
        roundTrip(new LinearLearner(), SimulatedTexts.votes(200, 3));
    }

    @Test
    void aFolderWithoutAModelIsRefusedWithAHint() throws IOException {
        assertThrows(InputException.class, () -> ModelFolder.load(folder.resolve("missing")));
        Files.writeString(folder.resolve("model.json"), "{");
        Files.writeString(folder.resolve("weights.safetensors"), "garbage");
        assertThrows(InputException.class, () -> ModelFolder.load(folder));
    }
}
