package org.pouch.casework.comment;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.pouch.casework.Officer;
import org.pouch.packet.RequestId;

/** Comments on a case: written once, changed by nobody, gone with the case. Who wrote one and when is in the ledger, its words are not. */
public interface CaseComments {
    /** In characters. */
    int LONGEST = 2000;

    /** The oldest first; none of an erased case. */
    List<Comment> of(RequestId request);

    /** When the last one was written on each case; without those that have none. All are asked for at once. */
    Map<RequestId, Instant> last(Collection<RequestId> requests);

    /**
     * @throws org.pouch.casework.DecisionRefused for nothing, too much, characters that cannot be shown, and words of a claim for protection or of
     *     a conviction, which are kept apart from the case
     * @throws org.pouch.vault.CaseErased where the case is
     */
    void write(RequestId request, Officer officer, String text);

    /** Whether words tell of a claim for protection or of a conviction, which are kept apart from all that officers read of each other. */
    boolean isKeptApart(String text);

    /** When the case is erased. */
    void forget(RequestId request);

    /** @param officer id of who wrote it */
    record Comment(String id, String officer, String text, Instant at) {}
}
