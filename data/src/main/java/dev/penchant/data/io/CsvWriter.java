package dev.penchant.data.io;

import dev.penchant.data.Judgment;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/** Writes a {@link PairTable} as CSV, or between tabs when the name says {@code .tsv}. */
final class CsvWriter implements JudgmentWriter {
    private final Path target;
    private final AtomicFile file;
    private final CSVPrinter printer;
    private final PairTable table = new PairTable();
    private long rows;

    CsvWriter(Path target) {
        this.target = target;
        this.file = new AtomicFile(target);
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(target.toString().contains(".tsv") ? '\t' : ',')
                .setRecordSeparator('\n')
                .setQuoteMode(QuoteMode.MINIMAL)
                .get();
        try {
            printer = new CSVPrinter(file.writer(), format);
            printer.printRecord(PairTable.COLUMNS);
        } catch (IOException failed) {
            file.close();
            throw AtomicFile.cannotWrite(target, failed);
        }
    }

    @Override
    public void accept(Judgment judgment) {
        try {
            for (@Nullable String[] row : table.rows(judgment)) {
                printer.printRecord((Object[]) row);
                rows++;
            }
        } catch (IOException failed) {
            throw AtomicFile.cannotWrite(target, failed);
        }
    }

    @Override
    public Summary finish() {
        file.commit();
        return table.summary("csv", rows);
    }

    @Override
    public void close() {
        file.close();
    }
}
