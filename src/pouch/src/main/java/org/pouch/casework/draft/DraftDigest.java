package org.pouch.casework.draft;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.pouch.casework.Approval;
import org.pouch.casework.dossier.Dossier;
import org.pouch.packet.Packet;
import org.pouch.packet.Sha256;
import org.pouch.sealing.PacketJson;
import org.springframework.stereotype.Component;

/**
 * What an approver sees, as one number: the same as long as the packet would say the same. It ties an approval to the case and the
 * content that were looked at.
 */
@Component
public final class DraftDigest {
    private final PacketDrafting drafting;

    DraftDigest(PacketDrafting drafting) {
        this.drafting = drafting;
    }

    /** Empty before anyone has prepared the packet. */
    public Optional<Sha256> of(Approval approval, Dossier dossier, String approver) {
        return drafting.asPrepared(dossier, approval, approver).map(DraftDigest::of);
    }

    /** Envelope, data and every attachment, in order. */
    static Sha256 of(Packet packet) {
        MessageDigest digest = Sha256.newDigest();
        digest.update(new PacketJson(packet.envelope(), packet.data()).bytes());
        packet.attachments()
                .forEach(attachment -> digest.update(("\n" + attachment.fileName() + " "
                                + attachment.digest().hex())
                        .getBytes(StandardCharsets.UTF_8)));
        return Sha256.finish(digest);
    }
}
