package org.pouch.casework.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseUploadRefused.FieldProblem;
import org.pouch.packet.RequestId;

/**
 * What became of one row.
 *
 * @param row its number, the first being 1
 * @param line in which it begins, the first line of the file being 1
 * @param request the case it became, now or before
 * @param problems of a row that was refused; never a value of it
 */
public record RowResult(
        int row, int line, Outcome outcome, @Nullable RequestId request, List<FieldProblem> problems) {
    public RowResult {
        problems = List.copyOf(problems);
    }

    /** What can become of a row. */
    public enum Outcome {
        WAITING,
        OPENED,
        /** It became this case before. */
        KNOWN,
        REFUSED
    }
}
