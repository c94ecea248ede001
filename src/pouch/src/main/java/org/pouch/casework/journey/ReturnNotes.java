package org.pouch.casework.journey;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.Dossier;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;

/**
 * What both sides noted of the return that was asked for last (ADR 0063). A note that another replaces is kept, and counts no more.
 *
 * @param ours null while this side has noted nothing; one that nobody took is what this side says all the same
 * @param theirs null while nothing has come
 * @param settled whether an officer has recorded how it was settled, with these two notes on file
 */
public record ReturnNotes(@Nullable Note ours, @Nullable Note theirs, boolean settled) {
    /** Nothing was noted. */
    static final ReturnNotes NONE = new ReturnNotes(null, null, false);

    /** Under {@code kept} of an entry of <em>Settle return</em>: the note of each side that was decided about. */
    public static final String OURS = "ours";

    public static final String THEIRS = "theirs";

    /** @param status RETURNED or NOT_RETURNED */
    public record Note(PacketId packet, String status) {}

    /** What becomes of two notes beside each other. */
    public enum Comparison {
        AGREE,
        DIFFER,
        /** One of them is not there. */
        MISSING
    }

    public static ReturnNotes of(Dossier dossier) {
        Optional<CasePacket> asked = lastReturn(dossier);
        if (asked.isEmpty()) {
            return NONE;
        }
        PacketId about = asked.get().id();
        @Nullable
        Note ours = note(
                about,
                notes(dossier, Direction.SENT).filter(note -> !dossier.isPutAway(note) || dossier.isStopped(note)));
        Set<String> replaced = notes(dossier, Direction.RECEIVED)
                .flatMap(note -> CaseJson.text(note.data(), "replaces").stream())
                .collect(Collectors.toSet());
        @Nullable
        Note theirs = note(
                about,
                notes(dossier, Direction.RECEIVED)
                        .filter(note -> !replaced.contains(note.id().value())));
        return new ReturnNotes(ours, theirs, isSettled(dossier, ours, theirs));
    }

    /** The note of this side that the other may have, which the next one replaces; null where it has none. */
    public static @Nullable Note withThem(Dossier dossier) {
        Optional<CasePacket> asked = lastReturn(dossier);
        return asked.isEmpty()
                ? null
                : note(asked.get().id(), notes(dossier, Direction.SENT).filter(note -> !dossier.isPutAway(note)));
    }

    /** The last that was asked for here, by whichever side, and not put away. */
    public static Optional<CasePacket> lastReturn(Dossier dossier) {
        return dossier.packets().stream()
                .filter(packet -> packet.kind() == PacketKind.RETURN_IN_ERROR && !dossier.isPutAway(packet))
                .reduce((first, second) -> second);
    }

    public Comparison compared() {
        if (ours == null || theirs == null) {
            return Comparison.MISSING;
        }
        return ours.status().equals(theirs.status()) ? Comparison.AGREE : Comparison.DIFFER;
    }

    /** Whether both say otherwise, and no officer has settled it. */
    public boolean areInDispute() {
        return compared() == Comparison.DIFFER && !settled;
    }

    private static Stream<CasePacket> notes(Dossier dossier, Direction direction) {
        return dossier.packets().stream()
                .filter(packet -> packet.kind() == PacketKind.RETURN_NOTE && packet.direction() == direction);
    }

    private static @Nullable Note note(PacketId about, Stream<CasePacket> notes) {
        return notes.filter(note -> about.equals(note.inReplyTo()))
                .reduce((first, second) -> second)
                .flatMap(last -> CaseJson.text(last.data(), "status").map(status -> new Note(last.id(), status)))
                .orElse(null);
    }

    private static boolean isSettled(Dossier dossier, @Nullable Note ours, @Nullable Note theirs) {
        return ours != null
                && theirs != null
                && dossier.latest(UserTaskId.SETTLE_RETURN)
                        .filter(entry -> entry.says("decision", "SETTLED"))
                        .filter(entry ->
                                entry.says("kept." + OURS, ours.packet().value()))
                        .filter(entry ->
                                entry.says("kept." + THEIRS, theirs.packet().value()))
                        .isPresent();
    }
}
