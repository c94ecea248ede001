package org.pouch.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pouch.casework.CasePacket.Direction;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of drafts and filed packets. */
@Component
final class PacketStore {
    private static final String COLUMNS =
            "select packet_id, request_id, kind, direction, cause, in_reply_to, languages,"
                    + " created_at, data, attachments from casework_packet ";

    private final JdbcClient database;

    PacketStore(JdbcClient database) {
        this.database = database;
    }

    void insert(CasePacket packet) {
        PacketId inReplyTo = packet.inReplyTo();
        database.sql(
                        "insert into casework_packet (packet_id, request_id, kind, direction, cause, in_reply_to, languages,"
                                + " created_at, data, attachments) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        packet.id().value(),
                        packet.request().value(),
                        packet.kind().name(),
                        packet.direction().name(),
                        packet.cause(),
                        inReplyTo == null ? null : inReplyTo.value(),
                        String.join(" ", packet.languages()),
                        Timestamp.from(packet.createdAt()),
                        packet.data().toString(),
                        String.join(" ", packet.attachments())))
                .update();
    }

    Optional<CasePacket> find(PacketId packet) {
        return database.sql(COLUMNS + "where packet_id = ?")
                .param(packet.value())
                .query(PacketStore::row)
                .optional();
    }

    Optional<CasePacket> findDraft(RequestId request, PacketKind kind, String cause) {
        return database.sql(COLUMNS + "where request_id = ? and kind = ? and direction = 'SENT' and cause = ?")
                .params(request.value(), kind.name(), cause)
                .query(PacketStore::row)
                .optional();
    }

    /** Oldest first. */
    List<CasePacket> ofCase(RequestId request) {
        return database.sql(COLUMNS + "where request_id = ? order by filed_no")
                .param(request.value())
                .query(PacketStore::row)
                .list();
    }

    List<CasePacket> ofKind(PacketKind kind, Direction direction) {
        return database.sql(COLUMNS + "where kind = ? and direction = ?")
                .params(kind.name(), direction.name())
                .query(PacketStore::row)
                .list();
    }

    private static CasePacket row(ResultSet result, int number) throws SQLException {
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
                CaseJson.parse(result.getString("data")),
                words(result.getString("attachments")));
    }

    private static List<String> words(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(" "));
    }
}
