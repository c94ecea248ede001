package org.pouch.casework.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.journey.ReturnNotes;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** Drafts what this side noted of a return: whether, when and where the person was given back; the note of the officer stays here. */
@Component
final class ReturnNoteDrafter implements PacketDrafter {
    private static final List<String> WITH_THE_PERSON = List.of("returnedOn", "place");

    @Override
    public PacketKind kind() {
        return PacketKind.RETURN_NOTE;
    }

    @Override
    public Drafted draft(Dossier dossier, Header header) {
        CasePacket asked = ReturnNotes.lastReturn(dossier)
                .orElseThrow(() -> new IllegalStateException("in case " + dossier.request() + " nobody was returned"));
        ObjectNode noted = dossier.requireEntry(UserTaskId.NOTE_RETURN).form();
        ObjectNode data = CaseJson.object()
                .put("noteId", header.id().value())
                .put("inReplyTo", asked.id().value())
                .put("requestId", dossier.request().value());
        data.set("status", noted.path("decision"));
        if (noted.path("decision").asText().equals("RETURNED")) {
            WITH_THE_PERSON.forEach(field -> data.set(field, noted.path(field)));
        }
        ReturnNotes.Note former = ReturnNotes.withThem(dossier);
        if (former != null) {
            data.put("replaces", former.packet().value());
        }
        data.set("preparedBy", header.preparedBy());
        data.set("languagesOfPacket", dossier.data().path("languagesOfPacket"));
        return new Drafted(data, asked.id(), List.of());
    }
}
