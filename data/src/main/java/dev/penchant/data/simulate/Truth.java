package dev.penchant.data.simulate;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.penchant.data.InputException;
import dev.penchant.data.io.AtomicFile;
import java.io.IOException;
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

    /** @throws InputException of kind {@code cannot_write} when it cannot be written there */
    public void write(Path target) {
        try (AtomicFile file = new AtomicFile(target)) {
            try {
                file.writer().write(JSON.writeValueAsString(this));
                file.writer().newLine();
            } catch (IOException failed) {
                throw new InputException(
                        "cannot_write",
                        "cannot write " + target + ": " + failed.getMessage(),
                        target.toString(),
                        0,
                        null,
                        "check that the folder may be written to and that the disk has room");
            }
            file.commit();
        }
    }
}
