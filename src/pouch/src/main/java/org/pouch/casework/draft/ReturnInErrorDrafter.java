package org.pouch.casework.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.pouch.casework.Approval;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.FourEyes;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.casework.journey.ReturnWindow;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** Drafts what asks to take back a person who was handed over in error: why, when and where, nothing of whoever it is. */
@Component
final class ReturnInErrorDrafter implements PacketDrafter {
    private final ReturnWindow window;

    ReturnInErrorDrafter(ReturnWindow window) {
        this.window = window;
    }

    @Override
    public PacketKind kind() {
        return PacketKind.RETURN_IN_ERROR;
    }

    @Override
    public Drafted draft(Dossier dossier, Header header) {
        CasePacket record = dossier.latest(PacketKind.HANDOVER_RECORD, Direction.SENT)
                .orElseThrow(
                        () -> new IllegalStateException("in case " + dossier.request() + " nobody was handed over"));
        ObjectNode report = dossier.requireEntry(UserTaskId.REPORT_ERROR).form();
        ObjectNode data = CaseJson.object()
                .put("returnId", header.id().value())
                .put("inReplyTo", record.id().value())
                .put("requestId", dossier.request().value());
        for (String field : new String[] {"ground", "foundOn", "proposedOn", "place", "documents"}) {
            data.set(field, report.path(field));
        }
        data.set("preparedBy", header.preparedBy());
        data.set("approvedBy", header.approvedBy());
        data.set("languagesOfPacket", dossier.data().path("languagesOfPacket"));
        return new Drafted(data, record.id(), List.of());
    }

    /** Once the window is over nobody approves it any more; one that was approved in time is drafted, and held back where it is not sealed in time. */
    @Override
    public boolean isAbout(Dossier dossier, OfficerEntry prepared) {
        return FourEyes.approved(dossier, Approval.RETURN)
                .map(approved -> window.refusal(dossier, approved.at()))
                .orElseGet(() -> window.refusal(dossier))
                .isEmpty();
    }
}
