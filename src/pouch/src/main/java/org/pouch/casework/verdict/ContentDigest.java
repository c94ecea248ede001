package org.pouch.casework.verdict;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;
import org.pouch.casework.CaseRegister.AttachmentLine;
import org.pouch.packet.Attachment;
import org.pouch.packet.Envelope;
import org.pouch.packet.Packet;
import org.pouch.packet.Sha256;
import org.pouch.sealing.PacketJson;

/** A content as one number: envelope, data and every attachment, in order. */
public final class ContentDigest {
    private ContentDigest() {}

    /** By the bytes of each file. */
    public static Sha256 of(Packet packet) {
        return of(
                packet.envelope(),
                packet.data(),
                packet.attachments().stream()
                        .map(file -> file.fileName() + " " + file.digest().hex()));
    }

    /** By what the case says of each file: the same number as long as the files are those that were kept. */
    public static Sha256 of(Envelope envelope, ObjectNode data, List<AttachmentLine> files) {
        return of(
                envelope,
                data,
                files.stream().map(file -> Attachment.fileName(file.id(), file.mime()) + " " + file.sha256()));
    }

    private static Sha256 of(Envelope envelope, ObjectNode data, Stream<String> files) {
        MessageDigest digest = Sha256.newDigest();
        digest.update(new PacketJson(envelope, data).bytes());
        files.forEach(file -> digest.update(("\n" + file).getBytes(StandardCharsets.UTF_8)));
        return Sha256.finish(digest);
    }
}
