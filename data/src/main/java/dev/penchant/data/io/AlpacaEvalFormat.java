package dev.penchant.data.io;

import dev.penchant.data.Judgment;
import dev.penchant.data.Prompt;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import java.util.List;
import java.util.Set;

/**
 * AlpacaEval annotations: {@code instruction, output_1, output_2, generator_1, generator_2, annotator} and a
 * {@code preference} in [1, 2], 1 + P(output_2 is better); 1.5 and 0 are ties. The strength is |2p − 1|, so that a weighted
 * annotator's doubt is kept. The first output is that of the baseline in every row; the order in which the annotator saw the
 * two was drawn, and turned back before the row was written.
 */
final class AlpacaEvalFormat implements RowFormat.Single {
    private static final Set<String> USED = Set.of(
            "instruction",
            "output_1",
            "output_2",
            "generator_1",
            "generator_2",
            "preference",
            "annotator",
            "raw_completion");

    @Override
    public String name() {
        return "alpaca-eval";
    }

    @Override
    public boolean recognises(Row row) {
        return row.json().has("output_1")
                && row.json().has("output_2")
                && row.json().has("preference");
    }

    @Override
    public Judgment judgment(Row row) {
        Double preference = row.number("preference");
        if (preference == null) throw RowException.missing("preference");
        if (preference != 0 && !(preference >= 1 && preference <= 2))
            throw new RowException("field \"preference\" must lie between 1 and 2", "preference");
        boolean tie = preference == 0 || preference == 1.5;
        String instruction = row.textOf("instruction");
        return new Judgment(
                null,
                RaterNames.rater(row.textOf("annotator")),
                instruction == null ? Prompt.EMPTY : Prompt.of(instruction),
                List.of(response(row, "output_1", "generator_1"), response(row, "output_2", "generator_2")),
                tie ? new Verdict.Tie() : new Verdict.Choice(preference < 1.5 ? 0 : 1),
                tie ? 0.0 : Math.abs(2 * (preference - 1) - 1),
                null,
                null,
                row.othersThan(USED),
                false);
    }

    private static Response response(Row row, String output, String generator) {
        String source = row.textOf(generator);
        return Response.of(row.text(output), source == null ? "" : source);
    }
}
