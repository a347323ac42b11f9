package dev.penchant.data.io;

import dev.penchant.data.Judgment;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Writes a {@link PairTable} as Parquet through DuckDB, zstd inside. Columns are texts, as cells of a table are. */
final class ParquetWriter implements JudgmentWriter {
    private final Path target;
    private final AtomicFile file;
    private final Connection connection;
    private final DuckDBAppender appender;
    private final PairTable table = new PairTable();
    private long rows;

    ParquetWriter(Path target) {
        this.target = target;
        this.file = new AtomicFile(target);
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE pairs ("
                        + PairTable.COLUMNS.stream()
                                .map(column -> '"' + column + "\" VARCHAR")
                                .collect(Collectors.joining(", "))
                        + ")");
            }
            appender = connection.unwrap(DuckDBConnection.class).createAppender("main", "pairs");
        } catch (SQLException failed) {
            file.close();
            throw failure(failed);
        }
    }

    @Override
    public void accept(Judgment judgment) {
        try {
            for (@Nullable String[] row : table.rows(judgment)) {
                appender.beginRow();
                for (@Nullable String cell : row) {
                    if (cell == null) appender.appendNull();
                    else appender.append(cell);
                }
                appender.endRow();
                rows++;
            }
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    @Override
    public Summary finish() {
        try {
            appender.close();
            try (Statement statement = connection.createStatement()) {
                statement.execute("COPY pairs TO '"
                        + file.temporary().toString().replace("'", "''") + "' (FORMAT parquet, COMPRESSION zstd)");
            }
        } catch (SQLException failed) {
            throw failure(failed);
        }
        file.commit();
        return table.summary("parquet", rows);
    }

    private RuntimeException failure(SQLException failed) {
        return AtomicFile.cannotWrite(target, new IOException(failed.getMessage(), failed));
    }

    @Override
    public void close() {
        try (connection) {
            file.close();
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }
}
