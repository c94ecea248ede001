package org.pouch.casework.draft;

import java.util.Optional;
import org.pouch.casework.Approval;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.verdict.ContentDigest;
import org.pouch.packet.Packet;
import org.pouch.packet.Sha256;
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

    /** The packet as the approver sees it; empty before anyone has prepared it. */
    public Optional<Packet> packet(Approval approval, Dossier dossier, String approver) {
        return drafting.asPrepared(dossier, approval, approver);
    }

    /**
     * To be shown to an approver, who gives it back: by then it is compared with {@link #of}, which reads every file.
     *
     * @return empty before anyone has prepared the packet
     */
    public Optional<Sha256> shown(Approval approval, Dossier dossier, String approver) {
        return drafting.digestAsPrepared(dossier, approval, approver);
    }

    /** Empty before anyone has prepared the packet. */
    public Optional<Sha256> of(Approval approval, Dossier dossier, String approver) {
        return drafting.asPrepared(dossier, approval, approver).map(ContentDigest::of);
    }
}
