package org.pouch.casework.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.imports.CaseImport.Counts;
import org.pouch.casework.imports.CaseImport.State;
import org.pouch.casework.imports.ImportCases.Format;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table casework_import. */
@Component
class ImportTable {
    /** To be shown. */
    private static final String SELECT = """
            SELECT i.*, (SELECT COUNT(*) FROM casework_import_start s JOIN casework_case c ON c.request_id = s.request_id
                WHERE s.started_at IS NULL AND c.import_id = i.import_id AND c.state = 'DRAFT') AS not_started
            FROM casework_import i\s""";

    /** To be worked on: nobody asks then how many wait to be started, who would be counted again with every few rows. */
    private static final String SELECT_TO_WORK_ON = "SELECT i.*, 0 AS not_started FROM casework_import i ";

    private final JdbcClient database;

    ImportTable(JdbcClient database) {
        this.database = database;
    }

    /** @param keptUnder the number whose key its rows and files have */
    record Kept(CaseImport shown, Format format, RequestId keptUnder) {
        String id() {
            return shown.id();
        }
    }

    void begin(String id, String officer, Format format, RequestId keptUnder, Instant now) {
        database.sql("""
                        INSERT INTO casework_import (import_id, officer, format, state, kept_under, row_count, opened, known,
                            refused, received_at, touched_at)
                        VALUES (?, ?, ?, 'RECEIVING', ?, 0, 0, 0, 0, ?, ?)""")
                .params(id, officer, format.name(), keptUnder.value(), time(now), time(now))
                .update();
    }

    Optional<Kept> find(String id) {
        return database.sql(SELECT + "WHERE i.import_id = ?")
                .param(id)
                .query((row, number) -> read(row))
                .optional();
    }

    List<Kept> newest(int most) {
        return database.sql(SELECT + "ORDER BY i.received_at DESC, i.import_id LIMIT ?")
                .param(most)
                .query((row, number) -> read(row))
                .list();
    }

    /** The oldest first. */
    List<Kept> inState(State state) {
        return database.sql(SELECT_TO_WORK_ON + "WHERE i.state = ? ORDER BY i.received_at, i.import_id")
                .param(state.name())
                .query((row, number) -> read(row))
                .list();
    }

    int unfinished() {
        return database.sql("""
                        SELECT COUNT(*) FROM casework_import WHERE state IN ('RECEIVING', 'AWAITING_EVIDENCE', 'TAKING')""").query(Integer.class).single();
    }

    /** Of one that is worked on, or is about to be. */
    Optional<String> sameFile(String mark) {
        return database.sql("""
                        SELECT import_id FROM casework_import
                        WHERE state IN ('AWAITING_EVIDENCE', 'TAKING') AND file_mark = ?
                        ORDER BY received_at""").param(mark).query(String.class).list().stream().findFirst();
    }

    /** It is still being sent. */
    void touch(String id, int rows, Instant now) {
        database.sql("UPDATE casework_import SET row_count = row_count + ?, touched_at = ? WHERE import_id = ?")
                .params(rows, time(now), id)
                .update();
    }

    void received(String id, String mark, State state) {
        database.sql("UPDATE casework_import SET file_mark = ?, state = ? WHERE import_id = ? AND state = 'RECEIVING'")
                .params(mark, state.name(), id)
                .update();
    }

    /** False when it awaits none. */
    boolean hasEvidence(String id) {
        return database.sql("""
                        UPDATE casework_import SET state = 'TAKING' WHERE import_id = ? AND state = 'AWAITING_EVIDENCE'""").param(id).update() == 1;
    }

    /** True for the first time only. */
    boolean end(String id, State state, Counts counts, Instant now) {
        return database.sql("""
                        UPDATE casework_import SET state = ?, opened = ?, known = ?, refused = ?, ended_at = ?
                        WHERE import_id = ? AND ended_at IS NULL""")
                        .params(state.name(), counts.opened(), counts.known(), counts.refused(), time(now), id)
                        .update()
                == 1;
    }

    /** Those that nobody has gone on sending. */
    List<Kept> leftIn(State state, Instant before) {
        return database.sql(SELECT_TO_WORK_ON + "WHERE i.state = ? AND i.touched_at < ?")
                .params(state.name(), time(before))
                .query((row, number) -> read(row))
                .list();
    }

    List<String> endedBefore(Instant before) {
        return database.sql("SELECT import_id FROM casework_import WHERE ended_at < ? ORDER BY ended_at LIMIT 100")
                .param(time(before))
                .query(String.class)
                .list();
    }

    void forget(String id) {
        database.sql("DELETE FROM casework_import WHERE import_id = ?")
                .param(id)
                .update();
    }

    private static Kept read(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        CaseImport shown = new CaseImport(
                row.getString("import_id"),
                row.getString("officer"),
                State.valueOf(row.getString("state")),
                row.getInt("row_count"),
                new Counts(row.getInt("opened"), row.getInt("known"), row.getInt("refused"), row.getInt("not_started")),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant());
        return new Kept(shown, Format.valueOf(row.getString("format")), new RequestId(row.getString("kept_under")));
    }

    static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
