package dev.penchant.data.io;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The rows of a Parquet file, read by DuckDB; the line of a row is its number. */
final class ParquetRecords implements RecordSource {
    private final Connection connection;
    private final Statement statement;
    private final ResultSet rows;
    private long line;

    ParquetRecords(Path file) throws IOException {
        Properties streaming = new Properties();
        streaming.setProperty("jdbc_stream_results", "true");
        streaming.setProperty("threads", "1");
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:", streaming);
            statement = connection.createStatement();
            rows = statement.executeQuery(
                    "SELECT to_json(t) FROM read_parquet('" + file.toString().replace("'", "''") + "') t");
        } catch (SQLException unreadable) {
            throw new IOException("not readable as Parquet", unreadable);
        }
    }

    @Override
    public @Nullable Entry next() throws IOException {
        try {
            if (!rows.next()) return null;
            line++;
            String json = rows.getString(1);
            try {
                return new Good(line, (ObjectNode) Json.MAPPER.readTree(json));
            } catch (JacksonException broken) {
                return new Bad(
                        line,
                        "row has a value that JSON cannot hold",
                        json.substring(0, Math.min(json.length(), JsonLines.KEPT_TEXT)));
            }
        } catch (SQLException unreadable) {
            throw new IOException("not readable as Parquet", unreadable);
        }
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        try (connection;
                statement) {
            rows.close();
        } catch (SQLException failed) {
            throw new IOException(failed);
        }
    }
}
