package org.pouch.casework.statistics;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.pouch.casework.Authorities;
import org.pouch.casework.agreement.AgreementsInForce;
import org.pouch.casework.agreement.StateCalendar;
import org.pouch.casework.safeguard.SafeguardUnavailable;
import org.springframework.stereotype.Component;

/** The time zone of this authority's state, as the agreements say it; UTC where they do not. */
@Component
class OwnZone {
    private final Authorities authorities;
    private final AgreementsInForce agreements;

    OwnZone(Authorities authorities, AgreementsInForce agreements) {
        this.authorities = authorities;
        this.agreements = agreements;
    }

    ZoneId now() {
        try {
            return agreements
                    .now()
                    .calendar(authorities.own().state())
                    .map(StateCalendar::zone)
                    .orElse(ZoneOffset.UTC);
        } catch (SafeguardUnavailable none) {
            return ZoneOffset.UTC;
        }
    }
}
