package dev.penchant.data.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ballots of a PrefLib file as records {@code {count, order: [[name, ...], ...]}}, names in one tier tied. Both styles
 * of header are read: lines {@code # ALTERNATIVE NAME 1: ...} with ballots {@code 3: 1,{2,4}}, and the older one (number of
 * alternatives, lines {@code 1,name}, a line of totals, ballots {@code 3,1,{2,4}}). Header lines are not rows.
 */
final class PreflibRecords implements RecordSource {
    private static final Pattern NAME = Pattern.compile("# *ALTERNATIVE NAME (\\d{1,9}) *: ?(.*)");
    private static final Pattern COUNT = Pattern.compile("# *NUMBER (ALTERNATIVES|VOTERS) *: *(\\d{1,18}) *");
    private static final Pattern TYPE = Pattern.compile("# *DATA TYPE *: *(so[ci]|to[ci]) *");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private final TextLines lines;
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    /** Lines of an older header still to come: names and one of totals; -1 before the first line. */
    private long headerLines = -1;

    /** What the header says, 0 where it does not. */
    private long alternatives;

    private long voters;
    private double cast;
    /** soc, soi, toc or toi; empty where nothing says it. */
    private String type;

    private long line;

    /** @param type of the file's extension, which its header overrules; empty for none */
    PreflibRecords(InputStream in, int limit, String type) {
        this.type = type;
        this.lines = new TextLines(in, limit);
    }

    @Override
    public @Nullable Entry next() throws IOException {
        for (TextLines.Line next = lines.next(); next != null; next = lines.next()) {
            line = next.number();
            if (next.problem() != null) return new Bad(line, next.problem(), next.text());
            String text = next.text().strip();
            if (text.isEmpty() || header(text)) continue;
            return ballot(text);
        }
        return null;
    }

    private boolean header(String text) {
        if (text.startsWith("#")) {
            Matcher name = NAME.matcher(text);
            if (name.matches()) name(name.group(1), name.group(2).strip());
            Matcher count = COUNT.matcher(text);
            if (count.matches() && count.group(1).equals("VOTERS")) voters = Long.parseLong(count.group(2));
            else if (count.matches()) alternatives = Long.parseLong(count.group(2));
            Matcher stated = TYPE.matcher(text);
            if (stated.matches()) type = stated.group(1);
            headerLines = 0;
            return true;
        }
        if (headerLines < 0) {
            boolean older = NUMBER.matcher(text).matches();
            headerLines = older ? Long.parseLong(text) + 1 : 0;
            if (older) alternatives = Long.parseLong(text);
            return older;
        }
        if (headerLines == 0) return false;
        int comma = text.indexOf(',');
        if (headerLines > 1 && comma > 0)
            name(text.substring(0, comma).strip(), text.substring(comma + 1).strip());
        if (headerLines == 1
                && comma > 0
                && NUMBER.matcher(text.substring(0, comma).strip()).matches())
            voters = Long.parseLong(text.substring(0, comma).strip());
        headerLines--;
        return true;
    }

    /** Alternatives of the same name, or of none, stay apart by their numbers. */
    private void name(String number, String stated) {
        String name = stated.isEmpty() ? number : stated;
        names.put(number, taken.add(name) ? name : name + " (" + number + ")");
    }

    private Entry ballot(String text) {
        int colon = text.indexOf(':');
        int end = colon >= 0 ? colon : text.indexOf(',');
        if (end < 0) return bad("ballot has no \"count: order\"", text);
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put(PreflibFormat.COUNT, text.substring(0, end).strip());
        ArrayNode order = json.putArray(PreflibFormat.ORDER);
        String problem = fill(order, text.substring(end + 1));
        if (problem == null) problem = against(order);
        String count = text.substring(0, end).strip();
        if (problem == null && NUMBER.matcher(count).matches()) cast += Long.parseLong(count);
        return problem == null ? new Good(line, json) : bad(problem, text);
    }

    /** Reads {@code 1,{2,4},3} into tiers; answers what is wrong with it, or null. */
    private @Nullable String fill(ArrayNode order, String text) {
        Set<String> seen = new HashSet<>();
        @Nullable ArrayNode tied = null;
        StringBuilder number = new StringBuilder();
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ',';
            if (Character.isWhitespace(c)) continue;
            if (c != ',' && c != '{' && c != '}') {
                number.append(c);
                continue;
            }
            if (!number.isEmpty()) {
                String alternative = number.toString();
                number.setLength(0);
                if (!NUMBER.matcher(alternative).matches()) return "ballot names no number of an alternative";
                if (!isKnown(alternative)) return "ballot names an alternative that the header does not";
                if (!seen.add(alternative)) return "ballot names an alternative twice";
                (tied == null ? order.addArray() : tied).add(names.getOrDefault(alternative, alternative));
            }
            if (c == '{') {
                if (tied != null) return "braces do not match";
                tied = Json.MAPPER.createArrayNode();
            } else if (c == '}') {
                if (tied == null) return "braces do not match";
                if (!tied.isEmpty()) order.add(tied);
                tied = null;
            }
        }
        if (tied != null) return "braces do not match";
        return order.isEmpty() ? "ballot is empty" : null;
    }

    /** What of the data type the ballot goes against, or null. */
    private @Nullable String against(ArrayNode order) {
        if (type.startsWith("s"))
            for (JsonNode tier : order)
                if (tier.size() > 1) return "ballot has a tie, and the data type is " + type + " (strict orders)";
        return null;
    }

    private boolean isKnown(String number) {
        if (names.containsKey(number) || names.isEmpty() && alternatives == 0) return true;
        long value = Long.parseLong(number);
        return value >= 1 && value <= alternatives;
    }

    @Override
    public List<String> notes() {
        return voters == 0 || voters == cast
                ? List.of()
                : List.of(String.format(
                        Locale.ROOT, "the header speaks of %d voters, its ballots are of %.0f", voters, cast));
    }

    private Bad bad(String reason, String text) {
        return new Bad(
                line, reason, text.length() <= JsonLines.KEPT_TEXT ? text : text.substring(0, JsonLines.KEPT_TEXT));
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
