package org.pouch.exchange.partner;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.directory.Partner;
import org.pouch.exchange.directory.PartnerList;
import org.pouch.exchange.directory.PartnerPin;
import org.pouch.packet.AuthorityId;

/** The partners as they stand: what is believed of each, what waits for another officer, and what was changed. */
public interface PartnerReport {
    List<Standing> all();

    /** Authorities that one officer proposes as partners, and that wait for another. */
    List<PartnerChange> introductions();

    /** Empty when there is no such partner. */
    Optional<Standing> find(AuthorityId partner);

    /**
     * @param stopped the change that stopped it; null while it goes on
     * @param pins in force or to come first, what ended after
     * @param proposed what waits for another officer
     * @param history what was decided, the newest first
     * @param mostBytes the largest encrypted packet agreed with it; null where the usual limit holds
     * @param lists revocation lists that there should be about its certificates
     */
    record Standing(
            Partner partner,
            @Nullable PartnerChange stopped,
            List<Pinned> pins,
            List<PartnerChange> proposed,
            List<PartnerChange> history,
            @Nullable Integer mostBytes,
            List<PartnerList> lists) {
        public Standing {
            pins = List.copyOf(pins);
            proposed = List.copyOf(proposed);
            history = List.copyOf(history);
            lists = List.copyOf(lists);
        }
    }

    /** A pin and what it is now. */
    record Pinned(PartnerPin pin, Condition condition) {
        /** Whether a pin counts now. */
        public enum Condition {
            /** Several of a role may be: signatures by any hold, and packets are encrypted to the newest. */
            IN_FORCE,
            TO_COME,
            ENDED
        }
    }
}
