package org.pouch.exchange.directory;

import org.pouch.packet.AuthorityId;

/** Nothing can be exchanged with an authority that is not configured. */
public final class PartnerUnknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PartnerUnknown(AuthorityId id) {
        super("There is no partner " + id + ": introduce it on the page Partners, or add it under pouch.partners.");
    }
}
