package dev.penchant.data.io;

import dev.penchant.data.InputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The formats there are, the more telling ones first. */
final class Formats {
    private final List<RowFormat> all;

    /** @param columns the mapping of columns for plain tables, which also chooses that format */
    Formats(Map<String, String> columns) {
        for (String role : columns.keySet())
            if (!TableFormat.roles().contains(role))
                throw new InputException(
                        "unknown_role",
                        "no column can play the role \"" + role + "\"",
                        "roles are " + TableFormat.roles().stream().sorted().collect(Collectors.joining(", ")));
        all = List.of(
                new PenchantFormat(),
                new PairsFormat(),
                new PrismFormat(),
                new UltraFeedbackFormat(),
                new IcaiFormat(),
                new AlpacaEvalFormat(),
                new ArenaFormat(),
                new TrlUnpairedFormat(),
                new HhFormat(),
                new TrlFormat(),
                new PreflibFormat(),
                new RatingsFormat(),
                new TableFormat(columns));
    }

    List<String> names() {
        return all.stream().map(RowFormat::name).toList();
    }

    /** @throws InputException when there is none of this name */
    RowFormat named(String name) {
        return all.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "unknown_format",
                        "there is no format \"" + name + "\"",
                        "known formats: auto, " + String.join(", ", names())));
    }

    /** The first format that recognises at least half of the rows, else the one that recognises most, if any does. */
    Optional<RowFormat> of(List<Row> rows) {
        RowFormat best = null;
        int most = 0;
        for (RowFormat format : all) {
            int recognised = 0;
            for (Row row : rows) if (recognises(format, row)) recognised++;
            if (2 * recognised >= rows.size() && recognised > 0) return Optional.of(format);
            if (recognised > most) {
                most = recognised;
                best = format;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean recognises(RowFormat format, Row row) {
        try {
            return format.recognises(row);
        } catch (RowException malformed) {
            return false;
        }
    }

    /** What to say when no format knows the rows. */
    static InputException unknown(String file, Row sample) {
        String fields = StreamSupport.stream(((Iterable<String>) sample.json()::fieldNames).spliterator(), false)
                .limit(12)
                .map(field -> field.length() <= 40 ? field : field.substring(0, 40))
                .collect(Collectors.joining(", "));
        return new InputException(
                "unknown_format",
                "no known format has rows with the fields " + fields,
                file,
                0,
                null,
                "name the format with --format, or say which columns hold a, b and choice");
    }
}
