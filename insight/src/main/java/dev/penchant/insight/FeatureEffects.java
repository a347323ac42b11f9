package dev.penchant.insight;

import dev.penchant.data.Comparisons;
import dev.penchant.data.Prompt;
import dev.penchant.data.Response;
import dev.penchant.data.statistics.ClusteredMean;
import dev.penchant.data.statistics.Clusters;
import dev.penchant.data.statistics.Estimate;
import dev.penchant.model.LinearUtility;
import dev.penchant.model.feature.EmbeddingBlock;
import dev.penchant.model.feature.FeatureBlock;
import dev.penchant.model.feature.FeatureSpace;
import dev.penchant.model.feature.ItemBlock;
import dev.penchant.model.feature.Matrix;
import dev.penchant.model.feature.ProductBlock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What moves choices: how much each named column of a linear utility adds to the difference Δ = u(a) − u(b) of a typical
 * comparison.
 *
 * @param blocks by share, the largest first; products of features after the features themselves
 * @param comparisons how many were looked at
 * @param looked how many columns that can be read were looked at: those in which enough comparisons differ
 */
public record FeatureEffects(List<BlockEffects> blocks, int comparisons, int looked) {
    /** Of columns said to move choices, the share that may be there by chance. */
    public static final double FALSE_DISCOVERIES = .05;

    private static final int MOST_PER_SIDE = 8;
    private static final int EXAMPLES_PER_SIDE = 2;

    /** Columns in which fewer comparisons differ are not told of: they carry little and look like much. */
    private static final int FEWEST = 10;

    /**
     * The columns of one block.
     *
     * @param joint whether its columns are products of those of other blocks
     * @param readable whether its columns have names that mean something
     * @param share E[Δ_block Δ] / E[Δ²], Δ_block being the block's part of Δ; shares of all blocks sum to 1
     * @param wanted columns that raise utility, the strongest first
     * @param unwanted columns that lower it
     */
    public record BlockEffects(
            String name,
            boolean joint,
            boolean readable,
            int columns,
            double share,
            List<Effect> wanted,
            List<Effect> unwanted) {}

    /**
     * One column.
     *
     * @param contribution weight × root mean square of the column's difference: logits, in a typical comparison
     * @param won how often the side with more of it was chosen, whatever else differed; empty where no decided pair
     *     differs in it
     * @param falseRate the least rate of false discoveries, among all columns looked at, at which that share differs
     *     from one half
     */
    public record Effect(
            String column, double contribution, Optional<Estimate> won, double falseRate, Optional<Example> example) {
        /**
         * Whether the decided pairs say the same by themselves, allowing for how many columns were looked at: these are
         * the strongest of many.
         */
        public boolean plain() {
            return falseRate <= FALSE_DISCOVERIES
                    && won.filter(share -> contribution > 0 == share.value() > .5)
                            .isPresent();
        }
    }

    /** A pair that differs strongly in the column, and was decided as its weight says. */
    public record Example(Prompt prompt, Response chosen, Response rejected) {}

    public static FeatureEffects of(LinearUtility utility, Comparisons all) {
        Comparisons rows = SampledRows.of(all);
        Clusters clusters = Clusters.of(rows);
        FeatureSpace.Encoded encoded = utility.space().encode(rows);
        List<FeatureBlock> blocks = utility.space().blocks();
        double[][] delta = new double[blocks.size()][rows.size()];
        double[][] contributions = new double[blocks.size()][];
        int offset = 0;
        for (int b = 0; b < blocks.size(); b++) {
            contributions[b] = contributions(utility.weights(), offset, encoded, b, delta[b]);
            offset += blocks.get(b).columns();
        }
        double[] shares = shares(delta);
        List<BlockEffects> effects = new ArrayList<>();
        List<Optional<Evidence>> evidence = new ArrayList<>();
        for (int b = 0; b < blocks.size(); b++)
            evidence.add(
                    blocks.get(b) instanceof EmbeddingBlock
                            ? Optional.empty()
                            : Optional.of(new Evidence(rows, encoded, b, clusters)));
        List<Map<Integer, Double>> rates = falseRates(evidence);
        for (int b = 0; b < blocks.size(); b++)
            effects.add(block(blocks.get(b), evidence.get(b), contributions[b], shares[b], rates.get(b)));
        effects.sort(Comparator.comparing(BlockEffects::joint)
                .thenComparing(Comparator.comparingDouble(BlockEffects::share).reversed()));
        int looked = rates.stream().mapToInt(Map::size).sum();
        return new FeatureEffects(List.copyOf(effects), rows.size(), looked);
    }

