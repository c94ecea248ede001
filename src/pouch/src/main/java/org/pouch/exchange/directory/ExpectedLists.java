package org.pouch.exchange.directory;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.pouch.ledger.stop.LedgerStops;
import org.pouch.ledger.stop.Stop;
import org.pouch.packet.AuthorityId;
import org.springframework.stereotype.Component;

/**
 * Whose revocation lists there should be: those that were once beside the certificates of a partner, by the ledger. One that is taken away must not count
 * as one that revokes nothing.
 */
@Component
final class ExpectedLists {
    private final LedgerStops stops;

    ExpectedLists(LedgerStops stops) {
        this.stops = stops;
    }

    Map<PinRole, Set<String>> of(AuthorityId partner) {
        Set<String> known = stops.standing(Stop.REVOCATION_LIST).keySet();
        Map<PinRole, Set<String>> issuers = new EnumMap<>(PinRole.class);
        for (PinRole role : PinRole.values()) {
            String beginning = subject(partner, role, "");
            issuers.put(
                    role,
                    known.stream()
                            .filter(subject -> subject.startsWith(beginning))
                            .map(subject -> subject.substring(beginning.length()))
                            .collect(Collectors.toSet()));
        }
        return issuers;
    }

    static String subject(AuthorityId partner, PinRole role, String issuer) {
        return partner + " " + role + " " + issuer;
    }
}
