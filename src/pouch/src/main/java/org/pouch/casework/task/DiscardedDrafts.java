package org.pouch.casework.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.correction.UndoneCorrection;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.casework.form.TaskOutcome;
import org.pouch.casework.journey.AwaitedThere;
import org.pouch.casework.journey.Renewals;
import org.pouch.casework.state.CaseState;
import org.pouch.exchange.answer.PartnerAnswers;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.springframework.stereotype.Component;

/** A packet that is not to leave as it is, or that its partner did not take: its draft is put away, and it is prepared again. */
@Component
final class DiscardedDrafts {
    static final String PREPARE_AGAIN = "PREPARE_AGAIN";

    /** The case ends here though the other side waits, and nothing tells it; a second officer approves it. */
    static final String END_UNTOLD = "END_UNTOLD";

    /** For the table of transitions; the process is told {@link #PREPARE_AGAIN}. */
    private static final String SUPPLEMENT_AGAIN = "SUPPLEMENT_AGAIN";

    /** The same, of a travel document that is asked for, extended or replaced: the case stays where it is. */
    private static final String RENEW_AGAIN = "RENEW_AGAIN";

    /** The same, of a correction, which counts no more. */
    private static final String CORRECT_AGAIN = "CORRECT_AGAIN";

    /** A correction of a closed case goes on its way once more. */
    private static final String CORRECT_ON = "CORRECT_ON";

    /** What takes a closed case back at the partner goes on its way once more; nothing else leaves there. */
    private static final String TAKE_BACK_ON = "TAKE_BACK_ON";

    /** The same, of a return in error and of the answer to one: nothing else leads there or back. */
    private static final String RETURN_AGAIN = "RETURN_AGAIN";

    /** The same, of the note of what became of a return. */
    private static final String NOTE_AGAIN = "NOTE_AGAIN";

    private static final Set<PacketKind> OF_RETURN = EnumSet.of(PacketKind.RETURN_IN_ERROR, PacketKind.RETURN_ANSWER);

    /** Its case is closed, or taken back, and this packet has no place in it. */
    private static final ReceiptCode CLOSED_THERE = ReceiptCode.UNKNOWN_CASE;

    /** Where nothing is corrected any more. */
    private static final Set<CaseState> OVER = EnumSet.of(CaseState.REFUTED, CaseState.WITHDRAWN, CaseState.CLOSED);

    private final PartnerAnswers answers;

    DiscardedDrafts(PartnerAnswers answers) {
        this.answers = answers;
    }

    boolean isSealed(PacketId packet) {
        return answers.isSealed(packet);
    }

    /** Why what the gate stopped is not prepared again, in a sentence: of bytes that there are, nobody knows any more who has them. */
    Optional<String> refusalOfBlocked(Dossier dossier, @Nullable PacketId packet) {
        return refusal(
                blockedDraft(dossier, packet),
                draft -> !answers.isSealed(draft.id()),
                "The packet is sealed already and may have left: ask the gate again, or stop.");
    }

    /** Of what {@link #refusalOfBlocked} does not refuse. */
    TaskOutcome blocked(Dossier dossier, @Nullable PacketId packet, String variable) {
        return discarded(dossier, blockedDraft(dossier, packet).orElseThrow(), variable);
    }

    /** Why what its partner did not take is not prepared again, in a sentence. */
    Optional<String> refusalOfRejected(Dossier dossier, @Nullable PacketId packet) {
        return refusal(
                rejectedDraft(dossier, packet),
                draft -> answers.rejection(draft.id()).isPresent(),
                "The partner has not rejected the packet: it may have it. Send it again, or close the case.");
    }

    /** Of what {@link #refusalOfRejected} does not refuse. */
    TaskOutcome rejected(Dossier dossier, @Nullable PacketId packet, String variable) {
        return discarded(dossier, rejectedDraft(dossier, packet).orElseThrow(), variable);
    }

    private Optional<CasePacket> blockedDraft(Dossier dossier, @Nullable PacketId packet) {
        return meant(dossier, packet, unsealed -> !answers.isSealed(unsealed));
    }

