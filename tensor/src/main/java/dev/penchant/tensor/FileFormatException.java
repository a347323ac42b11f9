package dev.penchant.tensor;

import java.io.Serial;
import java.nio.file.Path;

/** A file is not what it should be: which, where in it, and how to mend it. The owner of the file can do something about it. */
public final class FileFormatException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String file;
    private final long line;
    private final String field;
    private final String hint;

    /**
     * @param line 1-based, 0 when no line is meant
     * @param field the tensor, key or column meant, "" when none is
     * @param hint what to do about it
     */
    public FileFormatException(String message, Path file, long line, String field, String hint) {
        super(message);
        this.file = file.toString();
        this.line = line;
        this.field = field;
        this.hint = hint;
    }

    public String file() {
        return file;
    }

    public long line() {
        return line;
    }

    public String field() {
        return field;
    }

    public String hint() {
        return hint;
    }
}
