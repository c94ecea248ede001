package org.pouch.vault;

import java.util.List;
import org.pouch.packet.RequestId;

/** What some tables kept of cases before cases had keys. */
public interface ClearContent {
    /** Cases of which something is kept, in the order of their numbers; those behind this one. */
    List<RequestId> casesBehind(String last, int most);

    /** In the caller's transaction: from then on it is under the key of the case. */
    void encrypt(RequestId request);
}
