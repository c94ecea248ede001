package org.pouch.casework.draft;

import java.util.List;
import org.pouch.casework.GateBlocked;
import org.pouch.casework.PassSendGate;
import org.pouch.casework.SendGate;
import org.pouch.casework.SendGate.Verdict;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.PacketStore;
import org.pouch.casework.gate.GateCheck;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The last look before a packet is sealed: the gate decides on the final content, whatever the process believes. */
@Component
final class SealingGate implements PassSendGate {
    private final Dossiers dossiers;
    private final PacketStore packets;
    private final PacketDrafting drafting;
    private final GateCheck gate;
    private final Ledger ledger;
    private final TransactionTemplate transaction;

    SealingGate(
            Dossiers dossiers,
            PacketStore packets,
            PacketDrafting drafting,
            GateCheck gate,
            Ledger ledger,
            TransactionTemplate transaction) {
        this.dossiers = dossiers;
        this.packets = packets;
        this.drafting = drafting;
        this.gate = gate;
        this.ledger = ledger;
        this.transaction = transaction;
    }

    @Override
    public Packet pass(PacketId id) {
        CasePacket draft = packets.find(id)
                .filter(packet -> packet.direction() == CasePacket.Direction.SENT)
                .orElseThrow(() -> new IllegalStateException("there is no draft " + id));
        Dossier dossier = dossiers.require(draft.request());
        Packet packet = drafting.packetToSeal(dossier, draft);
        SendGate.Decision decision = gate.onFinalContent(dossier, packet);
        boolean released = decision.verdict() == Verdict.HOLD && gate.isReleased(dossier, decision);
        // Written before the refusal is thrown, in a transaction of its own: also what was stopped is on record.
        transaction.executeWithoutResult(status -> ledger.append(new AuditEvent.GateDecided(
                draft.request(), id, decision.verdict().name(), words(decision.rules(), released))));
        if (decision.verdict() != Verdict.PASS && !released) {
            throw new GateBlocked(decision.rules());
        }
        return packet;
    }

    private static String words(List<String> rules, boolean released) {
        return String.join(" ", rules) + (released ? " released" : "");
    }
}
