package dev.penchant.data.io;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penchant.data.Features;
import dev.penchant.data.Judgment;
import dev.penchant.data.Message;
import dev.penchant.data.Prompt;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import dev.penchant.data.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes our own rows ({@link PenchantFormat}); what was written reads back equal. */
final class PenchantWriter implements JudgmentWriter {
    private final AtomicFile file;
    private long rows;

    PenchantWriter(AtomicFile file) {
        this.file = file;
    }

    @Override
    public void accept(Judgment judgment) {
        file.line(json(judgment).toString());
        rows++;
    }

    @Override
    public Summary finish() {
        file.commit();
        return new Summary("penchant", rows, rows, 0, Map.of());
    }

    @Override
    public void close() {
        file.close();
    }

    static ObjectNode json(Judgment judgment) {
        ObjectNode row = Json.MAPPER.createObjectNode();
        if (judgment.id() != null) row.put("id", judgment.id());
        if (!judgment.rater().equals(Rater.ANONYMOUS)) rater(row, judgment.rater());
        prompt(row, judgment.prompt());
        ArrayNode responses = row.putArray("responses");
        for (Response response : judgment.responses()) response(responses.addObject(), response);
        verdict(row.putObject("verdict"), judgment.verdict());
        if (judgment.strength() != null) row.put("strength", judgment.strength());
        if (judgment.rationale() != null) row.put("rationale", judgment.rationale());
        if (judgment.time() != null) row.put("time", judgment.time().toString());
        texts(row, "attributes", judgment.attributes());
        if (!judgment.orderShown()) row.put("order_shown", false);
        return row;
    }

    private static void rater(ObjectNode row, Rater rater) {
        if (rater.equals(Rater.of(rater.id()))) {
            row.put("rater", rater.id());
            return;
        }
        ObjectNode described = row.putObject("rater");
        described.put("id", rater.id());
        described.put("kind", rater.kind().name().toLowerCase(Locale.ROOT));
        texts(described, "attributes", rater.attributes());
    }

    private static void prompt(ObjectNode row, Prompt prompt) {
        List<Message> messages = prompt.messages();
        boolean plain = messages.size() == 1
                && messages.getFirst().role().equals("user")
                && !messages.getFirst().content().isEmpty();
        if (plain) row.put("prompt", messages.getFirst().content());
        else if (!messages.isEmpty()) messages(row.putArray("messages"), messages);
        texts(row, "prompt_attributes", prompt.attributes());
    }

    static void messages(ArrayNode list, List<Message> messages) {
        for (Message message : messages)
            list.addObject().put("role", message.role()).put("content", message.content());
    }

    private static void response(ObjectNode json, Response response) {
        if (!response.text().isEmpty() || response.source().isEmpty()) json.put("text", response.text());
        if (!response.source().isEmpty()) json.put("source", response.source());
        if (!response.features().isEmpty()) json.set("features", features(response.features()));
    }

    static ObjectNode features(Features features) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        new TreeMap<>(features.numbers()).forEach(json::put);
        new TreeMap<>(features.categories()).forEach(json::put);
        return json;
    }

    private static void verdict(ObjectNode json, Verdict verdict) {
        switch (verdict) {
            case Verdict.Choice choice -> json.put("choice", choice.winner());
            case Verdict.Tie tie -> json.put("tie", true);
            case Verdict.Neither neither -> json.put("neither", true);
            case Verdict.Ranking ranking -> {
                ArrayNode tiers = json.putArray("ranking");
                for (List<Integer> tier : ranking.tiers()) tier.forEach(tiers.addArray()::add);
            }
            case Verdict.Scores scores -> {
                ObjectNode aspects = json.putObject("scores");
                new TreeMap<>(scores.aspects()).forEach((aspect, values) -> {
                    ArrayNode list = aspects.putArray(aspect);
                    for (Double value : values)
                        if (value.isNaN()) list.addNull();
                        else list.add(value);
                });
            }
        }
    }

    static void texts(ObjectNode row, String field, Map<String, String> texts) {
        if (texts.isEmpty()) return;
        ObjectNode object = row.putObject(field);
        new TreeMap<>(texts).forEach(object::put);
    }
}
