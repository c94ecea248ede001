package org.pouch.desk.acts;

import java.util.Set;
import org.pouch.casework.CaseRegister.CaseLine;
import org.pouch.casework.CaseRegister.Side;

/** Whether a case can be taken back, as far as its line in a list tells: also of one that nobody can read. */
public enum Withdrawal {
    OFFERED,
    /** It is the other authority's to take back. */
    RECEIVED,
    /** It is taken back. */
    DONE,
    /** The person has departed, or the case is closed. */
    PAST;

    private static final String WITHDRAWN = "WITHDRAWN";

    private static final Set<String> DEPARTED =
            Set.of("DEPARTED", "HANDED_OVER", "ERROR_REPORTED", "RETURN_ACCEPTED", "RETURNED_IN_ERROR", "NOT_RETURNED");

    public static Withdrawal of(CaseLine line) {
        if (line.side() == Side.REQUESTED) {
            return RECEIVED;
        }
        if (line.state().equals(WITHDRAWN) || WITHDRAWN.equals(line.outcome())) {
            return DONE;
        }
        return line.closedAt() != null || DEPARTED.contains(line.state()) ? PAST : OFFERED;
    }
}
