package org.pouch.casework.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.pouch.packet.Attachment;
import org.springframework.stereotype.Component;

/** Puts a request together with the evidence files it lists. */
@Component
public final class CaseDrafts {
    private final AttachmentStore attachments;

    CaseDrafts(AttachmentStore attachments) {
        this.attachments = attachments;
    }

    public CaseDraft of(Dossier file) {
        return of(file, file.data());
    }

    public CaseDraft of(Dossier file, ObjectNode data) {
        List<Attachment> listed = new ArrayList<>();
        for (JsonNode line : data.path("attachments")) {
            attachments.find(file.request(), line.path("id").asText()).ifPresent(listed::add);
        }
        return new CaseDraft(data, listed);
    }
}
