package dev.penchant.data;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The user's input is wrong: what is wrong, where, and how to mend it. Never a bug of ours. */
public final class InputException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String kind;
    private final String message;
    private final @Nullable String file;
    private final long line;
    private final @Nullable String field;
    private final String hint;

    /**
     * @param kind a stable word for programs, such as {@code missing_file}
     * @param line 1-based, 0 when no line is meant
     * @param hint what to do about it
     */
    public InputException(
            String kind, String message, @Nullable String file, long line, @Nullable String field, String hint) {
        super(message);
        this.message = message;
        this.kind = kind;
        this.file = file;
        this.line = line;
        this.field = field;
        this.hint = hint;
    }

    public InputException(String kind, String message, String hint) {
        this(kind, message, null, 0, null, hint);
    }

    /** The same, told of this place if it names none. */
    public InputException at(String ofFile, long ofLine) {
        return file != null ? this : new InputException(kind, message, ofFile, ofLine, field, hint);
    }

    @Override
    public String getMessage() {
        return message;
    }

    public String kind() {
        return kind;
    }

    public @Nullable String file() {
        return file;
    }

    public long line() {
        return line;
    }

    public @Nullable String field() {
        return field;
    }

    public String hint() {
        return hint;
    }
}
