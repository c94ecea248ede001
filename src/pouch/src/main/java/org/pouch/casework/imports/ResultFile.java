package org.pouch.casework.imports;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseUploadRefused.FieldProblem;

/** What became of each row, as a table (RFC 4180) that opens in any office program without doing anything there. */
public final class ResultFile {
    private static final String HEADER = "row,line,outcome,case,field,rule,reason\r\n";

    private ResultFile() {}

    /** A row with several problems has several lines. */
    public static void write(ImportCases imports, String id, boolean refusedOnly, Writer to) throws IOException {
        to.write(HEADER);
        int last = 0;
        while (true) {
            List<RowResult> next = imports.results(id, refusedOnly, last);
            if (next.isEmpty()) {
                return;
            }
            for (RowResult row : next) {
                write(row, to);
                last = row.row();
            }
        }
    }

    private static void write(RowResult row, Writer to) throws IOException {
        if (row.problems().isEmpty()) {
            write(row, null, to);
        }
        for (FieldProblem problem : row.problems()) {
            write(row, problem, to);
        }
    }

    private static void write(RowResult row, @Nullable FieldProblem problem, Writer to) throws IOException {
        to.write(row.row() + "," + row.line() + "," + row.outcome() + ","
                + (row.request() == null ? "" : row.request().value()));
        if (problem == null) {
            to.write(",,,\r\n");
        } else {
            to.write(
                    "," + cell(problem.field()) + "," + cell(problem.rule()) + "," + cell(problem.sentence()) + "\r\n");
        }
    }

    /** The name of a field may be the sender's own words: no program takes it for a formula. */
    private static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
