package org.pouch.casework.lineup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.lineup.LineUps.Conclusion;
import org.pouch.casework.lineup.LineUps.LineUp;
import org.pouch.casework.lineup.LineUps.Mode;
import org.pouch.casework.lineup.LineUps.Planned;
import org.pouch.casework.lineup.LineUps.Relation;
import org.pouch.casework.lineup.LineUps.Result;
import org.pouch.casework.lineup.LineUps.Told;
import org.pouch.casework.lineup.LineUps.Viewing;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseErased;
import org.pouch.vault.CaseReading;
import org.pouch.vault.CaseVault;
import org.pouch.vault.CaseVault.CaseKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tables casework_line_up, casework_line_up_picture and casework_viewing. */
@Component
final class LineUpTable {
    private static final String POINTED = "pointed";
    private static final String ORDER = "order";

    private final JdbcClient database;
    private final CaseVault vault;

    LineUpTable(JdbcClient database, CaseVault vault) {
        this.database = database;
        this.vault = vault;
        vault.whenErased(request -> forget(database, request));
    }

    /** The pictures are of real persons: of an erased case not even their noise is kept. */
    private static void forget(JdbcClient database, RequestId request) {
        SheetTable.forget(database, request);
        database.sql("DELETE FROM casework_viewing WHERE request_id = ?")
                .param(request.value())
                .update();
        forgetPictures(database, request);
        database.sql("DELETE FROM casework_line_up WHERE request_id = ?")
                .param(request.value())
                .update();
    }

    private static void forgetPictures(JdbcClient database, RequestId request) {
        database.sql("""
                        DELETE FROM casework_line_up_picture WHERE line_up_id IN
                            (SELECT line_up_id FROM casework_line_up WHERE request_id = ?)""").param(request.value()).update();
    }

    void forgetPictures(RequestId request) {
        forgetPictures(database, request);
    }

    /** @param pictures the person's first */
    void insert(RequestId request, String id, List<byte[]> pictures, Officer officer, Instant at) {
        database.sql("""
                        INSERT INTO casework_line_up (line_up_id, request_id, pictures, prepared_by, prepared_at)
                        VALUES (?, ?, ?, ?, ?)""")
                .params(id, request.value(), pictures.size(), officer.id(), time(at))
                .update();
        CaseKey key = vault.keyToKeep(request);
        for (int number = 0; number < pictures.size(); number++) {
            database.sql("INSERT INTO casework_line_up_picture (line_up_id, number, content) VALUES (?, ?, ?)")
                    .params(id, number, key.encrypt(picture(id, number), pictures.get(number)))
                    .update();
        }
    }

    List<LineUp> of(RequestId request) {
        List<Kept> viewings = viewings(request);
        return database.sql("""
                        SELECT line_up_id, pictures, prepared_by, prepared_at FROM casework_line_up
                        WHERE request_id = ? ORDER BY prepared_at, line_up_id""")
                .param(request.value())
                .query((row, number) -> new LineUp(
                        row.getString("line_up_id"),
                        row.getInt("pictures"),
                        row.getString("prepared_by"),
                        instant(row, "prepared_at"),
                        ofLineUp(row.getString("line_up_id"), viewings)))
                .list();
    }

    private static List<Viewing> ofLineUp(String lineUp, List<Kept> viewings) {
        return viewings.stream()
                .filter(kept -> kept.lineUp().equals(lineUp))
                .map(Kept::viewing)
                .toList();
    }

    /** @param order which picture stands in each place, the person's being 0 */
    record Kept(String lineUp, List<Integer> order, Viewing viewing) {
        /** Counted from 1, as on the sheet. */
        int position() {
            return order.indexOf(0) + 1;
        }
    }

    Optional<Kept> find(RequestId request, String viewing) {
        return viewings(request).stream()
                .filter(kept -> kept.viewing().id().equals(viewing))
                .findFirst();
    }

    /** The oldest first; none of an erased case. */
    List<Kept> viewings(RequestId request) {
        CaseReading reading = vault.reading();
        try {
            return database.sql("""
                            SELECT viewing_id, line_up_id, said, blind, begun_by, begun_at, conclusion, evidence_class, ended_by,
                                ended_at, told
                            FROM casework_viewing WHERE request_id = ? ORDER BY begun_at, viewing_id""").param(request.value()).query(LineUpTable::row).list().stream()
                    .map(row -> row.opened(request, reading))
                    .toList();
        } catch (CaseErased erased) {
            return List.of();
        }
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        OffsetDateTime endedAt = row.getObject("ended_at", OffsetDateTime.class);
        return new Row(
                row.getString("viewing_id"),
                row.getString("line_up_id"),
                row.getString("said"),
                row.getBoolean("blind"),
                row.getString("begun_by"),
                instant(row, "begun_at"),
                row.getString("conclusion"),
                row.getString("evidence_class"),
                row.getString("ended_by"),
                endedAt == null ? null : endedAt.toInstant(),
                row.getBoolean("told"));
    }

