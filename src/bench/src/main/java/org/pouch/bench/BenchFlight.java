package org.pouch.bench;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.flight.Flight;
import org.pouch.casework.flight.FlightTable;
import org.pouch.casework.flight.Flights;
import org.pouch.casework.safeguard.ChangeSafeguard;
import org.pouch.casework.safeguard.TableChange;
import org.pouch.packet.ProgramFile;
import org.pouch.packet.RequestId;
import org.pouch.servers.SampleServers;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A flight of persons whose cases were imported: what keeps each back is asked as its page asks. They are at their beginning, so
 * that their papers are fewer than those of a journey; what is asked of the tables, the agreement and of others is the same.
 */
final class BenchFlight {
    private static final int DAYS_AHEAD = 30;
    private static final int DIGITS_TO_COMPARE = 8;
    private static final String TERM = "within: 120 days";

    private final Flights flights;
    private final FlightTable table;
    private final ChangeSafeguard changes;
    private final JdbcClient database;

    BenchFlight(ApplicationContext context) {
        flights = context.getBean(Flights.class);
        table = context.getBean(FlightTable.class);
        changes = context.getBean(ChangeSafeguard.class);
        database = context.getBean(JdbcClient.class);
    }

    /** Of those that wait; asked twice, the second time is counted. */
    String readiness(int persons) {
        Flight flight = flights.open(
                "UT0815",
                LocalDate.now(ZoneOffset.UTC).plusDays(DAYS_AHEAD),
                SampleServers.RURITANIA,
                new Officer("bench", "", Set.of(Role.CASE_WORKER)));
        for (RequestId request : cases("DRAFT", persons)) {
            table.putOn(flight.id(), request, flight.openedAt());
        }
        flights.readiness(flight.id());
        double start = Measure.cpuMillis();
        long begun = System.nanoTime();
        int asked = flights.readiness(flight.id()).size();
        double millis = (System.nanoTime() - begun) / 1e6;
        return String.format(
                Locale.ROOT, "persons=%d millis=%.0f cpu=%.0f", asked, millis, Measure.cpuMillis() - start);
    }

    /** From now on the agreement lets so many depart a month, and as many others have a place or look for one. */
    String agree(int aMonth) {
        String agreed =
                ProgramFile.text("/safeguards/agreements.yaml").replaceFirst(TERM, TERM + ", monthlyCap: " + aMonth);
        TableChange proposed =
                changes.propose(agreed.getBytes(StandardCharsets.UTF_8), "A cap to measure with.", "bench-one");
        String digest = proposed.digest().hex();
        changes.approve(proposed.id(), digest.substring(digest.length() - DIGITS_TO_COMPARE), "bench-two");
        List<RequestId> others = cases("DRAFT", 2 * aMonth).subList(aMonth, 2 * aMonth);
        others.forEach(
                request -> database.sql("UPDATE casework_case SET state = 'TRANSFER_PLANNED' WHERE request_id = ?")
                        .param(request.value())
                        .update());
        return "others=" + others.size();
    }

    private List<RequestId> cases(String state, int most) {
        return database.sql("SELECT request_id FROM casework_case WHERE state = ? ORDER BY request_id LIMIT ?")
                .params(state, most)
                .query((row, number) -> new RequestId(row.getString(1)))
                .list();
    }
}
