package org.pouch.casework.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.round.Rounds;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** Drafts the request from the case file as the officers left it; once more when the other side asked for more. */
@Component
final class RequestDrafter implements PacketDrafter {
    @Override
    public PacketKind kind() {
        return PacketKind.REQUEST;
    }

    @Override
    public Drafted draft(Dossier dossier, Header header) {
        ObjectNode data = dossier.data().deepCopy();
        data.put("createdAt", header.at().toString());
        data.set("preparedBy", header.preparedBy());
        data.set("approvedBy", header.approvedBy());
        List<String> attachments = new ArrayList<>();
        data.path("attachments").forEach(line -> attachments.add(line.path("id").asText()));
        return new Drafted(
                data, Rounds.of(dossier).openQuestion().map(CasePacket::id).orElse(null), attachments);
    }
}
