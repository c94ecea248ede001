package org.pouch.casework.lineup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.pouch.casework.Officer;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table casework_viewing_sheet, and what of casework_viewing nobody was told yet. */
@Component
final class SheetTable implements SheetsOut {
    private static final String OUT = """
            SELECT v.request_id, v.viewing_id, s.officer, s.taken_at
            FROM casework_viewing v JOIN casework_viewing_sheet s ON s.viewing_id = v.viewing_id
            WHERE v.conclusion IS NULL AND v.blind AND\s""";

    private static final String IN_ORDER = " ORDER BY s.taken_at, s.viewing_id, s.officer";

    private final JdbcClient database;

    SheetTable(JdbcClient database) {
        this.database = database;
    }

    static void forget(JdbcClient database, RequestId request) {
        database.sql("""
                        DELETE FROM casework_viewing_sheet WHERE viewing_id IN
                            (SELECT viewing_id FROM casework_viewing WHERE request_id = ?)""").param(request.value()).update();
    }

    void take(String viewing, Officer officer, Instant at) {
        if (!takers(viewing).contains(officer.id())) {
            database.sql("INSERT INTO casework_viewing_sheet (viewing_id, officer, taken_at) VALUES (?, ?, ?)")
                    .params(viewing, officer.id(), LineUpTable.time(at))
                    .update();
        }
    }

    /** Ids of the officers who took its sheet. */
    List<String> takers(String viewing) {
        return database.sql("SELECT officer FROM casework_viewing_sheet WHERE viewing_id = ? ORDER BY officer")
                .param(viewing)
                .query(String.class)
                .list();
    }

    /** Whether somebody who does not know the person holds a sheet of which nothing is entered yet. */
    boolean isSheetOut(RequestId request) {
        return database.sql("""
                        SELECT COUNT(*) FROM casework_viewing
                        WHERE request_id = ? AND blind AND conclusion IS NULL
                            AND viewing_id IN (SELECT viewing_id FROM casework_viewing_sheet)""").param(request.value()).query(Long.class).single() > 0;
    }

    @Override
    public List<Sheet> ofCase(RequestId request) {
        return database.sql(OUT + "v.request_id = ?" + IN_ORDER)
                .param(request.value())
                .query(SheetTable::sheet)
                .list();
    }

    @Override
    public List<Sheet> takenBefore(Instant instant) {
        return database.sql(OUT + "s.taken_at < ?" + IN_ORDER)
                .param(LineUpTable.time(instant))
                .query(SheetTable::sheet)
                .list();
    }

    private static Sheet sheet(ResultSet row, int number) throws SQLException {
        return new Sheet(
                new RequestId(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getObject(4, OffsetDateTime.class).toInstant());
    }

    /** An outcome that nobody was told. */
    record Untold(String viewing, String conclusion, String officer) {}

    /** The one entered first comes first. */
    List<Untold> untold(RequestId request) {
        return database.sql("""
                        SELECT viewing_id, conclusion, ended_by FROM casework_viewing
                        WHERE request_id = ? AND conclusion IS NOT NULL AND NOT told ORDER BY ended_at, viewing_id""")
                .param(request.value())
                .query((row, number) ->
                        new Untold(row.getString("viewing_id"), row.getString("conclusion"), row.getString("ended_by")))
                .list();
    }

    void tell(String viewing) {
        database.sql("UPDATE casework_viewing SET told = TRUE WHERE viewing_id = ?")
                .param(viewing)
                .update();
    }
}