    /** As it stands in the table: what opens it asks the database for the key, once the row is let go. */
    private record Row(
            String id,
            String lineUp,
            String said,
            boolean isBlind,
            String begunBy,
            Instant begunAt,
            @Nullable String conclusion,
            @Nullable String evidenceClass,
            @Nullable String endedBy,
            @Nullable Instant endedAt,
            boolean isTold) {
        Kept opened(RequestId request, CaseReading reading) {
            ObjectNode words = CaseJson.parse(reading.decrypt(request, LineUpTable.said(id), said));
            List<Integer> order = new ArrayList<>();
            for (JsonNode picture : words.path(ORDER)) {
                order.add(picture.asInt());
            }
            Planned planned = new Planned(
                    words.path("viewer").asText(),
                    Relation.valueOf(words.path("relation").asText()),
                    Mode.valueOf(words.path("mode").asText()),
                    words.path("place").asText(),
                    isBlind);
            boolean isEntered = conclusion != null;
            return new Kept(
                    lineUp,
                    List.copyOf(order),
                    new Viewing(id, planned, begunBy, begunAt, isEntered, isTold ? result(words, order) : null));
        }

        private @Nullable Result result(ObjectNode words, List<Integer> order) {
            return conclusion == null || endedBy == null || endedAt == null
                    ? null
                    : new Result(
                            Conclusion.valueOf(conclusion),
                            words.path(POINTED).asInt(),
                            order.indexOf(0) + 1,
                            evidenceClass,
                            LocalDate.parse(words.path("day").asText()),
                            endedBy,
                            endedAt);
        }
    }

    void begin(RequestId request, Kept kept) {
        Viewing viewing = kept.viewing();
        database.sql("""
                        INSERT INTO casework_viewing (viewing_id, line_up_id, request_id, viewer, said, blind, begun_by, begun_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        viewing.id(),
                        kept.lineUp(),
                        request.value(),
                        mark(request, viewing.planned().viewer()),
                        vault.encrypt(request, said(viewing.id()), said(kept).toString()),
                        viewing.planned().isBlind(),
                        viewing.officer(),
                        time(viewing.begunAt()))
                .update();
    }

    /** Whether the person was shown to the viewer, or is about to be. */
    boolean isKnown(RequestId request, String viewer) {
        return database.sql("SELECT COUNT(*) FROM casework_viewing WHERE request_id = ? AND viewer = ?")
                        .params(request.value(), mark(request, viewer))
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** @param isBlind whether those who showed it still do not know which picture is the person's */
    void end(RequestId request, Kept kept, Told told, Result result, boolean isBlind) {
        String id = kept.viewing().id();
        ObjectNode said =
                said(kept).put(POINTED, result.pointed()).put("day", told.day().toString());
        database.sql("""
                        UPDATE casework_viewing
                        SET said = ?, conclusion = ?, evidence_class = ?, ended_by = ?, ended_at = ?, blind = ?
                        WHERE viewing_id = ?""")
                .param(vault.encrypt(request, said(id), said.toString()))
                .param(result.conclusion().name())
                .param(result.evidenceClass())
                .param(result.officer())
                .param(time(result.at()))
                .param(isBlind)
                .param(id)
                .update();
        if (result.conclusion() == Conclusion.NOT_SHOWN) {
            database.sql("UPDATE casework_viewing SET viewer = NULL WHERE viewing_id = ?")
                    .param(id)
                    .update();
        }
    }

    private static ObjectNode said(Kept kept) {
        Planned planned = kept.viewing().planned();
        ObjectNode said = CaseJson.object()
                .put("viewer", planned.viewer())
                .put("relation", planned.relation().name())
                .put("mode", planned.mode().name())
                .put("place", planned.place());
        kept.order().forEach(said.putArray(ORDER)::add);
        return said;
    }

    /** In the order of the sheet. */
    List<byte[]> pictures(RequestId request, Kept kept) {
        CaseKey key = vault.keyToRead(request);
        return kept.order().stream()
                .map(number -> key.decrypt(
                        picture(kept.lineUp(), number),
                        database.sql("SELECT content FROM casework_line_up_picture WHERE line_up_id = ? AND number = ?")
                                .params(kept.lineUp(), number)
                                .query((row, line) -> row.getBytes("content"))
                                .single()))
                .toList();
    }

    private String mark(RequestId request, String viewer) {
        byte[] text = (request.value() + "/" + viewer).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(vault.mark("viewer", text));
    }

    static OffsetDateTime time(Instant at) {
        return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static String said(String id) {
        return "casework_viewing.said/" + id;
    }

    private static String picture(String lineUp, int number) {
        return "casework_line_up_picture.content/" + lineUp + "/" + number;
    }
}
