package org.pouch.casework.task;

import java.util.Map;
import org.pouch.casework.DecisionRefused;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;

/** The same partner is asked about the same person already: one active request for one person at a partner. */
final class AskedAlready extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RequestId other;
    private final transient AuthorityId partner;

    AskedAlready(RequestId other, AuthorityId partner) {
        super("The partner is asked about this person already.");
        this.other = other;
        this.partner = partner;
    }

    RequestId other() {
        return other;
    }

    /** @param seesOther whether the officer may know which case it is */
    DecisionRefused refused(boolean seesOther) {
        String named = seesOther
                ? "This partner is asked about the same person already, by the request " + other + " to "
                : "This partner is asked about the same person already, by a request that a supervisor can name, to ";
        String why = named + partner
                + ", which is not at its end (R-23). Return this one: once it is prepared again, a second"
                + " officer lets it pass where that one is about another person or is to be replaced. Or have it approved"
                + " once that one has ended, is closed or is taken back.";
        return new DecisionRefused("One field needs your attention.", Map.of("decision", why));
    }
}
