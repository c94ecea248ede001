package org.pouch.packet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A packet before it is sealed, or the content of one that was opened: envelope, data by the schema of its kind
 * ({@code /schema/<kind>.schema.json}) and evidence files. The names of the data are in canonical order, whatever order they came in.
 */
public record Packet(Envelope envelope, ObjectNode data, List<Attachment> attachments) {
    public Packet {
        data = CanonicalJson.ordered(data);
        attachments = List.copyOf(attachments);
    }

    public PacketId id() {
        return envelope.packetId();
    }

    public PacketKind kind() {
        return envelope.kind();
    }

    /** A copy; the packet itself does not change. */
    @Override
    public ObjectNode data() {
        return data.deepCopy();
    }
}
