package org.pouch.casework.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.pouch.packet.Attachment;
import org.springframework.stereotype.Component;

/** Puts a request together with the evidence files it lists. */
@Component
public final class EvidencedRequests {
    private final AttachmentStore attachments;

    EvidencedRequests(AttachmentStore attachments) {
        this.attachments = attachments;
    }

    public EvidencedRequest of(Dossier dossier) {
        return of(dossier, dossier.data());
    }

    public EvidencedRequest of(Dossier dossier, ObjectNode data) {
        List<Attachment> listed = new ArrayList<>();
        for (JsonNode line : data.path("attachments")) {
            attachments.find(dossier.request(), line.path("id").asText()).ifPresent(listed::add);
        }
        return new EvidencedRequest(data, listed);
    }
}
