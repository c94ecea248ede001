package org.pouch.casework.dossier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/**
 * A packet of a case: drafted here or filed here.
 *
 * @param cause for a draft the user task it rests on, for a filed packet its id
 * @param attachments ids of the case's attachments
 */
public record CasePacket(
        PacketId id,
        RequestId request,
        PacketKind kind,
        Direction direction,
        String cause,
        @Nullable PacketId inReplyTo,
        List<String> languages,
        Instant createdAt,
        ObjectNode data,
        List<String> attachments) {
    public enum Direction {
        SENT,
        RECEIVED
    }

    CasePacket saying(ObjectNode said) {
        return new CasePacket(id, request, kind, direction, cause, inReplyTo, languages, createdAt, said, attachments);
    }
}
