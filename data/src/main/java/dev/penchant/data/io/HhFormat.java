package dev.penchant.data.io;

import dev.penchant.data.Judgment;
import dev.penchant.data.Message;
import dev.penchant.data.Rater;
import dev.penchant.data.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Transcripts as of Anthropic's HH-RLHF: {@code chosen} and {@code rejected} are whole dialogues of turns that begin with
 * {@code Human:} and {@code Assistant:} after an empty line; the turns they share are the prompt.
 */
final class HhFormat implements RowFormat.Single {
    private static final Pattern TURN = Pattern.compile("(?:^|\\n\\n)(Human|Assistant):");

    @Override
    public String name() {
        return "hh-rlhf";
    }

    @Override
    public boolean recognises(Row row) {
        return row.holdsText("chosen")
                && row.holdsText("rejected")
                && !row.has("prompt")
                && startsWithTurn(row.text("chosen"))
                && startsWithTurn(row.text("rejected"));
    }

    private static boolean startsWithTurn(String text) {
        String begun = text.stripLeading();
        return begun.startsWith("Human:") || begun.startsWith("Assistant:");
    }

    @Override
    public Judgment judgment(Row row) {
        Conversations.Continuations answers = Conversations.continuations(turns(row, "chosen"), turns(row, "rejected"));
        if (answers.first().equals(answers.second()))
            throw new RowException("\"chosen\" and \"rejected\" are the same text", "rejected");
        Choices.Sides sides = Choices.Sides.of(Response.of(answers.first()), Response.of(answers.second()));
        return Judgment.of(Rater.ANONYMOUS, answers.prompt(), sides.responses(), sides.verdict())
                .inUnknownOrder();
    }

    private static List<Message> turns(Row row, String field) {
        String text = row.text(field);
        List<Message> turns = new ArrayList<>();
        Matcher turn = TURN.matcher(text);
        String role = null;
        int start = 0;
        while (turn.find()) {
            if (role != null)
                turns.add(new Message(role, text.substring(start, turn.start()).strip()));
            role = turn.group(1).equals("Human") ? "user" : "assistant";
            start = turn.end();
        }
        if (role == null) throw new RowException("field \"" + field + "\" has no Human: or Assistant: turn", field);
        turns.add(new Message(role, text.substring(start).strip()));
        return turns;
    }
}
