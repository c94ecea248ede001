package org.pouch.casework.flight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tables casework_flight and casework_flight_person. */
@Component
public class FlightTable {
    private static final String SELECT =
            "SELECT flight_id, side, counterpart, carrier, departure, opened_by, opened_at FROM casework_flight ";

    private final JdbcClient database;

    FlightTable(JdbcClient database) {
        this.database = database;
    }

    /** Once: the notice of each person may be the first to tell of it. */
    public void insert(Flight flight) {
        database.sql("""
                        INSERT INTO casework_flight (flight_id, side, counterpart, carrier, departure, opened_by, opened_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                .params(
                        flight.id(),
                        flight.side().name(),
                        flight.counterpart().value(),
                        flight.carrier(),
                        flight.departure(),
                        flight.openedBy(),
                        Timestamp.from(flight.openedAt()))
                .update();
    }

    public void postpone(String flight, LocalDate departure, String carrier) {
        database.sql("UPDATE casework_flight SET departure = ?, carrier = ? WHERE flight_id = ?")
                .params(departure, carrier, flight)
                .update();
    }

    public Optional<Flight> find(String flight) {
        return database.sql(SELECT + "WHERE flight_id = ?")
                .param(flight)
                .query(FlightTable::read)
                .optional();
    }

    List<Flight> newest(int limit) {
        return database.sql(SELECT + "ORDER BY departure DESC, flight_id LIMIT ?")
                .param(limit)
                .query(FlightTable::read)
                .list();
    }

    /** Also one who was taken off it before. */
    public void putOn(String flight, RequestId request, Instant at) {
        int again = database.sql("""
                        UPDATE casework_flight_person SET put_on_at = ?, taken_off_at = NULL
                        WHERE flight_id = ? AND request_id = ?""")
                .params(Timestamp.from(at), flight, request.value())
                .update();
        if (again == 0) {
            database.sql("INSERT INTO casework_flight_person (flight_id, request_id, put_on_at) VALUES (?, ?, ?)")
                    .params(flight, request.value(), Timestamp.from(at))
                    .update();
        }
    }

    public void takeOff(String flight, RequestId request, Instant at) {
        database.sql("""
                        UPDATE casework_flight_person SET taken_off_at = ?
                        WHERE flight_id = ? AND request_id = ? AND taken_off_at IS NULL""").params(Timestamp.from(at), flight, request.value()).update();
    }

    /** The flight that the person of this case is on. */
    public Optional<Flight> of(RequestId request) {
        return database.sql(SELECT + """
                        WHERE flight_id IN (
                            SELECT flight_id FROM casework_flight_person
                            WHERE request_id = ? AND taken_off_at IS NULL)
                        ORDER BY opened_at DESC LIMIT 1""")
                .param(request.value())
                .query(FlightTable::read)
                .optional();
    }

    /** Also those who were taken off. */
    List<RequestId> everOn(String flight) {
        return database.sql("SELECT request_id FROM casework_flight_person WHERE flight_id = ?")
                .param(flight)
                .query((row, number) -> new RequestId(row.getString(1)))
                .list();
    }

    List<RequestId> persons(String flight) {
        return database.sql("""
                        SELECT request_id FROM casework_flight_person
                        WHERE flight_id = ? AND taken_off_at IS NULL ORDER BY request_id""")
                .param(flight)
                .query((row, number) -> new RequestId(row.getString(1)))
                .list();
    }

    private static Flight read(ResultSet row, int number) throws SQLException {
        return new Flight(
                row.getString("flight_id"),
                Side.valueOf(row.getString("side")),
                new AuthorityId(row.getString("counterpart")),
                row.getString("carrier"),
                row.getObject("departure", LocalDate.class),
                row.getString("opened_by"),
                row.getTimestamp("opened_at").toInstant());
    }
}
