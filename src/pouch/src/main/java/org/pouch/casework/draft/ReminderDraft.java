package org.pouch.casework.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.pouch.casework.CaseTerms;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.PacketStore;
import org.pouch.casework.state.CaseLaw;
import org.pouch.casework.state.Paper;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The packet that reminds of a reply. It names the case and the instant, and nobody writes it; there is one for each due date. */
@Component
class ReminderDraft {
    private final Dossiers dossiers;
    private final CaseStore cases;
    private final PacketStore packets;
    private final CaseTerms terms;
    private final Clock clock;
    private final PacketIds ids;

    ReminderDraft(Dossiers dossiers, CaseStore cases, PacketStore packets, CaseTerms terms, Clock clock) {
        this.dossiers = dossiers;
        this.cases = cases;
        this.packets = packets;
        this.terms = terms;
        this.clock = clock;
        this.ids = new PacketIds(clock);
    }

    @Transactional
    PacketId draft(RequestId request) {
        cases.lock(request);
        String due = terms.of(request).replyDueAt().toString();
        String cause = "reminder:" + due;
        return packets.findDraft(request, PacketKind.REMINDER, cause)
                .map(CasePacket::id)
                .orElseGet(() -> made(dossiers.require(request), due, cause));
    }

    private PacketId made(Dossier dossier, String due, String cause) {
        CaseRow row = dossier.row();
        CaseLaw.next(row.side(), row.standing(), Paper.sent(PacketKind.REMINDER, Paper.DONE));
        PacketId request = dossier.latest(PacketKind.REQUEST, Direction.SENT)
                .map(CasePacket::id)
                .orElseThrow(() -> new IllegalStateException("case " + row.request() + " has sent no request"));
        PacketId id = ids.next();
        ObjectNode data = CaseJson.object()
                .put("reminderId", id.value())
                .put("inReplyTo", request.value())
                .put("requestId", row.request().value())
                .put("dueAt", due);
        List<String> languages = new ArrayList<>();
        row.data().path("languagesOfPacket").forEach(tag -> languages.add(tag.asText()));
        data.set("languagesOfPacket", CaseJson.texts(languages));
        packets.insert(new CasePacket(
                id,
                row.request(),
                PacketKind.REMINDER,
                Direction.SENT,
                cause,
                request,
                languages,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                data,
                List.of()));
        return id;
    }
}
