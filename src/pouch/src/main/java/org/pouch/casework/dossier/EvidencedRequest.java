package org.pouch.casework.dossier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.pouch.packet.Attachment;

/** A request with its evidence files, before or while it is a case. */
public record EvidencedRequest(ObjectNode data, List<Attachment> attachments) {
    public Optional<Attachment> attachment(String id) {
        return attachments.stream()
                .filter(attachment -> attachment.id().equals(id))
                .findFirst();
    }
}