    private Optional<CasePacket> rejectedDraft(Dossier dossier, @Nullable PacketId packet) {
        return meant(dossier, packet, refused -> answers.rejection(refused).isPresent());
    }

    private static Optional<String> refusal(
            Optional<CasePacket> draft, Predicate<CasePacket> mayBeAnew, String otherwise) {
        if (draft.isEmpty()) {
            return Optional.of("Nothing of this case was drafted.");
        }
        if (!mayBeAnew.test(draft.get())) {
            return Optional.of(otherwise);
        }
        return draft.get().kind() == PacketKind.REMINDER
                ? Optional.of("Nobody prepares a reminder: send it again, or leave it.")
                : Optional.empty();
    }

    /**
     * Why the case does not end with that packet, in a sentence.
     *
     * @param packet null where the task is about none
     */
    Optional<String> refusalOfEnd(Dossier dossier, @Nullable PacketId packet) {
        return uncorrected(dossier, packet).or(() -> untold(dossier, packet));
    }

    /**
     * What ends here and is with nobody: it never became bytes, or its partner rejected it and no other attempt may have arrived.
     * What may have arrived counts on.
     */
    TaskOutcome stopped(Dossier dossier, @Nullable PacketId packet, TaskOutcome outcome) {
        if (packet == null
                || dossier.packets().stream().noneMatch(each -> each.id().equals(packet))) {
            return outcome;
        }
        ObjectNode kept = CaseJson.object().put(OfficerEntry.LEFT, packet.value());
        if (isLate(dossier, packet, PacketKind.RECTIFICATION)) {
            return outcome.keeping(kept);
        }
        if (!answers.isSealed(packet) || answers.isRejectedForGood(packet)) {
            kept.put(OfficerEntry.PUT_AWAY, packet.value());
        }
        return outcome.keeping(kept);
    }

    /**
     * What was corrected counts from the draft on: ended without being put away it would be in force here, and unknown to the partner. So no
     * correction of a case that goes on is ended.
     */
    private static Optional<String> uncorrected(Dossier dossier, @Nullable PacketId packet) {
        boolean isCorrection = dossier.packets().stream()
                .anyMatch(each -> each.id().equals(packet)
                        && each.kind() == PacketKind.RECTIFICATION
                        && !dossier.isPutAway(each));
        return isCorrection && !OVER.contains(dossier.row().standing().state())
                ? Optional.of(
                        "A correction counts here until it is put away: prepare it again, and leave the datum there"
                                + " if it is not to be corrected. While the partner may have it, send it again.")
                : Optional.empty();
    }

    /**
     * Whoever asked waits for what this side has to say ({@link AwaitedThere}), and no packet says that this side has ended the case. So none is
     * ended by such a packet while the other side has not said that its own is over.
     */
    private Optional<String> untold(Dossier dossier, @Nullable PacketId packet) {
        return isWaitedFor(dossier, packet)
                ? Optional.of("The other side waits for this packet, and nothing would tell it that the case is closed"
                        + " here: let it leave, or prepare it again. Once it needs nothing any more, it takes the case"
                        + " back. Where it is gone for good, end the case without telling it, which a second officer"
                        + " approves.")
                : Optional.empty();
    }

    /** Why two officers do not end it, in a sentence: where nobody waits one does. */
    Optional<String> refusalOfUntoldEnd(Dossier dossier, @Nullable PacketId packet) {
        return isWaitedFor(dossier, packet)
                ? refusalOfUntold(packet)
                : Optional.of(
                        "The other side does not wait for this packet: a second officer is not needed to end this.");
    }

    /** The process goes the way on which the case ends, where a second officer approves that. */
    static TaskOutcome endingUntold(String variable, String end) {
        return TaskOutcome.of(variable, end).with("isEndedUntold", true).as(END_UNTOLD);
    }

