package org.pouch.casework.journey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pouch.casework.Approval;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;

/**
 * What was asked about the travel document of a case, and what came of it. Both sides hold the same packets, so both count the same;
 * a draft that was put away never left and counts for nothing.
 */
public final class Renewals {
    /** The field of an entry that says that a request is not waited for any more. */
    public static final String GIVEN_UP = "givenUp";

    private static final int MOST = 12;
    private static final List<Approval> ABOUT_DOCUMENTS =
            List.of(Approval.TRAVEL_DOCUMENT, Approval.RENEWAL, Approval.CANCELLATION);

    private final Dossier dossier;
    private final List<CasePacket> packets;

    private Renewals(Dossier dossier) {
        this.dossier = dossier;
        this.packets = dossier.packets().stream()
                .filter(packet -> !dossier.isPutAway(packet))
                .toList();
    }

    public static Renewals of(Dossier dossier) {
        return new Renewals(dossier);
    }

    /** The last request, while no document answers it and nobody has given it up. */
    public Optional<CasePacket> open() {
        return packets.stream()
                .filter(packet -> packet.kind() == PacketKind.RENEWAL_REQUEST)
                .reduce((first, second) -> second)
                .filter(packet -> isUnanswered(packet) && !isGivenUp(packet));
    }

    /** Whether no document has come since the last request: what a process hears of then is the one before. */
    public boolean isAwaited() {
        boolean awaited = false;
        for (CasePacket packet : packets) {
            if (packet.kind() == PacketKind.RENEWAL_REQUEST) {
                awaited = true;
            } else if (packet.kind() == PacketKind.TRAVEL_DOCUMENT && packet.direction() == Direction.RECEIVED) {
                awaited = false;
            }
        }
        return awaited;
    }

    /** Whether a document in reply to that packet was asked for and is not there yet; one may come late. */
    public boolean isAskedBy(PacketId request) {
        return packets.stream().anyMatch(packet -> packet.id().equals(request) && isUnanswered(packet));
    }

    /** Whether what an officer entered has become a packet already, so that the next document begins anew. */
    public boolean isSpent(OfficerEntry entry) {
        return ABOUT_DOCUMENTS.stream()
                .filter(approval -> approval.preparing().stream()
                        .anyMatch(task -> task.value().equals(entry.task())))
                .anyMatch(approval -> dossier.packets().stream()
                        .filter(packet -> !dossier.isPutAway(packet) || dossier.isStopped(packet))
                        .anyMatch(packet -> packet.kind() == approval.kind()
                                && packet.direction() == Direction.SENT
                                && !packet.createdAt().isBefore(entry.at())));
    }

    /** Whether a draft asks for a document, answers such a request, or cancels one. */
    public boolean isPartOf(CasePacket draft) {
        return draft.kind() == PacketKind.RENEWAL_REQUEST
                || draft.kind() == PacketKind.DOCUMENT_CANCELLATION
                || draft.kind() == PacketKind.TRAVEL_DOCUMENT
                        && dossier.packets().stream()
                                .anyMatch(packet -> packet.kind() == PacketKind.RENEWAL_REQUEST
                                        && packet.id().equals(draft.inReplyTo()));
    }

    /**
     * Why a request that arrives asks for what it cannot have, in a sentence.
     *
     * @param number of the document that it is about
     */
    public Optional<String> refusal(String number) {
        // Whoever asks need not have what was issued last: its sending may have been given up.
        boolean isKnown = TravelDocument.all(dossier).stream()
                .anyMatch(document -> document.number().equals(number));
        if (!isKnown) {
            return Optional.of("It is about a travel document that was not issued in its case.");
        }
        long asked = packets.stream()
                .filter(packet -> packet.kind() == PacketKind.RENEWAL_REQUEST)
                .count();
        return asked < MOST
                ? Optional.empty()
                : Optional.of(
                        "It was asked " + MOST + " times already. Talk to the liaison officer of the other side.");
    }

    private boolean isUnanswered(CasePacket request) {
        return request.kind() == PacketKind.RENEWAL_REQUEST
                && packets.stream()
                        .noneMatch(packet -> packet.kind() == PacketKind.TRAVEL_DOCUMENT
                                && request.id().equals(packet.inReplyTo()));
    }

    /** An officer decided so, or left it undelivered; an entry that does not say what it left is about what had been drafted last. */
    private boolean isGivenUp(CasePacket request) {
        return dossier.entries().stream()
                .anyMatch(entry -> CaseJson.textOr(entry.form(), "kept." + GIVEN_UP, "")
                                .equals(request.id().value())
                        || isLeaving(entry) && isLeft(request, entry));
    }

    private static boolean isLeaving(OfficerEntry entry) {
        return entry.task().equals(UserTaskId.ARRANGE_DELIVERY.value()) && entry.says("decision", "CLOSE")
                || entry.task().equals(UserTaskId.REVIEW_BLOCK.value()) && entry.says("decision", "STOP");
    }

    private boolean isLeft(CasePacket request, OfficerEntry entry) {
        return CaseJson.text(entry.form(), "kept." + OfficerEntry.LEFT)
                .or(() -> CaseJson.text(entry.form(), "kept." + OfficerEntry.PUT_AWAY))
                .map(request.id().value()::equals)
                .orElseGet(() -> isLastDraft(request, entry.at()));
    }

    /** Also of those that were put away: one of them may be what was left. */
    private boolean isLastDraft(CasePacket request, Instant at) {
        return dossier.packets().stream()
                .filter(packet -> packet.direction() == Direction.SENT)
                .filter(packet -> !packet.createdAt().isAfter(at))
                .reduce((first, second) -> second)
                .filter(request::equals)
                .isPresent();
    }
}
