package org.pouch.casework.backlog;

import java.time.Instant;
import org.pouch.casework.dossier.PacketStore;
import org.pouch.exchange.answer.PartnerAnswers;
import org.pouch.packet.PacketId;
import org.springframework.stereotype.Component;

/** What was not sealed yet is of the day on which it leaves: partners refuse what is old. */
@Component
final class DraftDates {
    private final PacketStore packets;
    private final PartnerAnswers answers;

    DraftDates(PacketStore packets, PartnerAnswers answers) {
        this.packets = packets;
        this.answers = answers;
    }

    void renew(PacketId draft, Instant now) {
        if (!answers.isSealed(draft)) {
            packets.redate(draft, now);
        }
    }
}
