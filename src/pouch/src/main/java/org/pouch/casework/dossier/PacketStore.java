package org.pouch.casework.dossier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseReading;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of drafts and filed packets. */
@Component
public final class PacketStore {
    private static final String COLUMNS =
            "SELECT packet_id, request_id, kind, direction, cause, in_reply_to, languages,"
                    + " created_at, data, attachments FROM casework_packet ";

    private final JdbcClient database;
    private final CaseVault vault;
    private final KeptJson data;

    PacketStore(JdbcClient database, CaseVault vault) {
        this.database = database;
        this.vault = vault;
        this.data = new KeptJson(vault, "casework_packet.data");
    }

    public void insert(CasePacket packet) {
        PacketId inReplyTo = packet.inReplyTo();
        database.sql("""
                        INSERT INTO casework_packet (packet_id, request_id, kind, direction, cause, in_reply_to, languages,
                            created_at, data, attachments)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        packet.id().value(),
                        packet.request().value(),
                        packet.kind().name(),
                        packet.direction().name(),
                        packet.cause(),
                        inReplyTo == null ? null : inReplyTo.value(),
                        String.join(" ", packet.languages()),
                        Timestamp.from(packet.createdAt()),
                        data.kept(packet.request(), packet.id(), packet.data()),
                        String.join(" ", packet.attachments())))
                .update();
        database.sql("UPDATE casework_case SET " + CaseStore.FIGURES_DUE + " WHERE request_id = ?")
                .param(packet.request().value())
                .update();
    }

    public Optional<CasePacket> find(PacketId packet) {
        return database.sql(COLUMNS + "WHERE packet_id = ?")
                .param(packet.value())
                .query(this::row)
                .optional()
                .map(row -> row.apply(vault.reading()));
    }

    /** It contradicts what was filed before. */
    public void markConflict(PacketId packet) {
        database.sql("UPDATE casework_packet SET in_conflict = true WHERE packet_id = ?")
                .param(packet.value())
                .update();
    }

    public boolean isInConflict(PacketId packet) {
        return database.sql("SELECT packet_id FROM casework_packet WHERE packet_id = ? AND in_conflict")
                .param(packet.value())
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** A draft that had to wait is of the day on which it leaves. */
    public void redate(PacketId draft, Instant at) {
        database.sql("UPDATE casework_packet SET created_at = ? WHERE packet_id = ? AND direction = 'SENT'")
                .params(Timestamp.from(at), draft.value())
                .update();
    }

    public Optional<CasePacket> findDraft(RequestId request, PacketKind kind, String cause) {
        return database.sql(COLUMNS + "WHERE request_id = ? AND kind = ? AND direction = 'SENT' AND cause = ?")
                .params(request.value(), kind.name(), cause)
                .query(this::row)
                .optional()
                .map(row -> row.apply(vault.reading()));
    }

    /** Oldest first. */
    List<CasePacket> ofCase(RequestId request, CaseReading reading) {
        return database
                .sql(COLUMNS + "WHERE request_id = ? ORDER BY filed_no")
                .param(request.value())
                .query(this::row)
                .list()
                .stream()
                .map(row -> row.apply(reading))
                .toList();
    }

    /** The same, without what they say. */
    List<CasePacket> skeletons(RequestId request) {
        return database.sql(COLUMNS + "WHERE request_id = ? ORDER BY filed_no")
                .param(request.value())
                .query((result, number) -> opened(result, CaseJson.object()))
                .list();
    }

    /** Which of these cases have received a packet of that kind. */
    public List<RequestId> received(PacketKind kind, Collection<RequestId> among) {
        return among.isEmpty()
                ? List.of()
                : database.sql("""
                                SELECT DISTINCT request_id FROM casework_packet
                                WHERE kind = :kind AND direction = 'RECEIVED' AND request_id IN (:among)""")
                        .param("kind", kind.name())
                        .param("among", among.stream().map(RequestId::value).toList())
                        .query((result, number) -> new RequestId(result.getString("request_id")))
                        .list();
    }

    /** Cases whose content is kept, in which the partner has corrected something; not of whom was refuted or taken back. */
    public Set<RequestId> correctedByPartners() {
        return database.sql("""
                        SELECT DISTINCT packet.request_id FROM casework_packet packet
                            JOIN casework_case led ON led.request_id = packet.request_id
                        WHERE packet.kind = ? AND packet.direction = 'RECEIVED'
                            AND led.state NOT IN ('WITHDRAWN', 'REFUTED') AND led.erased_at IS NULL""")
                .param(PacketKind.RECTIFICATION.name())
                .query((result, number) -> new RequestId(result.getString("request_id")))
                .set();
    }

    /** What is read asks the database for the key, once this row is let go. */
    private Function<CaseReading, CasePacket> row(ResultSet result, int number) throws SQLException {
        CasePacket skeleton = opened(result, CaseJson.object());
        String kept = result.getString("data");
        return reading -> skeleton.saying(data.read(reading, skeleton.request(), skeleton.id(), kept));
    }

    private static CasePacket opened(ResultSet result, ObjectNode data) throws SQLException {
        String inReplyTo = result.getString("in_reply_to");
        return new CasePacket(
                new PacketId(result.getString("packet_id")),
                new RequestId(result.getString("request_id")),
                PacketKind.valueOf(result.getString("kind")),
                Direction.valueOf(result.getString("direction")),
                result.getString("cause"),
                inReplyTo == null ? null : new PacketId(inReplyTo),
                words(result.getString("languages")),
                result.getTimestamp("created_at").toInstant(),
                data,
                words(result.getString("attachments")));
    }

    private static List<String> words(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(" "));
    }
}
