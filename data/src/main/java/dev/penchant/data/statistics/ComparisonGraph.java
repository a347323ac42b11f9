package dev.penchant.data.statistics;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Components;
import dev.penchant.data.Dictionary;
import dev.penchant.data.Response;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The graph of who was compared with whom: nodes are sources where responses name them, else the responses themselves. */
final class ComparisonGraph {
    private final Dictionary<Object> nodes = new Dictionary<>();
    /** Net weight of wins of the lower-numbered over the higher-numbered node, by pair. */
    private final Map<Long, Double> net = new HashMap<>();

    ComparisonGraph(Comparisons all) {
        for (int row = 0; row < all.size(); row++) {
            int a = node(all.responses().get(all.a(row)));
            int b = node(all.responses().get(all.b(row)));
            if (a == b) continue;
            double forLower = all.weight(row) * (all.target(row) - .5) * (a < b ? 1 : -1);
            net.merge((long) Math.min(a, b) << 32 | Math.max(a, b), forLower, Double::sum);
        }
    }

    private int node(Response response) {
        return nodes.add(response.source().isEmpty() ? response : response.source());
    }

    int size() {
        return nodes.size();
    }

    int components() {
        Components components = new Components(nodes.size());
        for (long pair : net.keySet()) components.join((int) (pair >> 32), (int) pair);
        int count = 0;
        for (int node = 0; node < nodes.size(); node++) if (components.of(node) == node) count++;
        return count;
    }

    /** Who beat whom on balance: {@code beaten[i]} are the nodes that i beat, ascending; even pairs are left out. */
    int[][] beaten() {
        int[] degree = new int[nodes.size()];
        net.forEach((pair, balance) -> {
            if (balance > 0) degree[(int) (pair >> 32)]++;
            else if (balance < 0) degree[pair.intValue()]++;
        });
        int[][] beaten = new int[nodes.size()][];
        for (int i = 0; i < degree.length; i++) beaten[i] = new int[degree[i]];
        int[] filled = new int[nodes.size()];
        net.forEach((pair, balance) -> {
            int low = (int) (pair >> 32);
            int high = pair.intValue();
            if (balance > 0) beaten[low][filled[low]++] = high;
            else if (balance < 0) beaten[high][filled[high]++] = low;
        });
        for (int[] row : beaten) Arrays.sort(row);
        return beaten;
    }
}
