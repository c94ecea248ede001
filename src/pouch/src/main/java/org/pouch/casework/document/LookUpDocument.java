package org.pouch.casework.document;

import java.time.Instant;
import org.pouch.packet.RequestId;

/** What a process asks about the travel document of a case; reads only. */
public interface LookUpDocument {
    Outlook of(RequestId request);

    /**
     * @param lookAt when the need is to be looked at again; not later than now where it is there already
     * @param renewalDueAt until when what was asked for has to be there
     * @param awaited whether no document has come since one was asked for last
     */
    record Outlook(Need need, Instant lookAt, Instant renewalDueAt, boolean awaited) {}

    /** Whether an extension or another document is to be asked for. */
    enum Need {
        RENEWAL,
        LATER,
        /** The person has arrived, the case is over, or the document counts whatever its last day. */
        NONE
    }
}
