package org.pouch.exchange.directory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.ledger.stop.KnownList;
import org.pouch.ledger.stop.LedgerStops;
import org.pouch.ledger.stop.Stop;
import org.pouch.ledger.stop.Stopped;
import org.pouch.packet.AuthorityId;
import org.pouch.trust.RevocationList.Scope;
import org.pouch.trust.RevocationList.Scope.About;
import org.springframework.stereotype.Component;

/**
 * Which revocation lists there should be: those that were once beside the certificates of a partner, by the ledger. One that is taken away must not count
 * as one that revokes nothing; two officers may let one go until a day.
 */
@Component
final class ExpectedLists {
    private final LedgerStops stops;

    ExpectedLists(LedgerStops stops) {
        this.stops = stops;
    }

    /** What has to be here at that instant. */
    Map<PinRole, Set<Scope>> of(AuthorityId partner, Instant at) {
        Map<PinRole, Set<Scope>> lists = new EnumMap<>(PinRole.class);
        for (Known known : known(partner)) {
            if (!known.isLetGo(at)) {
                lists.computeIfAbsent(known.role(), role -> new HashSet<>()).add(known.scope());
            }
        }
        return lists;
    }

    /** All that ever were there, let go or not. */
    List<Known> known(AuthorityId partner) {
        List<Known> lists = new ArrayList<>();
        for (Stopped stopped : stops.standing(Stop.REVOCATION_LIST).values()) {
            KnownList list = KnownList.of(stopped);
            if (list.partner().equals(partner.value())) {
                lists.add(new Known(
                        PinRole.valueOf(list.role()),
                        new Scope(list.issuer(), About.valueOf(list.about())),
                        stopped.at(),
                        stopped.words().isEmpty() ? null : Instant.parse(stopped.words())));
            }
        }
        return lists;
    }

    /**
     * @param since when that was written down
     * @param letGoUntil null when it was not let go since
     */
    record Known(
            PinRole role,
            Scope scope,
            Instant since,
            @Nullable Instant letGoUntil) {
        boolean isLetGo(Instant at) {
            return letGoUntil != null && letGoUntil.isAfter(at);
        }

        /** Whether a list that was issued then is expected from now on: after it was let go, one that is newer. */
        boolean isToldOf(Instant issued) {
            return letGoUntil == null || !issued.isAfter(since);
        }
    }
}
