package org.pouch.sealing;

import java.util.List;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.pdf.common.PdfRefused;

/**
 * What a document says of itself, without any proof: to be shown to a person, and to choose whose anchors to ask. Not
 * usable where an {@link OpenedPacket} is needed (D11).
 *
 * @param json envelope and data as canonical JSON
 * @param files the names of the files inside
 */
public record ClaimedContent(
        PacketId id, PacketKind kind, AuthorityId sender, AuthorityId receiver, byte[] json, List<String> files) {
    public ClaimedContent {
        files = List.copyOf(files);
    }

    /**
     * @throws NotAPacket when it is no document of a packet
     */
    public static ClaimedContent read(byte[] document) {
        try {
            return Contents.read(document).claimed();
        } catch (PdfRefused refused) {
            throw new NotAPacket(refused.sentence(), refused);
        } catch (MalformedPacket malformed) {
            throw new NotAPacket(malformed.sentence(), malformed);
        }
    }

    /** A document that is not made as packets are; the message says why. */
    public static final class NotAPacket extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotAPacket(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
