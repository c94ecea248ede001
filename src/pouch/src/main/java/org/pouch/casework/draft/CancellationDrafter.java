package org.pouch.casework.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.journey.TravelDocument;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** Drafts what says that a travel document is not in force any more: its number and a code. */
@Component
final class CancellationDrafter implements PacketDrafter {
    @Override
    public PacketKind kind() {
        return PacketKind.DOCUMENT_CANCELLATION;
    }

    @Override
    public Drafted draft(Dossier dossier, Header header) {
        TravelDocument last = TravelDocument.latest(dossier)
                .orElseThrow(() ->
                        new IllegalStateException("case " + dossier.request() + " has no travel document to cancel"));
        CasePacket document = dossier.packets().stream()
                .filter(packet -> packet.id().equals(last.packet()))
                .findFirst()
                .orElseThrow();
        ObjectNode data = CaseJson.object()
                .put("cancellationId", header.id().value())
                .put("inReplyTo", document.id().value())
                .put("requestId", dossier.request().value())
                .put("documentNumber", last.number());
        data.set(
                "code",
                dossier.requireEntry(UserTaskId.CANCEL_TRAVEL_DOCUMENT).form().path("code"));
        data.set("preparedBy", header.preparedBy());
        data.set("approvedBy", header.approvedBy());
        data.set("languagesOfPacket", dossier.data().path("languagesOfPacket"));
        return new Drafted(data, document.id(), List.of());
    }
}
