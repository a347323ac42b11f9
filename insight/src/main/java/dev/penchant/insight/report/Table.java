package dev.penchant.insight.report;

import java.util.ArrayList;
import java.util.List;

/** A table whose columns are text (left) or numbers (right). */
final class Table {
    private static final int NAME = 80;

    private record Column(String title, boolean number) {}

    private record Cell(String value, String note, int length) {}

    private final List<Column> columns = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();

    Table words(String title) {
        columns.add(new Column(title, false));
        return this;
    }

    Table numbers(String title) {
        columns.add(new Column(title, true));
        return this;
    }

    Table row() {
        rows.add(new ArrayList<>());
        return this;
    }

    Table cell(String value) {
        return cell(value, "");
    }

    /** @param note smaller, under the value: an interval */
    Table cell(String value, String note) {
        rows.getLast().add(new Cell(value, note, Integer.MAX_VALUE));
        return this;
    }

    /** A name out of the data, which may be long. */
    Table name(String value) {
        rows.getLast().add(new Cell(value, "", NAME));
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void write(Html html) {
        html.in(
                "thead",
                "",
                head -> head.in("tr", "", row -> {
                    for (Column column : columns) row.element("th", column.number ? "n" : "", column.title);
                }));
        html.in("tbody", "", body -> {
            for (List<Cell> cells : rows)
                body.in("tr", "", row -> {
                    for (int c = 0; c < cells.size(); c++) write(row, columns.get(c), cells.get(c));
                });
        });
    }

    private static void write(Html row, Column column, Cell cell) {
        row.in("td", column.number ? "n" : "", inner -> {
            inner.clipped(cell.value, cell.length);
            if (!cell.note.isEmpty()) inner.element("span", "under", cell.note);
        });
    }
}
