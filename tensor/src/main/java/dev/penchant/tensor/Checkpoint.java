package dev.penchant.tensor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * All that a training run needs to go on as if it had never stopped, in one safetensors file: parameters, moments, the best parameters, and
 * as metadata the {@link State} and what the run is ({@code run}). One file, so that its parts cannot disagree. The generator's state is
 * not needed: the randomness of a step follows from (seed, step).
 */
final class Checkpoint {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PARAMETER = "parameter.";
    private static final String MOMENT = "moment.";
    private static final String BEST = "best.";

    /**
     * Where a run stands.
     *
     * @param step steps done
     * @param smoothedLoss of training
     * @param validations so far
     */
    record State(long step, double smoothedLoss, List<TrainingResult.Validated> validations) {}

    private final Path file;
    private final String run;

    /** @param run names the settings and the task: a checkpoint of another run is refused */
    Checkpoint(Path file, String run) {
        this.file = file;
        this.run = run;
    }

    void write(State state, Map<String, Tensor> parameters, AdamW optimiser, Map<String, StoredTensor> best)
            throws IOException {
        Map<String, StoredTensor> all = new LinkedHashMap<>();
        parameters.forEach((name, tensor) -> all.put(PARAMETER + name, Tensors.stored(tensor)));
        optimiser.moments().forEach((name, tensor) -> all.put(MOMENT + name, Tensors.stored(tensor)));
        best.forEach((name, tensor) -> all.put(BEST + name, tensor));
        Safetensors.write(file, all, Map.of("run", run, "state", JSON.writeValueAsString(state)));
    }

    boolean exists() {
        return Files.isRegularFile(file);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Sets parameters, moments and best parameters as they were, and tells where the run stood. */
    State read(Map<String, Tensor> parameters, AdamW optimiser, Map<String, StoredTensor> best) throws IOException {
        try (Safetensors stored = Safetensors.open(file)) {
            if (!run.equals(stored.metadata().get("run"))) {
                throw wrong("is of another run: " + stored.metadata().get("run") + " instead of " + run);
            }
            parameters.forEach((name, tensor) -> Parameters.assign(tensor, find(stored, PARAMETER + name)));
            optimiser.moments().forEach((name, tensor) -> Parameters.assign(tensor, find(stored, MOMENT + name)));
            for (String name : parameters.keySet()) {
                stored.find(BEST + name).ifPresent(tensor -> best.put(name, onHeap(tensor)));
            }
            return JSON.readValue(stored.metadata().getOrDefault("state", ""), State.class);
        } catch (JsonProcessingException e) {
            throw wrong("has no readable state");
        }
    }

    private StoredTensor find(Safetensors stored, String name) {
        return stored.find(name).orElseThrow(() -> wrong("lacks " + name));
    }

    private static StoredTensor onHeap(StoredTensor mapped) {
        byte[] bytes = mapped.data().toArray(ValueLayout.JAVA_BYTE);
        return new StoredTensor(mapped.type(), mapped.shape(), MemorySegment.ofArray(bytes));
    }

    private FileFormatException wrong(String what) {
        return new FileFormatException(
                "the checkpoint %s %s".formatted(file, what),
                file,
                0,
                "",
                "delete it to begin anew, or run with the settings and data it was made with");
    }
}
