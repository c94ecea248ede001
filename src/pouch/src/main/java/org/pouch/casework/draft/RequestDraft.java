package org.pouch.casework.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.pouch.casework.dossier.Dossier;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** The request, from the case file as the officers left it. */
@Component
final class RequestDraft implements PacketDraft {
    @Override
    public PacketKind kind() {
        return PacketKind.REQUEST;
    }

    @Override
    public Content draft(Dossier file, Frame frame) {
        ObjectNode data = file.data().deepCopy();
        data.put("createdAt", frame.at().toString());
        data.set("preparedBy", frame.preparedBy());
        data.set("approvedBy", frame.approvedBy());
        List<String> attachments = new ArrayList<>();
        data.path("attachments").forEach(line -> attachments.add(line.path("id").asText()));
        return new Content(data, null, attachments);
    }
}
