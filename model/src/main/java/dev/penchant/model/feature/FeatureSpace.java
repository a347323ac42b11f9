package dev.penchant.model.feature;

import dev.penchant.data.Comparisons;
import dev.penchant.data.statistics.Contents;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The blocks of columns that fit some data, and the encodings of comparisons by them. */
public final class FeatureSpace {
    private final List<FeatureBlock> blocks;
    private final Map<Comparisons, Encoded> recent = Collections.synchronizedMap(new WeakHashMap<>());

    /** Comparisons as numbers: their candidates, and a matrix per block over these. */
    public record Encoded(Candidates.Sides sides, List<Matrix> matrices) {}

    public FeatureSpace(List<FeatureBlock> blocks) {
        this.blocks = List.copyOf(blocks);
    }

    /**
     * Chooses and fits blocks by what the candidates hold: feature maps where most responses have them; identity of
     * responses and of sources that recur; where responses are texts, text features, n-grams and embeddings; and embeddings that were given.
     *
     * @param encoders names of the text encoders, see {@link Encoders}; empty for no embeddings
     */
    public static FeatureSpace fit(Comparisons training, List<String> encoders) {
        Candidates.Sides sides = Candidates.of(training);
        Candidates candidates = sides.candidates();
        int[] uses = new int[candidates.size()];
        for (int row = 0; row < training.size(); row++) {
            uses[sides.a()[row]]++;
            uses[sides.b()[row]]++;
        }
        List<FeatureBlock> blocks = new ArrayList<>();
        Contents contents = Contents.of(training);
        if (contents.features()) {
            NumberBlock numbers = NumberBlock.fit(candidates);
            LevelBlock levels = LevelBlock.fit(candidates);
            blocks.add(numbers);
            blocks.add(levels);
            blocks.add(ProductBlock.fit(numbers, levels));
        }
        double usesPerResponse = 2.0 * training.size() / Math.max(1, candidates.distinctResponses().length);
        if (usesPerResponse >= 4) blocks.add(ItemBlock.fit(ItemBlock.What.RESPONSE, candidates, uses, 2));
        boolean respondedAnew = candidates.size() > 1.2 * candidates.distinctResponses().length;
        if (respondedAnew && 2.0 * training.size() / candidates.size() >= 4)
            blocks.add(ItemBlock.fit(ItemBlock.What.RESPONSE_TO_PROMPT, candidates, uses, 3));
        if (contents.sources()) blocks.add(ItemBlock.fit(ItemBlock.What.SOURCE, candidates, uses, 2));
        if (contents.texts()) {
            blocks.add(TextFeatureBlock.fit(candidates));
            blocks.add(NgramBlock.fit(candidates));
        }
        for (String encoder : encoders)
            if (contents.texts() || Encoders.given(encoder)) blocks.add(EmbeddingBlock.fit(encoder, candidates));
        blocks.removeIf(block -> block.columns() == 0);
        return new FeatureSpace(blocks);
    }

    public List<FeatureBlock> blocks() {
        return blocks;
    }

    /** A space of some of the blocks, in the given order. */
    public FeatureSpace of(int[] chosen) {
        return new FeatureSpace(IntStream.of(chosen).mapToObj(blocks::get).toList());
    }

    /** Encodes comparisons; the same object is encoded once while it is in use. */
    public Encoded encode(Comparisons comparisons) {
        @Nullable Encoded known = recent.get(comparisons);
        if (known != null) return known;
        Candidates.Sides sides = Candidates.of(comparisons);
        Encoded encoded = new Encoded(sides, encode(sides.candidates()));
        recent.put(comparisons, encoded);
        return encoded;
    }

    public List<Matrix> encode(Candidates candidates) {
        return blocks.stream().map(block -> block.encode(candidates)).toList();
    }

    /** The block and the column in it of a column of all blocks side by side. */
    public String columnName(int column) {
        for (FeatureBlock block : blocks) {
            if (column < block.columns()) return block.columnName(column);
            column -= block.columns();
        }
        throw new IndexOutOfBoundsException(column);
    }

    public int columns() {
        return blocks.stream().mapToInt(FeatureBlock::columns).sum();
    }
}
