package dev.penchant.data.io;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** One row cannot be used. It goes to the rejects with its reason; the reading goes on. */
final class RowException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String reason;
    private final @Nullable String field;

    /**
     * @param reason the same words for the same mistake, so that they can be counted
     * @param field the field at fault, if one is
     */
    RowException(String reason, @Nullable String field) {
        // No stack trace: a file may have millions of bad rows.
        super(reason, null, false, false);
        this.reason = reason;
        this.field = field;
    }

    static RowException missing(String field) {
        return new RowException("field \"" + field + "\" is missing", field);
    }

    String reason() {
        return reason;
    }

    @Nullable
    String field() {
        return field;
    }
}
