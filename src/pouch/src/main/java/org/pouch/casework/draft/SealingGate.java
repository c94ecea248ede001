package org.pouch.casework.draft;

import java.util.List;
import org.pouch.casework.GateBlocked;
import org.pouch.casework.PassSendGate;
import org.pouch.casework.access.StepSkipped;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.PacketStore;
import org.pouch.casework.state.OutOfTurn;
import org.pouch.casework.verdict.GateVerdict;
import org.pouch.casework.verdict.GateVerdicts;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The last look before a packet is sealed: the gate decides on the final content, whatever the process believes. */
@Component
final class SealingGate implements PassSendGate {
    private static final Logger LOG = LoggerFactory.getLogger(SealingGate.class);

    private final Dossiers dossiers;
    private final PacketStore packets;
    private final PacketDrafting drafting;
    private final GateVerdicts verdicts;

    SealingGate(Dossiers dossiers, PacketStore packets, PacketDrafting drafting, GateVerdicts verdicts) {
        this.dossiers = dossiers;
        this.packets = packets;
        this.drafting = drafting;
        this.verdicts = verdicts;
    }

    @Override
    public Packet pass(PacketId id) {
        CasePacket draft = packets.find(id)
                .filter(packet -> packet.direction() == CasePacket.Direction.SENT)
                .orElseThrow(() -> new StepSkipped("There is no draft " + id + " to seal."));
        Dossier dossier = dossiers.require(draft.request());
        Packet packet;
        try {
            packet = drafting.packetToSeal(dossier, draft);
        } catch (OutOfTurn suspended) {
            LOG.info("Packet {} waits for a person: {}", id, suspended.getMessage());
            throw new GateBlocked(List.of());
        }
        GateVerdict verdict = verdicts.onContent(dossier, packet);
        if (!verdict.letsPass()) {
            throw new GateBlocked(verdict.rules());
        }
        return packet;
    }
}
