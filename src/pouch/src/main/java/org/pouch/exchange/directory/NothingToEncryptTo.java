package org.pouch.exchange.directory;

import org.pouch.packet.AuthorityId;

/** None of a partner's encryption certificates is valid now: nothing can be sent to it. */
public final class NothingToEncryptTo extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NothingToEncryptTo(AuthorityId partner) {
        super("No encryption certificate of " + partner
                + " is valid now. Ask the partner for one and add it under Partners.");
    }
}
