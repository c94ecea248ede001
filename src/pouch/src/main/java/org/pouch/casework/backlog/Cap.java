package org.pouch.casework.backlog;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.agreement.AgreementMissing;
import org.pouch.casework.agreement.AgreementProfile;
import org.pouch.casework.agreement.Deadlines;
import org.pouch.casework.corridor.Cooperation;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.safeguard.SafeguardUnavailable;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** How many more requests the agreement of a case lets leave today. */
@Component
final class Cap {
    private final Deadlines deadlines;
    private final Dossiers dossiers;
    private final TurnTable table;
    private final Clock clock;

    Cap(Deadlines deadlines, Dossiers dossiers, TurnTable table, Clock clock) {
        this.deadlines = deadlines;
        this.dossiers = dossiers;
        this.table = table;
        this.clock = clock;
    }

    /** Empty where the agreement has none, or none covers the case: who drafts it says so. */
    OptionalInt aDay(RequestId request) {
        try {
            @Nullable
            Integer cap = deadlines
                    .find(dossiers.require(request))
                    .map(AgreementProfile::packets)
                    .map(AgreementProfile.Packets::cap)
                    .orElse(null);
            return cap == null ? OptionalInt.empty() : OptionalInt.of(cap);
        } catch (SafeguardUnavailable | AgreementMissing none) {
            return OptionalInt.empty();
        }
    }

    /** @param cap a day */
    int left(RequestId request, Cooperation cooperation, int cap) {
        ZoneId zone = deadlines.reckoning(dossiers.require(request)).calendar().zone();
        Instant midnight =
                LocalDate.ofInstant(clock.instant(), zone).atStartOfDay(zone).toInstant();
        return Math.max(0, cap - table.requestsGiven(cooperation, midnight));
    }
}
