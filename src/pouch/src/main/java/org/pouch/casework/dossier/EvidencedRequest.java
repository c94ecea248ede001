package org.pouch.casework.dossier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.pouch.packet.Attachment;

/** A request with its evidence files, before or while it is a case. */
public record EvidencedRequest(ObjectNode data, List<Attachment> attachments) {
    /**
     * Whether a line that declares this class of evidence must name its document: proof and prima facie evidence bind the partner, so there
     * must be something that it can look at. A visa record is in the partner's own files; a statement or a fingerprint only opens a
     * verification.
     */
    public static boolean needsDocument(String evidenceClass) {
        return evidenceClass.equals("PROOF") || evidenceClass.equals("PRIMA_FACIE");
    }

    public Optional<Attachment> attachment(String id) {
        return attachments.stream()
                .filter(attachment -> attachment.id().equals(id))
                .findFirst();
    }
}
