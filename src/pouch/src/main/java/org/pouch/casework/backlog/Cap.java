package org.pouch.casework.backlog;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
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
final class Cap implements PartnerCap {
    private static final LocalTime CLOSING = LocalTime.of(16, 0);

    /** One in so many. */
    private static final int FOR_OTHERS = 5;

    private final Deadlines deadlines;
    private final Dossiers dossiers;
    private final TurnRows table;
    private final Clock clock;

    Cap(Deadlines deadlines, Dossiers dossiers, TurnRows table, Clock clock) {
        this.deadlines = deadlines;
        this.dossiers = dossiers;
        this.table = table;
        this.clock = clock;
    }

    /** Empty where the agreement has none, or none covers the case: who drafts it says so. */
    @Override
    public OptionalInt aDay(RequestId request) {
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

    /** Of this day's cap imported requests leave so many to those that an officer enters, until the office of the partner closes. */
    int keptForOthers(RequestId request, int cap) {
        boolean isStillTime =
                LocalTime.ofInstant(clock.instant(), zone(request)).isBefore(CLOSING);
        return isStillTime ? cap / FOR_OTHERS : 0;
    }

    private ZoneId zone(RequestId request) {
        return deadlines.reckoning(dossiers.require(request)).calendar().zone();
    }

    /** @param cap a day */
    int left(RequestId request, Cooperation cooperation, int cap) {
        ZoneId zone = zone(request);
        Instant midnight =
                LocalDate.ofInstant(clock.instant(), zone).atStartOfDay(zone).toInstant();
        return Math.max(0, cap - table.requestsGiven(cooperation, midnight));
    }

    @Override
    public int waiting(Cooperation cooperation) {
        return table.requestsWaiting(cooperation);
    }
}
