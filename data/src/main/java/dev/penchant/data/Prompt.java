package dev.penchant.data;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was asked.
 *
 * @param messages the conversation up to the response; empty when nothing was asked
 * @param attributes criterion, task, language, and the like
 */
public record Prompt(List<Message> messages, Map<String, String> attributes) {
    /** No question at all: the responses were compared for themselves. */
    public static final Prompt EMPTY = new Prompt(List.of(), Map.of());

    public Prompt {
        messages = List.copyOf(messages);
        attributes = Map.copyOf(attributes);
    }

    public static Prompt of(String text) {
        return text.isEmpty() ? EMPTY : new Prompt(List.of(new Message("user", text)), Map.of());
    }

    /** The text of a single-turn prompt as it stands, else the turns as {@code role: content} paragraphs. */
    public String text() {
        return switch (messages.size()) {
            case 0 -> "";
            case 1 -> messages.getFirst().content();
            default ->
                messages.stream()
                        .map(message -> message.role() + ": " + message.content())
                        .collect(Collectors.joining("\n\n"));
        };
    }
}
