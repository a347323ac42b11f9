package dev.penchant.data.io;

import dev.penchant.data.Judgment;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what the judgments say that the format they are written in has no place for. */
final class Dropped {
    private final EnumSet<Facet> lost;
    private final EnumMap<Facet, Long> judgments = new EnumMap<>(Facet.class);

    /** @param lost what the format cannot hold */
    Dropped(EnumSet<Facet> lost) {
        this.lost = lost;
    }

    /** @param written a judgment that came into the file, if not whole */
    void note(Judgment written) {
        for (Facet facet : lost) if (facet.isSaid(written)) judgments.merge(facet, 1L, Long::sum);
    }

    /** How many judgments lost it, by what was lost. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        judgments.forEach((facet, count) -> counts.put(facet.words(), count));
        return counts;
    }
}
