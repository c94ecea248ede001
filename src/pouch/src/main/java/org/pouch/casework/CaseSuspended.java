package org.pouch.casework;

import org.pouch.packet.RequestId;

/** Work on a case that waits until a person has resolved what its partner contradicted; nothing is wrong with it. */
public final class CaseSuspended extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CaseSuspended(RequestId request) {
        super("Case " + request + " is suspended: this goes on when Resolve conflict is done.");
    }
}
