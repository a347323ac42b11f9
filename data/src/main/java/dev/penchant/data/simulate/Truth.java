package dev.penchant.data.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.penchant.data.io.AtomicFile;
import java.nio.file.Path;
import java.util.List;

/**
 * What is true of simulated judgments: what learning is to find again.
 *
 * @param tieThreshold τ, see {@link Simulation#tieThreshold}
 */
public record Truth(
        SimulationSettings settings, double tieThreshold, List<TasteGroup> groups, List<SimulatedRater> raters) {
    private static final ObjectWriter JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build()
            .writerWithDefaultPrettyPrinter();

    public static Truth of(Simulation simulation) {
        return new Truth(
                simulation.settings(),
                simulation.tieThreshold(),
                simulation.population().groups(),
                simulation.population().raters());
    }

    /** @throws dev.penchant.data.InputException of kind {@code cannot_write} when it cannot be written there */
    public void write(Path target) {
        try {
            AtomicFile.write(target, JSON.writeValueAsString(this) + "\n");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
