package dev.penchant.data.io;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as files write them: seconds or milliseconds since 1970, ISO 8601, or a date; without a zone they are UTC. */
final class Times {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern BASIC_DATE = Pattern.compile("(18|19|20)\\d{6}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,12})?");
    /** Larger numbers are milliseconds: as seconds they would lie after the year 5138. */
    private static final double SECONDS_END = 1e11;

    private Times() {}

    /** The time in a row's field, null when the field is absent. */
    static @Nullable Instant of(Row row, String... fields) {
        String field = row.firstOf(fields);
        if (field == null) return null;
        JsonNode value = row.get(field);
        Instant time = value.isNumber() ? ofNumber(value.doubleValue()) : parsed(Row.text(value, field));
        if (time == null) throw new RowException("field \"" + field + "\" is not a time", field);
        return time;
    }

    /** The time a text states, or null when it states none. */
    static @Nullable Instant parsed(String text) {
        String stated = text.strip();
        try {
            if (BASIC_DATE.matcher(stated).matches())
                return LocalDate.parse(stated, DateTimeFormatter.BASIC_ISO_DATE)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC);
            if (NUMBER.matcher(stated).matches()) return ofNumber(Double.parseDouble(stated));
            if (DATE.matcher(stated).matches())
                return LocalDate.parse(stated).atStartOfDay().toInstant(ZoneOffset.UTC);
            String iso = stated.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T").replaceFirst(" UTC$", "Z");
            return iso.matches(".*(Z|[+-]\\d{2}:?\\d{2})$")
                    ? OffsetDateTime.parse(iso.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2"))
                            .toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    private static @Nullable Instant ofNumber(double number) {
        double seconds = Math.abs(number) >= SECONDS_END ? number / 1000 : number;
        if (!(Math.abs(seconds) < SECONDS_END)) return null;
        long whole = (long) Math.floor(seconds);
        // A double holds today's seconds to a quarter of a microsecond.
        return Instant.ofEpochSecond(whole, 1_000 * Math.round((seconds - whole) * 1e6));
    }
}
