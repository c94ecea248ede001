package org.pouch.casework.round;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.packet.PacketKind;

/**
 * The replies of a case that decide nothing yet. Both sides hold the same packets, so both count the same; a draft that was put
 * away never left and counts for nothing.
 */
public final class Rounds {
    /** How often the requested state may ask for more before people talk to each other. */
    public static final int MOST = 3;

    private static final String MORE_INFO = "MORE_INFO";
    private static final String EXTENSION_REQUEST = "EXTENSION_REQUEST";

    private final List<CasePacket> packets;

    private Rounds(List<CasePacket> packets) {
        this.packets = packets;
    }

    public static Rounds of(Dossier dossier) {
        return new Rounds(dossier.packets().stream()
                .filter(packet -> !dossier.isPutAway(packet))
                .toList());
    }

    /** How often more information was asked for. */
    public int asked() {
        return (int) replies(MORE_INFO).count();
    }

    public int left() {
        return Math.max(0, MOST - asked());
    }

    /** What was asked last, while no request answers it. */
    public Optional<CasePacket> openQuestion() {
        return replies(MORE_INFO)
                .reduce((first, second) -> second)
                .filter(question -> packets.subList(packets.indexOf(question), packets.size()).stream()
                        .noneMatch(packet -> packet.kind() == PacketKind.REQUEST));
    }

    /** The reply that asked for more time first; no agreement gives it twice. */
    public Optional<CasePacket> extension() {
        return replies(EXTENSION_REQUEST).findFirst();
    }

    /** The interview that was proposed last. */
    public Optional<CasePacket> proposal() {
        return replies("INTERVIEW").reduce((first, second) -> second);
    }

    /** How often an interview was proposed. */
    public int interviews() {
        return (int) replies("INTERVIEW").count();
    }

    /** How often the requested state was reminded. */
    public int reminders() {
        return (int) packets.stream()
                .filter(packet -> packet.kind() == PacketKind.REMINDER)
                .count();
    }

    /** Whether the requested state was reminded of this due date. */
    public boolean isReminded(Instant due) {
        return packets.stream()
                .filter(packet -> packet.kind() == PacketKind.REMINDER)
                .anyMatch(packet -> packet.data().path("dueAt").asText().equals(due.toString()));
    }

    private Stream<CasePacket> replies(String outcome) {
        return packets.stream().filter(packet -> packet.kind() == PacketKind.REPLY && says(packet, outcome));
    }

    private static boolean says(CasePacket reply, String outcome) {
        return reply.data().path("outcome").asText().equals(outcome);
    }
}
