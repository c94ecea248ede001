package org.pouch.casework;

import org.pouch.packet.RequestId;

/** Whether a request may go on to be sent: asked by processes, decided by casework alone. */
public interface SendGate {
    /** The verdict on the request as it stands, before anyone approved it; any but PASS is a line of the ledger, with its rules, once for what an officer prepared. */
    Verdict ask(RequestId request);

    /** The worst of what the rules say. */
    enum Verdict {
        PASS,
        HOLD,
        BLOCK
    }
}
