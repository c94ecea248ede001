package org.pouch.vault;

import org.pouch.packet.RequestId;

/** What is asked for was erased: nobody can read it any more. The message says of which case, and nothing of the person. */
public final class CaseErased extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CaseErased(RequestId request) {
        super("The data of the case " + request + " was erased; what remains are digests and the lines of the ledger.");
    }
}
