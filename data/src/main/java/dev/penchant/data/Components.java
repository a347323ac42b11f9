package dev.penchant.data;

/** Connected components of a graph whose edges come one by one: union-find with path halving and union by size. */
public final class Components {
    private final int[] parent;
    private final int[] size;

    /** @param nodes nodes are numbered 0 to {@code nodes - 1}, each at first a component of its own */
    public Components(int nodes) {
        parent = new int[nodes];
        size = new int[nodes];
        for (int node = 0; node < nodes; node++) {
            parent[node] = node;
            size[node] = 1;
        }
    }

    /** The node that stands for the component of {@code node}; equal for nodes that are connected. */
    public int of(int node) {
        int at = node;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** Connects two nodes; whether they were not connected before. */
    public boolean join(int one, int other) {
        int first = of(one);
        int second = of(other);
        if (first == second) return false;
        int large = size[first] >= size[second] ? first : second;
        int small = large == first ? second : first;
        parent[small] = large;
        size[large] += size[small];
        return true;
    }

    /** Nodes in the component of {@code node}. */
    public int size(int node) {
        return size[of(node)];
    }
}
