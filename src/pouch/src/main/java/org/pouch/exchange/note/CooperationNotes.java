package org.pouch.exchange.note;

import java.util.function.Predicate;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.springframework.stereotype.Component;

/** Sends them like any other note. */
@Component
final class CooperationNotes implements TellCooperation {
    private final NoteSending notes;

    CooperationNotes(NoteSending notes) {
        this.notes = notes;
    }

    @Override
    public void tell(CooperationNote note, AuthorityId partner, Predicate<PacketId> keep) {
        notes.send(note.json(), partner, null, keep);
    }
}
