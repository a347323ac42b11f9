package dev.penchant.studies.regret;

import dev.penchant.model.segment.Segment;
import dev.penchant.model.segment.SegmentPair;
import dev.penchant.model.segment.World;
import dev.penchant.studies.RealData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people said of two short drives through the delivery grid.
 *
 * @param pairs the drives; target: the first preferred
 * @param given by pair, Σ r, V*(start) and V*(end) of the second less the first, under the true reward
 * @param second by pair, P(second preferred) as stated
 */
record HumanChoices(List<SegmentPair> pairs, double[][] given, double[] second) {
    /** The sets by name; empty where they are not there. */
    static Optional<Map<String, HumanChoices>> all(DeliveryGrid grid) {
        World world = grid.world();
        Map<String, HumanChoices> all = new LinkedHashMap<>();
        for (String name : List.of("privileged", "trained", "question")) {
            String title = name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
            Optional<Path> file = RealData.file("systems/specs-data/45-regret-human/" + title + "-Control.csv");
            if (file.isEmpty()) return Optional.empty();
            all.put(name, read(file.get(), grid, world));
        }
        return Optional.of(all);
    }

    private static HumanChoices read(Path file, DeliveryGrid grid, World world) {
        try {
            List<String[]> rows = Files.readAllLines(file).stream()
                    .skip(1)
                    .map(line -> line.split(","))
                    .toList();
            double[] second = rows.stream()
                    .mapToDouble(row -> Double.parseDouble(row[13]))
                    .toArray();
            double[][] given = rows.stream()
                    .map(row -> new double[] {
                        Double.parseDouble(row[10]), Double.parseDouble(row[11]), Double.parseDouble(row[12])
                    })
                    .toArray(double[][]::new);
            List<SegmentPair> pairs = rows.stream()
                    .map(row -> new SegmentPair(
                            segment(row, 0, grid, world),
                            segment(row, 5, grid, world),
                            1 - Double.parseDouble(row[13])))
                    .toList();
            return new HumanChoices(pairs, given, second);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Segment segment(String[] row, int from, DeliveryGrid grid, World world) {
        int[] actions = Arrays.stream(row, from + 2, from + 5)
                .mapToInt("UDLR"::indexOf)
                .filter(action -> action >= 0)
                .toArray();
        return world.segment(grid.state(Integer.parseInt(row[from]), Integer.parseInt(row[from + 1])), actions);
    }
}
