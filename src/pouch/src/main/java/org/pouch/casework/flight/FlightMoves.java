package org.pouch.casework.flight;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.journey.Transfer;
import org.pouch.packet.Packet;
import org.springframework.stereotype.Component;

/** What the notices of single persons tell of the flight that they share. */
@Component
public class FlightMoves {
    private static final String CHARTER = "AIR_CHARTER";

    private final FlightTable table;
    private final Clock clock;

    FlightMoves(FlightTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** A notice of the partner is filed: of a charter, its person is on the flight, or off it. */
    public void noticed(CaseRow row, Packet notice) {
        String flight = notice.data().path(Transfer.ID).asText();
        if (notice.data().path("status").asText().equals("CANCELLED")) {
            table.takeOff(flight, row.request(), clock.instant());
            return;
        }
        if (!notice.data().path("mode").asText().equals(CHARTER)) {
            return;
        }
        LocalDate departure =
                LocalDate.parse(notice.data().at("/departure/date").asText());
        String carrier = notice.data().path("carrier").asText();
        table.insert(new Flight(
                flight,
                Side.REQUESTED,
                row.counterpart(),
                carrier,
                departure,
                row.counterpart().value(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        // A number that a flight of ours or of another partner has already moves nothing of it.
        boolean isTheirs = table.find(flight)
                .filter(known ->
                        known.side() == Side.REQUESTED && known.counterpart().equals(row.counterpart()))
                .isPresent();
        if (isTheirs) {
            table.postpone(flight, departure, carrier);
            table.putOn(flight, row.request(), clock.instant());
        }
    }

    /** Its transfer is cancelled: the person is off the flight, and may be put on another. */
    public void cancelled(CaseRow row, String transfer) {
        table.takeOff(transfer, row.request(), clock.instant());
    }
}
