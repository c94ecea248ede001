package org.pouch.casework.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.dossier.CaseJson;

/** Rows of comma-separated cells below a header (RFC 4180). */
final class CsvRows implements Rows {
    private final RowText text;
    private final List<String> header;

    /** @throws ImportRefused when the header is none */
    CsvRows(RowText text, Set<String> known) throws IOException {
        this.text = text;
        @Nullable List<String> first = cells();
        if (first == null) {
            throw new ImportRefused("The file is empty. Its first line names the fields.");
        }
        header = first.stream().map(String::strip).toList();
        requireKnown(known);
    }

    private void requireKnown(Set<String> known) {
        Set<String> seen = new HashSet<>();
        for (int column = 0; column < header.size(); column++) {
            String name = header.get(column);
            if (!known.contains(name)) {
                throw new ImportRefused("Column " + (column + 1)
                        + " of the header has none of the names that a column may have. Cells are parted by commas; the names: "
                        + String.join(", ", known) + ".");
            }
            if (!seen.add(name)) {
                throw new ImportRefused("The header names " + name + " twice.");
            }
        }
    }

    @Override
    public @Nullable Row next() throws IOException {
        while (true) {
            int line = text.line();
            @Nullable List<String> cells = cells();
            if (cells == null) {
                return null;
            }
            if (cells.stream().allMatch(String::isBlank)) {
                continue;
            }
            if (cells.size() != header.size()) {
                return new Row(
                        line,
                        "{}",
                        "The row has " + cells.size() + " cells, the header " + header.size()
                                + ": put texts with commas into quotation marks.");
            }
            ObjectNode row = CaseJson.object();
            for (int column = 0; column < cells.size(); column++) {
                String cell = cells.get(column).strip();
                if (!cell.isEmpty()) {
                    row.put(header.get(column), cell);
                }
            }
            return new Row(line, row.toString(), null);
        }
    }

    /** Of one row, which may go over several lines; null at the end. */
    private @Nullable List<String> cells() throws IOException {
        if (text.peek() == RowText.END) {
            return null;
        }
        int line = text.line();
        List<String> cells = new ArrayList<>();
        int left = MOST_CHARACTERS;
        while (true) {
            StringBuilder cell = new StringBuilder();
            int end = cell(cell, left, line);
            cells.add(cell.toString());
            left -= cell.length() + 1;
            if (end != ',') {
                return cells;
            }
        }
    }

    /** What ended it: a comma, the end of the line or of the file. */
    private int cell(StringBuilder cell, int most, int line) throws IOException {
        boolean isQuoted = text.peek() == '"';
        if (isQuoted) {
            text.read();
            quoted(cell, most, line);
        }
        while (true) {
            int read = text.read();
            if (read == '\r' && text.peek() == '\n') {
                read = text.read();
            }
            if (read == ',' || read == '\n' || read == RowText.END) {
                return read;
            }
            if (isQuoted || read == '"') {
                throw new ImportRefused(
                        "In the row of line " + line
                                + " a quotation mark stands inside a cell. Put the whole cell into quotation marks, and those in it twice.");
            }
            append(cell, read, most, line);
        }
    }

    private void quoted(StringBuilder cell, int most, int line) throws IOException {
        while (true) {
            int read = text.read();
            if (read == RowText.END) {
                throw new ImportRefused("In the row of line " + line + " a quotation mark is not closed.");
            }
            if (read == '"') {
                if (text.peek() != '"') {
                    return;
                }
                text.read();
            }
            append(cell, read, most, line);
        }
    }

    private static void append(StringBuilder cell, int read, int most, int line) {
        if (cell.length() >= most) {
            throw new ImportRefused("The row of line " + line + " has more than " + MOST_CHARACTERS
                    + " characters: is a quotation mark not closed?");
        }
        cell.append((char) read);
    }
}
