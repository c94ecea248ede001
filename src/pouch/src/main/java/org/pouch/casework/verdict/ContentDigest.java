package org.pouch.casework.verdict;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.pouch.packet.Packet;
import org.pouch.packet.Sha256;
import org.pouch.sealing.PacketJson;

/** A content as one number: envelope, data and every attachment, in order. */
public final class ContentDigest {
    private ContentDigest() {}

    public static Sha256 of(Packet packet) {
        MessageDigest digest = Sha256.newDigest();
        digest.update(new PacketJson(packet.envelope(), packet.data()).bytes());
        packet.attachments()
                .forEach(attachment -> digest.update(("\n" + attachment.fileName() + " "
                                + attachment.digest().hex())
                        .getBytes(StandardCharsets.UTF_8)));
        return Sha256.finish(digest);
    }
}