    /**
     * Why the second officer does not approve it either, in a sentence: the other side may have said between the two that it filed the packet, or
     * that it does not know the case.
     */
    Optional<String> refusalOfUntold(@Nullable PacketId packet) {
        if (packet != null && answers.isFiled(packet)) {
            return Optional.of(
                    "The other side has said that it filed this packet: it is there, and it is told. Let the case go on: return"
                            + " the ending, or send the packet again.");
        }
        return packet != null
                        && answers.rejection(packet)
                                .filter(CLOSED_THERE::equals)
                                .isPresent()
                ? Optional.of(
                        "The other side has said that it does not know this case: it waits no more, and one officer ends"
                                + " the case.")
                : Optional.empty();
    }

    /** Whether the other side waits for this packet ({@link AwaitedThere}), and has not said that its own case is over. */
    boolean isWaitedFor(Dossier dossier, @Nullable PacketId packet) {
        return dossier.packets().stream()
                .anyMatch(each -> each.id().equals(packet)
                        && AwaitedThere.is(dossier, each)
                        && answers.rejection(each.id())
                                .filter(CLOSED_THERE::equals)
                                .isEmpty());
    }

    /** What is sent again, or asks the gate again. */
    static TaskOutcome goingOn(Dossier dossier, @Nullable PacketId packet, TaskOutcome outcome) {
        if (isLate(dossier, packet, PacketKind.RECTIFICATION)) {
            return outcome.as(CORRECT_ON);
        }
        return isLate(dossier, packet, PacketKind.WITHDRAWAL) ? outcome.as(TAKE_BACK_ON) : outcome;
    }

    /** Of a closed case: what is kept of it stays right, also where its partner keeps nothing of it any more, or must not be told. */
    private static boolean isLate(Dossier dossier, @Nullable PacketId packet, PacketKind kind) {
        return dossier.row().standing().state() == CaseState.CLOSED
                && dossier.packets().stream().anyMatch(each -> each.id().equals(packet) && each.kind() == kind);
    }

    /** Why the partner did not take the last packet of that kind, in a sentence. */
    Optional<String> rejection(Dossier dossier, PacketKind kind) {
        return dossier.latest(kind, Direction.SENT)
                .flatMap(draft -> answers.rejection(draft.id()))
                .map(code -> code + ": " + code.sentence());
    }

    /** Two packets of a case may be on their way: the one of the task, or the last that it can be, or the last of all. */
    private static Optional<CasePacket> meant(Dossier dossier, @Nullable PacketId packet, Predicate<PacketId> fits) {
        List<CasePacket> sent = dossier.packets().stream()
                .filter(each -> each.direction() == Direction.SENT)
                .toList();
        if (packet != null) {
            return last(sent, each -> each.id().equals(packet));
        }
        return last(sent, each -> fits.test(each.id()) && !dossier.isPutAway(each))
                .or(() -> last(sent, each -> true));
    }

    private static Optional<CasePacket> last(List<CasePacket> sent, Predicate<CasePacket> wanted) {
        return sent.stream().filter(wanted).reduce((first, second) -> second);
    }

    private static TaskOutcome discarded(Dossier dossier, CasePacket draft, String variable) {
        boolean isAnswerToAQuestion = draft.kind() == PacketKind.INTERVIEW_ANSWER
                || draft.kind() == PacketKind.REQUEST && draft.inReplyTo() != null;
        TaskOutcome outcome = TaskOutcome.of(variable, PREPARE_AGAIN);
        if (draft.kind() == PacketKind.RECTIFICATION) {
            outcome = outcome.as(CORRECT_AGAIN).changing(UndoneCorrection.of(dossier, draft));
        } else if (OF_RETURN.contains(draft.kind())) {
            outcome = outcome.as(RETURN_AGAIN);
        } else if (draft.kind() == PacketKind.RETURN_NOTE) {
            outcome = outcome.as(NOTE_AGAIN);
        }
        return (isAnswerToAQuestion
                        ? outcome.as(SUPPLEMENT_AGAIN)
                        : Renewals.of(dossier).isPartOf(draft) ? outcome.as(RENEW_AGAIN) : outcome)
                .keeping(CaseJson.object()
                        .put(OfficerEntry.DISCARDED, draft.kind().name())
                        .put(OfficerEntry.PUT_AWAY, draft.id().value()));
    }
}
