package org.pouch.casework.correction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.Dossier;
import org.pouch.packet.PacketKind;

/**
 * What the papers of a case say about the person once what was wrong is corrected. Each side corrects what it said itself: the one that requests
 * its request, the other one the identity that it confirmed; what it corrects counts in the request as well, where the same was wrong there.
 */
public final class Corrections {
    /** Under {@code kept} of what an officer noted: the ids of the packets. */
    public static final String NOTED = "noted";

    private Corrections() {}

    /** Those of one side, the oldest first; a draft that was put away is none. */
    public static List<Correction> of(Dossier dossier, Side side) {
        return by(dossier, side, 0).toList();
    }

    private static Stream<Correction> by(Dossier dossier, Side side, int behind) {
        Direction direction = dossier.row().side() == side ? Direction.SENT : Direction.RECEIVED;
        return dossier.packets().stream()
                .skip(behind)
                .filter(packet -> packet.direction() == direction && isOne(dossier, packet))
                .map(packet -> Correction.of(dossier.request(), packet.data()));
    }

    static boolean isOne(Dossier dossier, CasePacket packet) {
        return packet.kind() == PacketKind.RECTIFICATION && !packet.data().isEmpty() && !dossier.isPutAway(packet);
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

    /**
     * Whether all that the requesting side has corrected of the person is what the other side confirms now: a person is not moved under data that only
     * one side holds for right.
     */
    public static boolean areFollowed(Dossier dossier) {
        Optional<ObjectNode> confirmed = confirmed(dossier);
        return confirmed.isPresent()
                && by(dossier, Side.REQUESTING, behindReply(dossier))
                        .map(Correction::field)
                        .filter(CorrectableField::isOfPerson)
                        .distinct()
                        .allMatch(field -> isSame(field, dossier.data().path("person"), confirmed.get()));
    }

    /** What was not confirmed is not confirmed otherwise: nobody could ever follow. */
    private static boolean isSame(CorrectableField field, JsonNode requested, JsonNode confirmed) {
        Optional<String> theirs = field.of(confirmed);
        return theirs.isEmpty() || theirs.equals(field.of(requested));
    }

    /** What the other side has corrected since the last reply and no officer has noted, the oldest first: the reply says the rest anew. */
    public static List<CasePacket> toNote(Dossier dossier) {
        return dossier.packets().stream()
                .skip(behindReply(dossier))
                .filter(packet ->
                        packet.direction() == Direction.RECEIVED && isOne(dossier, packet) && !isNoted(dossier, packet))
                .toList();
    }

    private static boolean isNoted(Dossier dossier, CasePacket packet) {
        return dossier.entries().stream()
                .filter(entry -> UserTaskId.NOTE_RECTIFICATION.value().equals(entry.task()))
                .flatMap(entry -> StreamSupport.stream(
                        entry.form().path("kept").path(NOTED).spliterator(), false))
                .anyMatch(id -> packet.id().value().equals(id.asText()));
    }

    private static int behindReply(Dossier dossier) {
        return lastReply(dossier).map(dossier.packets()::indexOf).orElse(0);
    }

    static Optional<CasePacket> lastReply(Dossier dossier) {
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
