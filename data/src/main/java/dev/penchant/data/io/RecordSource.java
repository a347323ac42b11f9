package dev.penchant.data.io;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of one file, in order, however they are stored. */
interface RecordSource extends Closeable {
    /** The next entry, or null at the end. */
    @Nullable
    Entry next() throws IOException;

    /** The line that was read last, from 1: where the file broke when reading fails. */
    long line();

    /** Names of the columns once a record was read; none where every record names its own. */
    default List<String> columns() {
        return List.of();
    }

    /** After the end: what the records as a whole contradict. */
    default List<String> notes() {
        return List.of();
    }

    /** What stands at one place of a file. */
    sealed interface Entry {
        long line();
    }

    /** A record that could be read. */
    record Good(long line, ObjectNode json) implements Entry {}

    /**
     * A place where no record could be read.
     *
     * @param reason the same words for the same mistake
     * @param text what stands there, cut
     */
    record Bad(long line, String reason, String text) implements Entry {}
}
