package org.pouch.casework.draft;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pouch.casework.Approval;
import org.pouch.casework.RecordDecision.Decision;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.gate.GateCheck;
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
    private static final Set<String> HOLDS = Set.of(UserTaskId.DECIDE_HOLD.value(), UserTaskId.REVIEW_BLOCK.value());

    private final PacketDrafting drafting;
    private final GateCheck gate;

    DraftDigest(PacketDrafting drafting, GateCheck gate) {
        this.drafting = drafting;
        this.gate = gate;
    }

    public static boolean isOfHold(String task) {
        return HOLDS.contains(task);
    }

    /**
     * The other requests that a second officer sees, beside which this one is let pass, as one number: who comes to it between the look
     * and the decision nobody has decided about. Empty where there are none, and for other tasks.
     */
    public Optional<Sha256> beside(String task, Dossier dossier) {
        if (!isOfHold(task)) {
            return Optional.empty();
        }
        List<String> others = gate.beside(dossier);
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(Sha256.of(String.join("\n", others).getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether an officer lets a request pass beside others than those that the form showed. */
    public boolean isBesideOthers(Decision decision, Dossier dossier) {
        return decision.form().path("decision").asText().equals("RELEASE")
                && beside(decision.taskId(), dossier)
                        .filter(beside -> !beside.hex()
                                .equals(decision.form().path(Approval.SEEN).asText()))
                        .isPresent();
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