    /** By block and column, over the columns of all blocks that can be read. */
    private static List<Map<Integer, Double>> falseRates(List<Optional<Evidence>> evidence) {
        record Column(int block, int number, double p) {}
        List<Column> looked = new ArrayList<>();
        for (int b = 0; b < evidence.size(); b++) {
            int block = b;
            evidence.get(b).ifPresent(own -> {
                for (int c = 0; c < own.columns(); c++) {
                    int column = c;
                    own.won(c)
                            .filter(share -> share.n() >= FEWEST)
                            .ifPresent(share -> looked.add(new Column(block, column, share.againstHalf())));
                }
            });
        }
        double[] rates =
                FalseDiscoveries.rates(looked.stream().mapToDouble(Column::p).toArray());
        List<Map<Integer, Double>> byBlock = new ArrayList<>();
        for (int b = 0; b < evidence.size(); b++) byBlock.add(new HashMap<>());
        for (int i = 0; i < rates.length; i++) byBlock.get(looked.get(i).block).put(looked.get(i).number, rates[i]);
        return byBlock;
    }

    /** By column weight × root mean square difference; fills in the block's part of each row's Δ. */
    private static double[] contributions(
            double[] weights, int offset, FeatureSpace.Encoded encoded, int block, double[] delta) {
        Matrix matrix = encoded.matrices().get(block);
        double[] squares = new double[matrix.columns()];
        int[] differ = new int[matrix.columns()];
        BlockDifferences differences = new BlockDifferences(matrix);
        for (int row = 0; row < delta.length; row++) {
            int at = row;
            differences.visit(encoded.sides().a()[row], encoded.sides().b()[row], (column, x) -> {
                squares[column] += x * x;
                differ[column]++;
                delta[at] += weights[offset + column] * x;
            });
        }
        double[] contributions = new double[squares.length];
        for (int c = 0; c < squares.length; c++)
            if (differ[c] >= FEWEST)
                contributions[c] = weights[offset + c] * Math.sqrt(squares[c] / Math.max(1, delta.length));
        return contributions;
    }

    private static double[] shares(double[][] delta) {
        double[] shares = new double[delta.length];
        double all = 0;
        int rows = delta.length == 0 ? 0 : delta[0].length;
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (double[] part : delta) sum += part[row];
            for (int b = 0; b < delta.length; b++) shares[b] += delta[b][row] * sum;
            all += sum * sum;
        }
        for (int b = 0; b < shares.length; b++) shares[b] = all == 0 ? 0 : shares[b] / all;
        return shares;
    }

    private static BlockEffects block(
            FeatureBlock block,
            Optional<Evidence> evidence,
            double[] contributions,
            double share,
            Map<Integer, Double> falseRates) {
        if (evidence.isEmpty())
            return new BlockEffects(block.name(), false, false, block.columns(), share, List.of(), List.of());
        int[] up = strongest(contributions, 1);
        int[] down = strongest(contributions, -1);
        return new BlockEffects(
                block.name(),
                block instanceof ProductBlock,
                true,
                block.columns(),
                share,
                effects(block, evidence.get(), contributions, falseRates, up),
                effects(block, evidence.get(), contributions, falseRates, down));
    }

    private static int[] strongest(double[] contributions, int sign) {
        return IntStream.range(0, contributions.length)
                .filter(c -> sign * contributions[c] > 1e-6)
                .boxed()
                .sorted(Comparator.comparingDouble(c -> -sign * contributions[c]))
                .limit(MOST_PER_SIDE)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static List<Effect> effects(
            FeatureBlock block,
            Evidence evidence,
            double[] contributions,
            Map<Integer, Double> falseRates,
            int[] columns) {
        List<Effect> effects = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            int column = columns[i];
            boolean telling = i < EXAMPLES_PER_SIDE && !(block instanceof ItemBlock);
            effects.add(new Effect(
                    block.columnName(column),
                    contributions[column],
                    evidence.won(column).map(ClusteredMean::share),
                    falseRates.getOrDefault(column, 1.),
                    telling ? evidence.example(column, Math.signum(contributions[column])) : Optional.empty()));
        }
        return List.copyOf(effects);
    }
}
