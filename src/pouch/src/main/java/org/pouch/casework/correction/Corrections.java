package org.pouch.casework.correction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.Dossier;
import org.pouch.packet.PacketKind;

/**
 * What the papers of a case say about the person once what was wrong is corrected. Each side corrects what it said itself: the one that requests
 * its request, the other one the identity that it confirmed; what it corrects counts in the request as well, where the same was wrong there.
 */
public final class Corrections {
    private Corrections() {}

    /** Those of one side, the oldest first; a draft that was put away is none. */
    public static List<Correction> of(Dossier dossier, Side side) {
        return by(dossier, side, 0).toList();
    }

    private static Stream<Correction> by(Dossier dossier, Side side, int behind) {
        Direction direction = dossier.row().side() == side ? Direction.SENT : Direction.RECEIVED;
        return dossier.packets().stream()
                .skip(behind)
                .filter(packet -> packet.kind() == PacketKind.RECTIFICATION
                        && packet.direction() == direction
                        && !packet.data().isEmpty()
                        && !dossier.isPutAway(packet))
                .map(packet -> Correction.of(dossier.request(), packet.data()));
    }

    /** The identity that was confirmed last, as it was said; empty when the last word was another. */
    public static Optional<ObjectNode> confirmedAsSaid(Dossier dossier) {
        return lastReply(dossier).flatMap(Corrections::confirmed);
    }

    /** The same as it is now; a later reply says it anew. */
    public static Optional<ObjectNode> confirmed(Dossier dossier) {
        return lastReply(dossier)
                .flatMap(reply -> confirmed(reply)
                        .map(identity -> applied(
                                by(dossier, Side.REQUESTED, dossier.packets().indexOf(reply)), identity)));
    }

    /** An entry of the register as it was when somebody looked, with what this side has corrected since it confirmed. */
    public static ObjectNode applied(Dossier dossier, ObjectNode entry) {
        return applied(by(dossier, Side.REQUESTED, 0), entry);
    }

    private static ObjectNode applied(Stream<Correction> corrections, ObjectNode identity) {
        return corrections.reduce(
                identity, (person, correction) -> correction.appliedTo(person), (one, other) -> other);
    }

    /** The person of the request that was sent last, as it was said; of the case where none was. */
    public static JsonNode requestedAsSaid(Dossier dossier) {
        return dossier.packets().stream()
                .filter(packet -> packet.kind() == PacketKind.REQUEST && !dossier.isPutAway(packet))
                .reduce((first, second) -> second)
                .map(CasePacket::data)
                .orElseGet(dossier::data)
                .path("person");
    }

    /**
     * Whether all that the requesting side has corrected of the person is what the other side confirms now: a person is not moved under data that only
     * one side holds for right.
     */
    public static boolean areFollowed(Dossier dossier) {
        Optional<ObjectNode> confirmed = confirmed(dossier);
        int reply = lastReply(dossier).map(dossier.packets()::indexOf).orElse(0);
        return confirmed.isPresent()
                && by(dossier, Side.REQUESTING, reply)
                        .map(Correction::field)
                        .filter(CorrectableField::isOfPerson)
                        .distinct()
                        .allMatch(
                                field -> field.of(dossier.data().path("person")).equals(field.of(confirmed.get())));
    }

    private static Optional<CasePacket> lastReply(Dossier dossier) {
        return dossier.packets().stream()
                .filter(packet -> packet.kind() == PacketKind.REPLY && !dossier.isPutAway(packet))
                .reduce((first, second) -> second);
    }

    private static Optional<ObjectNode> confirmed(CasePacket reply) {
        return reply.data().path("confirmedIdentity") instanceof ObjectNode identity && !identity.has("absent")
                ? Optional.of(identity)
                : Optional.empty();
    }
}
