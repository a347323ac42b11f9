package dev.penchant.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penchant.data.Comparisons;
import dev.penchant.data.HoldOut;
import dev.penchant.data.InputException;
import dev.penchant.data.Progress;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.model.feature.Encoders;
import dev.penchant.model.gp.GaussianProcessLearner;
import dev.penchant.model.mixture.MixtureLearner;
import dev.penchant.model.neural.MlpLearner;
import dev.penchant.model.neural.NetworkLearner;
import dev.penchant.model.neural.NetworkRecipe;
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

    private void roundTrip(Learner learner, Comparisons votes) {
        PreferenceModel model =
                learner.fit(votes, new FitContext(HoldOut.RANDOM, List.of(Encoders.HASHING), 1, Progress.SILENT));
        bitEqual(model, votes, learner);
        PreferenceModel adapted = model.adapt(votes.select(new int[] {0, 1, 2})).orElse(model);
        bitEqual(adapted, votes, learner);
    }

    private void bitEqual(PreferenceModel model, Comparisons votes, Learner learner) {
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
        roundTrip(new MixtureLearner(), votes);
        roundTrip(new GaussianProcessLearner(), votes);
        Comparisons few = Simulated.votes(15, 14, 2, 1, 1);
        for (NetworkRecipe kind : NetworkRecipe.all())
            if (kind.unfit(few).isEmpty()) roundTrip(new NetworkLearner(kind), few);
        for (String id : List.of("vpl", "few-shot")) roundTrip(new NetworkLearner(NetworkRecipe.named(id)), votes);
    }

    @Test
    void textsTooWithNgramsAndEmbeddings() throws IOException {
        roundTrip(new LinearLearner(), SimulatedTexts.votes(200, 3));
    }

    private PreferenceModel linear() {
        return new LinearLearner()
                .fit(Simulated.votes(20, 20, 2, 1, 1), new FitContext(HoldOut.RANDOM, List.of(), 1, Progress.SILENT));
    }

    @Test
    void aModelThatCannotBeWrittenLeavesTheOldOne() throws IOException {
        Path place = folder.resolve("model");
        ModelFolder.save(linear(), place, Map.of("try", 1));
        Files.writeString(place.resolve("notes.txt"), "mine");
        PreferenceModel unknown = new CrowdModel("odd", new NoFileForm());
        assertThrows(IllegalArgumentException.class, () -> ModelFolder.save(unknown, place, Map.of("try", 2)));
        assertEquals(1, ModelFolder.provenance(place).path("try").asInt());
        assertEquals("linear", ModelFolder.load(place).name());
        ModelFolder.save(linear(), place, Map.of("try", 3));
        assertEquals(3, ModelFolder.provenance(place).path("try").asInt());
        assertEquals("mine", Files.readString(place.resolve("notes.txt")));
        try (var left = Files.list(folder)) {
            assertEquals(1, left.count());
        }
    }

    private record NoFileForm() implements Utility {
        @Override
        public double[] of(dev.penchant.model.feature.Candidates candidates) {
            return new double[candidates.size()];
        }

        @Override
        public double firstShown() {
            return 0;
        }
    }

    @Test
    void aFileInThePlaceOfTheFolderIsTheUsersToMend() throws IOException {
        Path taken = Files.writeString(folder.resolve("model"), "a file");
        InputException refused = assertThrows(InputException.class, () -> ModelFolder.save(linear(), taken, Map.of()));
        assertEquals("cannot_write", refused.kind());
        assertEquals("a file", Files.readString(taken));
    }

    @Test
    void everyMissingFieldIsRefused() throws IOException {
        Comparisons votes = Simulated.votes(30, 20, 2, 1, 1);
        FitContext context = new FitContext(HoldOut.RANDOM, List.of(), 1, Progress.SILENT);
        ObjectMapper json = new ObjectMapper();
        int refused = 0;
        for (Learner learner : List.of(new LinearLearner(), new PersonalLearner(), new MlpLearner())) {
            ModelFolder.save(learner.fit(votes, context), folder, Map.of());
            for (String name : List.of("model.json", "features.json")) {
                Path file = folder.resolve(name);
                String whole = Files.readString(file);
                for (String field : json.readTree(whole)
                        .propertyStream()
                        .map(Map.Entry::getKey)
                        .toList()) {
                    if (field.equals("provenance")) continue;
                    ObjectNode broken = (ObjectNode) json.readTree(whole);
                    broken.putNull(field);
                    Files.writeString(file, broken.toString());
                    InputException wrong = assertThrows(
                            InputException.class, () -> ModelFolder.load(folder), learner.id() + " without " + field);
                    assertEquals("not_a_model", wrong.kind());
                    refused++;
                }
                Files.writeString(file, "{}");
                assertThrows(InputException.class, () -> ModelFolder.load(folder));
                Files.writeString(file, whole);
            }
            assertEquals(learner.id(), ModelFolder.load(folder).name());
        }
        assertTrue(refused > 15, "fields: " + refused);
    }

    @Test
    void aFolderWithoutAModelIsRefusedWithAHint() throws IOException {
        assertThrows(InputException.class, () -> ModelFolder.load(folder.resolve("missing")));
        Files.writeString(folder.resolve("model.json"), "{");
        Files.writeString(folder.resolve("weights.safetensors"), "garbage");
        assertThrows(InputException.class, () -> ModelFolder.load(folder));
    }
}
