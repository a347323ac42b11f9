package dev.penchant.data.io;

import dev.penchant.data.Judgment;
import java.util.List;
import java.util.function.Consumer;

/** What the rows of a file mean: turns records into judgments. */
interface RowFormat {
    /** The name that {@code --format} takes. */
    String name();

    /** Whether a record looks like a row of this format. */
    boolean recognises(Row row);

    /** Starts on a file: the rows given to the answer become judgments given to {@code sink}. */
    Rows open(Consumer<Judgment> sink);

    /** A format whose rows mean something each for itself. */
    interface Single extends RowFormat {
        /** @throws RowException when the row cannot be used */
        Judgment judgment(Row row);

        @Override
        default Rows open(Consumer<Judgment> sink) {
            return row -> sink.accept(judgment(row));
        }
    }

    /** A format with several judgments in a row. */
    interface Several extends RowFormat {
        /** @throws RowException when the row cannot be used */
        List<Judgment> judgments(Row row);

        @Override
        default Rows open(Consumer<Judgment> sink) {
            return row -> judgments(row).forEach(sink);
        }
    }

    /** Rows of one file, in order. */
    interface Rows {
        /** @throws RowException when the row cannot be used; then it has given no judgment */
        void accept(Row row);

        /** No row follows: gives what was still waiting for more. */
        default void end() {}
    }
}
