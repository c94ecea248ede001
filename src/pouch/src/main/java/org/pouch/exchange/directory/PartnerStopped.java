package org.pouch.exchange.directory;

import org.pouch.packet.AuthorityId;

/** Nothing of this partner is accepted until two officers let it go on; what arrived is kept and waits. */
public final class PartnerStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PartnerStopped(AuthorityId partner) {
        super("The partner " + partner
                + " is stopped: what comes from it is kept and waits until two officers resume it.");
    }
}
