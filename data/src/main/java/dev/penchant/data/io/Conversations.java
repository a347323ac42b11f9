package dev.penchant.data.io;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penchant.data.Message;
import dev.penchant.data.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Lists of chat messages, and what two of them share: the prompt of two answers. */
final class Conversations {
    private Conversations() {}

    /** Two continuations of one prompt. */
    record Continuations(Prompt prompt, String first, String second) {}

    /** Messages as {@code {role, content}} (or {@code {from, value}}); content may be a list of parts with texts. */
    static List<Message> messages(JsonNode list, String field) {
        if (!list.isArray()) throw new RowException("field \"" + field + "\" must be a list of messages", field);
        List<Message> messages = new ArrayList<>(list.size());
        for (JsonNode turn : list) {
            JsonNode role = turn.has("role") ? turn.get("role") : turn.get("from");
            JsonNode content = turn.has("content") ? turn.get("content") : turn.get("value");
            if (role == null || !role.isTextual() || content == null)
                throw new RowException("field \"" + field + "\" has a message without role or content", field);
            messages.add(new Message(roleName(role.textValue()), content(content)));
        }
        return messages;
    }

    private static String roleName(String role) {
        return switch (role) {
            case "human" -> "user";
            case "gpt" -> "assistant";
            default -> role;
        };
    }

    private static String content(JsonNode content) {
        if (!content.isArray())
            return content.isNull() ? "" : content.isValueNode() ? content.asText() : content.toString();
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            if (part.isTextual()) text.append(part.textValue());
            else if (part.path("text").isTextual()) text.append(part.get("text").textValue());
        }
        return text.toString();
    }

    /** The common first messages are the prompt; what follows are the answers. At least one message is left of each. */
    static Continuations continuations(List<Message> one, List<Message> other) {
        int limit = Math.min(one.size(), other.size()) - 1;
        int shared = 0;
        while (shared < limit && one.get(shared).equals(other.get(shared))) shared++;
        return new Continuations(
                new Prompt(one.subList(0, shared), Map.of()),
                answer(one.subList(shared, one.size())),
                answer(other.subList(shared, other.size())));
    }

    /** The answer's own words when it is one message, else the turns with their roles. */
    static String answer(List<Message> messages) {
        return new Prompt(messages, Map.of()).text();
    }

    /**
     * The common beginning of two plain texts, up to the last space or line end in it, is the prompt: how preference data
     * with an implicit prompt is read in the field.
     */
    static Continuations continuations(String one, String other) {
        int limit = Math.min(one.length(), other.length());
        int shared = 0;
        while (shared < limit && one.charAt(shared) == other.charAt(shared)) shared++;
        while (shared > 0 && !Character.isWhitespace(one.charAt(shared - 1))) shared--;
        String prompt = one.substring(0, shared).stripTrailing();
        return new Continuations(Prompt.of(prompt), one.substring(prompt.length()), other.substring(prompt.length()));
    }
}
