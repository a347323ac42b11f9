package dev.penchant.data.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.penchant.data.Judgment;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One vote per line: {@code rater, prompt, a, b, choice} (a, b, tie or neither), with optional {@code strength},
 * {@code group}, feature maps {@code af} and {@code bf}, {@code rationale}, {@code timestamp}, {@code id}, and
 * {@code order_shown} (false where a was not shown first, or nobody knows).
 *
 * <p>{@code group.a} and {@code group.b} name the competitors that made a and b; the other members of {@code group} become
 * attributes; in a table, where nothing nests, the columns {@code source_a} and {@code source_b} do, and {@code group},
 * {@code af} and {@code bf} hold JSON. The top-level {@code source} names the data set. Adjacent rows of the same rater and {@code set} are one
 * choice out of several ({@link ChoiceSets}).
 */
final class PairsFormat implements RowFormat {
    static final String ORDER_SHOWN = "order_shown";

    private static final Set<String> USED = Set.of(
            "rater",
            "prompt",
            "a",
            "b",
            "choice",
            "strength",
            "group",
            "af",
            "bf",
            "set",
            "set_size",
            "rationale",
            "timestamp",
            "id",
            "source_a",
            "source_b",
            ORDER_SHOWN);

    @Override
    public String name() {
        return "pairs";
    }

    @Override
    public boolean recognises(Row row) {
        return (row.json().has("a") || row.has("source_a") || row.has("af"))
                && (row.json().has("b") || row.has("source_b") || row.has("bf"))
                && isVerdict(row)
                && (row.json().has("rater") || row.json().has("prompt"));
    }

    /** Other words for the choice (1 and 2, the text of the winner) are those of {@link TableFormat}. */
    private static boolean isVerdict(Row row) {
        return row.has("choice") && Choices.isKnown(row.text("choice"));
    }

    @Override
    public Rows open(Consumer<Judgment> sink) {
        ChoiceSets sets = new ChoiceSets(sink);
        return new Rows() {
            @Override
            public void accept(Row row) {
                sets.accept(row.has("set") ? row.text("set") : null, judgment(row));
            }

            @Override
            public void end() {
                sets.end();
            }
        };
    }

    private static Judgment judgment(Row row) {
        JsonNode group = row.has("group")
                ? FeatureMaps.object(row.get("group"))
                : row.json().objectNode();
        if (!group.isObject()) throw new RowException("field \"group\" must be an object", "group");
        boolean competitors = isName(group.get("a")) && isName(group.get("b"));
        Map<String, String> attributes = new TreeMap<>(Row.scalars(group, competitors ? Set.of("a", "b") : Set.of()));
        row.othersThan(USED).forEach(attributes::putIfAbsent);
        String prompt = row.textOf("prompt");
        Rater rater = RaterNames.rater(row.textOf("rater"));
        return new Judgment(
                row.textOf("id"),
                rater,
                prompt == null ? Prompt.EMPTY : Prompt.of(prompt),
                List.of(
                        response(row, "a", "af", competitors ? group.get("a") : null),
                        response(row, "b", "bf", competitors ? group.get("b") : null)),
                Choices.verdict(row.text("choice"), "choice"),
                row.number("strength"),
                rationale(row),
                time(row, attributes),
                attributes,
                !"false".equalsIgnoreCase(row.textOf(ORDER_SHOWN)));
    }

    private static boolean isName(@Nullable JsonNode value) {
        return value != null && (value.isTextual() ? !value.textValue().isBlank() : value.isIntegralNumber());
    }

    private static Response response(Row row, String side, String features, @Nullable JsonNode source) {
        String competitor = source == null ? stated(row, "source_" + side) : source.asText();
        // A table has no empty texts: a response without one is known by its source or features.
        boolean nameless = !row.json().hasNonNull(side) && (!competitor.isEmpty() || row.has(features));
        return new Response(
                nameless ? "" : row.text(side),
                competitor,
                FeatureMaps.of(row.json().get(features), features));
    }

    private static String stated(Row row, String field) {
        String source = row.textOf(field);
        return source == null ? "" : source;
    }

    private static @Nullable String rationale(Row row) {
        if (!row.has("rationale")) return null;
        if (!(row.get("rationale") instanceof ArrayNode parts)) return row.text("rationale");
        List<String> texts = new ArrayList<>();
        for (JsonNode part : parts) if (part.isValueNode() && !part.isNull()) texts.add(part.asText());
        return String.join("\n", texts);
    }

    /** The row's timestamp, else the date that its group states. */
    private static @Nullable Instant time(Row row, Map<String, String> attributes) {
        Instant stated = Times.of(row, "timestamp");
        if (stated != null) return stated;
        String date = attributes.get("date");
        return date == null ? null : Times.parsed(date);
    }
}
