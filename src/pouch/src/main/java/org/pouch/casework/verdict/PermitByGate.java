package org.pouch.casework.verdict;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.agreement.Deadlines;
import org.pouch.casework.correction.LateCorrection;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.PacketStore;
import org.pouch.casework.gate.GateCheck;
import org.pouch.casework.journey.Transfer;
import org.pouch.casework.state.Standing;
import org.pouch.exchange.Channel;
import org.pouch.exchange.KeyUnusable;
import org.pouch.exchange.permit.LeaveRefused;
import org.pouch.exchange.permit.SendPermit;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Lets a packet of a case leave when its bytes have a signed verdict and the gate says the same now. Receipts and notes between exchanges belong
 * to no case; a draft that somebody calls a receipt in the database is still a draft.
 */
@Component
final class PermitByGate implements SendPermit {
    private static final Logger LOG = LoggerFactory.getLogger(PermitByGate.class);

    /** The rule of the gate that an approval lacks. */
    private static final List<String> ONE_OFFICER = List.of("R-50");

    private final GateVerdicts verdicts;
    private final PacketStore packets;
    private final Dossiers dossiers;
    private final Deadlines deadlines;
    private final GateCheck gate;

    PermitByGate(GateVerdicts verdicts, PacketStore packets, Dossiers dossiers, Deadlines deadlines, GateCheck gate) {
        this.gate = gate;
        this.deadlines = deadlines;
        this.verdicts = verdicts;
        this.packets = packets;
        this.dossiers = dossiers;
    }

    @Override
    public void sealed(Packet content, Sha256 document) {
        GateVerdict verdict = verdicts.last(content.id(), Asked.CONTENT)
                .filter(GateVerdict::letsPass)
                .filter(last -> last.content().equals(ContentDigest.of(content)))
                .orElseThrow(() -> new LeaveRefused(content.id(), "the send gate has not let this content be sealed."));
        verdicts.keptForDocument(verdict, document);
    }

    @Override
    public Optional<String> objection(PacketId packet, PacketKind kind, Sha256 document, Occasion occasion) {
        Optional<CasePacket> draft = packets.find(packet);
        if (draft.isEmpty()) {
            return kind.isOfCase()
                    ? Optional.of("It belongs to no case here. Find out who put it out.")
                    : Optional.empty();
        }
        Optional<GateVerdict> sealed = verdicts.last(packet, Asked.DOCUMENT)
                .filter(verdict -> document.equals(verdict.document()))
                .filter(verdict -> verdict.facts().kind() == kind
                        && verdict.request().equals(draft.get().request()));
        if (sealed.isEmpty() || draft.get().direction() != Direction.SENT) {
            return Optional.of("No valid verdict of the send gate is kept with these bytes."
                    + " Somebody wrote to the database, or the key that signed it is none of this authority.");
        }
        return asThingsStand(sealed.get(), Asked.valueOf(occasion.name()));
    }

    /** By a bar that came in meanwhile: a claim that takes its case back ends it by the outbox. */
    @Override
    public boolean mustEnd(PacketId packet) {
        return packets.find(packet)
                .filter(draft -> draft.kind() != PacketKind.WITHDRAWAL)
                .filter(draft -> gate.isBarredHere(dossiers.require(draft.request()), draft))
                .isPresent();
    }

    /** What takes a case or a transfer back goes by any: a partner who is not told meets somebody who does not come. */
    @Override
    public Optional<Set<Channel>> channels(PacketId packet, PacketKind kind) {
        return packets.find(packet)
                .filter(draft -> kind != PacketKind.WITHDRAWAL && !Transfer.takesBack(draft))
                .flatMap(draft -> deadlines.find(dossiers.require(draft.request())))
                .map(profile -> Stream.of(Channel.values())
                        .filter(channel -> profile.packets().channels().contains(channel.name()))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private Optional<String> asThingsStand(GateVerdict sealed, Asked occasion) {
        Dossier dossier = sealed.facts().kind() == PacketKind.WITHDRAWAL
                ? dossiers.requireOrSkeleton(sealed.request())
                : dossiers.require(sealed.request());
        Standing standing = dossier.row().standing();
        boolean mayLeave = Transfer.takesBack(dossier, sealed.packet())
                ? standing.letsTakeBack()
                : LateCorrection.letsLeave(dossier, sealed.facts().kind());
        if (sealed.facts().kind() != PacketKind.WITHDRAWAL && !mayLeave) {
            return Optional.of("Its case is suspended or at its end; the history of its case says why.");
        }
        GateVerdict now = verdicts.again(dossier, sealed, occasion);
        if (now.letsPass() || now.rules().equals(ONE_OFFICER) && isRecordOfBefore(dossier, sealed)) {
            return Optional.empty();
        }
        keep(now);
        return Optional.of(
                "The send gate does not let it leave as things stand now; the history of its case says why.");
    }

    /**
     * A record of a handover that a release before sealed, when nobody confirmed such: it may have arrived, so it cannot be written anew, and no officer can
     * confirm it any more. What this release seals was confirmed, or its verdict would not have let it.
     */
    private static boolean isRecordOfBefore(Dossier dossier, GateVerdict sealed) {
        return sealed.facts().kind() == PacketKind.HANDOVER_RECORD
                && dossier.latest(UserTaskId.CONFIRM_HANDOVER).isEmpty()
                && dossier.latest(UserTaskId.RECORD_HANDOVER)
                        .filter(record -> !record.at().isAfter(sealed.at()))
                        .isPresent()
                && dossier.packets().stream()
                        .anyMatch(draft -> draft.id().equals(sealed.packet()) && !dossier.isPutAway(draft));
    }

    /** What stops a packet stops it also while nothing can be signed. */
    private void keep(GateVerdict stop) {
        try {
            verdicts.kept(stop);
        } catch (KeyUnusable unsigned) {
            LOG.warn(
                    "The send gate stops packet {}; the verdict is not kept, since it cannot be signed: {}",
                    stop.packet(),
                    unsigned.getMessage());
        }
    }
}
