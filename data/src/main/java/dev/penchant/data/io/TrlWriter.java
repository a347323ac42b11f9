package dev.penchant.data.io;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penchant.data.Judgment;
import dev.penchant.data.Message;
import dev.penchant.data.Response;
import java.util.EnumSet;
import java.util.List;

/**
 * Writes {@code prompt, chosen, rejected} rows, one for each decided pair. All rows of a file are of one kind: plain (a
 * conversation becomes one text) or conversational (lists of messages). Ties cannot be expressed and are left out.
 */
final class TrlWriter implements JudgmentWriter {
    private final AtomicFile file;
    private final boolean conversational;
    private final Dropped dropped;
    private long judgments;
    private long rows;
    private long leftOut;

    TrlWriter(AtomicFile file, boolean conversational) {
        this.file = file;
        this.conversational = conversational;
        EnumSet<Facet> held = EnumSet.of(Facet.RATER, Facet.PROMPT, Facet.SOURCE, Facet.STRENGTH);
        if (conversational) held.add(Facet.TURNS);
        this.dropped = new Dropped(EnumSet.complementOf(held));
    }

    @Override
    public void accept(Judgment judgment) {
        judgments++;
        long before = rows;
        for (PairwiseView.Pair pair : PairwiseView.pairs(judgment)) {
            if (pair.choice().equals("a")) write(judgment, pair.a(), pair.b(), pair);
            else if (pair.choice().equals("b")) write(judgment, pair.b(), pair.a(), pair);
        }
        if (rows == before) leftOut++;
        else dropped.note(judgment);
    }

    private void write(Judgment judgment, int winner, int loser, PairwiseView.Pair pair) {
        Response chosen = judgment.responses().get(winner);
        Response rejected = judgment.responses().get(loser);
        ObjectNode row = Json.MAPPER.createObjectNode();
        if (conversational) {
            PenchantWriter.messages(row.putArray("prompt"), judgment.prompt().messages());
            PenchantWriter.messages(row.putArray("chosen"), List.of(new Message("assistant", chosen.text())));
            PenchantWriter.messages(row.putArray("rejected"), List.of(new Message("assistant", rejected.text())));
        } else {
            row.put("prompt", judgment.prompt().text());
            row.put("chosen", chosen.text());
            row.put("rejected", rejected.text());
        }
        if (!chosen.source().isEmpty()) row.put("chosen_model", chosen.source());
        if (!rejected.source().isEmpty()) row.put("rejected_model", rejected.source());
        if (pair.strength() != null) row.put("margin", pair.strength());
        if (!judgment.rater().id().isEmpty()) row.put("rater", judgment.rater().id());
        file.line(row.toString());
        rows++;
    }

    @Override
    public Summary finish() {
        file.commit();
        return new Summary(conversational ? "trl-conversational" : "trl", judgments, rows, leftOut, dropped.counts());
    }

    @Override
    public void close() {
        file.close();
    }
}
