package org.pouch.casework.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pouch.casework.Approval;
import org.pouch.casework.CaseRegister.PagesToSee;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.DraftChanged;
import org.pouch.casework.RecordDecision.Decision;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.gate.GateCheck;
import org.pouch.casework.gate.PicturePages;
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
    private final PicturePages pictures;

    DraftDigest(PacketDrafting drafting, GateCheck gate, PicturePages pictures) {
        this.drafting = drafting;
        this.gate = gate;
        this.pictures = pictures;
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

    /** The files of the packet with pages that no program reads; none before anyone has prepared it. */
    public List<PagesToSee> pagesToSee(Approval approval, Dossier dossier, String approver) {
        return drafting.filesAsPrepared(dossier, approval, approver)
                .map(files -> pictures.of(dossier.request(), files))
                .orElse(List.of());
    }

    /**
     * What stays with an approval: the packet that its officer saw, as a number, and at which pages that no program reads they looked.
     *
     * @throws DecisionRefused when the packet is not the one that was seen, or a page was not looked at
     */
    public ObjectNode asSeen(Approval approval, Dossier dossier, Decision decision) {
        String seen = decision.form().path(Approval.SEEN).asText();
        Packet packet = packet(approval, dossier, decision.officer().id())
                .filter(now -> ContentDigest.of(now).hex().equals(seen))
                .orElseThrow(() -> new DecisionRefused(DraftChanged.SENTENCE, Map.of()));
        List<String> pages = pictures.requireSeen(packet, decision.form().path(PicturePages.FIELD));
        ObjectNode kept = CaseJson.object().put(Approval.SEEN, seen);
        if (!pages.isEmpty()) {
            kept.set(PicturePages.FIELD, CaseJson.texts(pages));
        }
        return kept;
    }

    /** Empty before anyone has prepared the packet. */
    public Optional<Sha256> of(Approval approval, Dossier dossier, String approver) {
        return drafting.asPrepared(dossier, approval, approver).map(ContentDigest::of);
    }
}
