package dev.penchant.model.feature;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * A group of columns that say the same kind of thing about a response and share one ridge penalty. A block is fitted to
 * the candidates of the training part (means, vocabulary, levels), never to verdicts, and saved as JSON.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = NumberBlock.class, name = "numbers"),
    @JsonSubTypes.Type(value = LevelBlock.class, name = "levels"),
    @JsonSubTypes.Type(value = ProductBlock.class, name = "products"),
    @JsonSubTypes.Type(value = ItemBlock.class, name = "items"),
    @JsonSubTypes.Type(value = TextFeatureBlock.class, name = "text_features"),
    @JsonSubTypes.Type(value = NgramBlock.class, name = "ngrams"),
    @JsonSubTypes.Type(value = EmbeddingBlock.class, name = "embedding"),
})
public interface FeatureBlock {
    /** The name of the block in reports and settings. */
    String name();

    int columns();

    /** What column {@code column} says, for people. */
    String columnName(int column);

    /** Whether the columns are few and mostly filled: fit for a network. */
    default boolean dense() {
        return false;
    }

    /** One row per candidate; a value never seen in fitting gives zeros. */
    Matrix encode(Candidates candidates);
}
