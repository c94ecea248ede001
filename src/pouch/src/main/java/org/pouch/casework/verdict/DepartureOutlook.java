package org.pouch.casework.verdict;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.flight.GateOutlook;
import org.pouch.casework.gate.ContentFacts;
import org.pouch.casework.gate.GateCheck;
import org.pouch.casework.journey.Transfer;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** Asks the gate as {@link DepartureGate} will, and keeps nothing of what it says. */
@Component
final class DepartureOutlook implements GateOutlook {
    private final GateCheck gate;
    private final GateVerdicts verdicts;

    DepartureOutlook(GateCheck gate, GateVerdicts verdicts) {
        this.gate = gate;
        this.verdicts = verdicts;
    }

    @Override
    public List<String> stopping(Dossier dossier, LocalDate day) {
        Optional<PacketId> notice = dossier.latest(PacketKind.TRANSFER_NOTICE, Direction.SENT)
                .filter(paper -> !dossier.isPutAway(paper) && !Transfer.takesBack(paper))
                .map(CasePacket::id);
        ContentFacts content = notice.flatMap(id -> verdicts.last(id, Asked.DOCUMENT))
                .map(GateVerdict::facts)
                .orElseGet(() -> ContentFacts.unwritten(PacketKind.TRANSFER_NOTICE));
        return gate.beforeDeparture(dossier, notice, content, day);
    }
}
