package dev.penchant.data.io;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penchant.data.Features;
import dev.penchant.data.Judgment;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judgments as a table of pairs, in the words of the {@code pairs} format, for CSV and Parquet. The pairs of a choice out of
 * several bear its number as {@code set}, so that it reads back as one choice; rankings and scores become their pairs.
 */
final class PairTable {
    static final List<String> COLUMNS = List.of(
            "id",
            "rater",
            "prompt",
            "a",
            "b",
            "choice",
            "strength",
            "set",
            "set_size",
            "source_a",
            "source_b",
            "af",
            "bf",
            "group",
            "rationale",
            "timestamp",
            PairsFormat.ORDER_SHOWN);

    private final Dropped dropped =
            new Dropped(EnumSet.of(Facet.RATER_ATTRIBUTES, Facet.TURNS, Facet.PROMPT_ATTRIBUTES, Facet.WHOLE_VERDICT));
    private long judgments;
    private long leftOut;

    /** The rows of a judgment: a cell for each column, null where there is nothing. */
    List<@Nullable String[]> rows(Judgment judgment) {
        judgments++;
        List<PairwiseView.Pair> pairs = PairwiseView.pairs(judgment);
        boolean set = judgment.verdict() instanceof Verdict.Choice && pairs.size() > 1;
        // The pairs of a ranking were not shown as pairs.
        boolean orderShown =
                judgment.orderShown() && (set || judgment.responses().size() == 2);
        List<@Nullable String[]> rows = new ArrayList<>(pairs.size());
        for (PairwiseView.Pair pair : pairs) {
            Response a = judgment.responses().get(pair.a());
            Response b = judgment.responses().get(pair.b());
            rows.add(new @Nullable String[] {
                judgment.id(),
                stated(judgment.rater().id()),
                stated(judgment.prompt().text()),
                a.text(),
                b.text(),
                pair.choice(),
                pair.strength() == null ? null : pair.strength().toString(),
                set ? Long.toString(judgments) : null,
                set ? Integer.toString(judgment.responses().size()) : null,
                stated(a.source()),
                stated(b.source()),
                features(a.features()),
                features(b.features()),
                group(judgment.attributes()),
                judgment.rationale(),
                judgment.time() == null ? null : judgment.time().toString(),
                orderShown ? null : "false"
            });
        }
        if (pairs.isEmpty()) leftOut++;
        else dropped.note(judgment);
        return rows;
    }

    JudgmentWriter.Summary summary(String format, long rows) {
        return new JudgmentWriter.Summary(format, judgments, rows, leftOut, dropped.counts());
    }

    private static @Nullable String stated(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable String features(Features features) {
        return features.isEmpty() ? null : PenchantWriter.features(features).toString();
    }

    private static @Nullable String group(Map<String, String> attributes) {
        if (attributes.isEmpty()) return null;
        ObjectNode row = Json.MAPPER.createObjectNode();
        PenchantWriter.texts(row, "group", attributes);
        return row.get("group").toString();
    }
}
