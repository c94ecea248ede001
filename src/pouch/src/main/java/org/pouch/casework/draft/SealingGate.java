package org.pouch.casework.draft;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.pouch.casework.GateBlocked;
import org.pouch.casework.PassSendGate;
import org.pouch.casework.access.StepSkipped;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.PacketStore;
import org.pouch.casework.journey.Consent;
import org.pouch.casework.journey.ReturnWindow;
import org.pouch.casework.state.OutOfTurn;
import org.pouch.casework.verdict.GateVerdict;
import org.pouch.casework.verdict.GateVerdicts;
import org.pouch.exchange.answer.PartnerAnswers;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The last look before a packet is sealed: the gate decides on the final content, whatever the process believes. */
@Component
final class SealingGate implements PassSendGate {
    /** Shorter than any partner admits. */
    private static final Duration SAID_LATELY = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(SealingGate.class);

    private final Dossiers dossiers;
    private final PacketStore packets;
    private final PacketDrafting drafting;
    private final GateVerdicts verdicts;
    private final PartnerAnswers answers;
    private final ReturnWindow window;
    private final Clock clock;

    SealingGate(
            Dossiers dossiers,
            PacketStore packets,
            PacketDrafting drafting,
            GateVerdicts verdicts,
            PartnerAnswers answers,
            ReturnWindow window,
            Clock clock) {
        this.dossiers = dossiers;
        this.packets = packets;
        this.drafting = drafting;
        this.verdicts = verdicts;
        this.answers = answers;
        this.window = window;
        this.clock = clock;
    }

    private CasePacket require(PacketId id) {
        return packets.find(id)
                .filter(packet -> packet.direction() == CasePacket.Direction.SENT)
                .orElseThrow(() -> new StepSkipped("There is no draft " + id + " to seal."));
    }

    /**
     * What waited for a person or a key is said when it is sealed: a partner holds the time that a packet bears against the time stamp
     * of its seal. What was sealed once stays as it was.
     */
    private CasePacket ofToday(CasePacket draft) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boolean isOld = draft.createdAt().isBefore(now.minus(SAID_LATELY));
        if (!isOld || answers.isSealed(draft.id())) {
            return draft;
        }
        packets.redate(draft.id(), now);
        return require(draft.id());
    }

    @Override
    public Packet pass(PacketId id) {
        CasePacket draft = ofToday(require(id));
        Dossier dossier = draft.kind() == PacketKind.WITHDRAWAL
                ? dossiers.requireOrSkeleton(draft.request())
                : dossiers.require(draft.request());
        if (window.missed(dossier, draft).isPresent()
                || Consent.missed(dossier, draft).isPresent()) {
            LOG.info("Packet {} waits for a person: what it says is out of time", id);
            throw new GateBlocked(List.of());
        }
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
