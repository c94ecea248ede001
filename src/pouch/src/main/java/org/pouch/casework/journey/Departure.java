package org.pouch.casework.journey;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;

/** When a person is to depart, as a notice has it. */
public final class Departure {
    private Departure() {}

    /** A time that cannot be read counts as the beginning of the day: it is asked too early rather than too late. */
    public static Instant of(CasePacket notice) {
        LocalDate day = LocalDate.parse(notice.data().at("/departure/date").asText());
        String time = CaseJson.textOr(notice.data(), "departure.time", "");
        String zone = CaseJson.textOr(notice.data(), "departure.zone", "Z");
        try {
            return OffsetDateTime.of(day, LocalTime.parse(time), ZoneOffset.of(zone))
                    .toInstant();
        } catch (DateTimeException unreadable) {
            return day.atStartOfDay(ZoneOffset.UTC).toInstant();
        }
    }
}
