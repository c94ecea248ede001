package org.pouch.casework.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.DecisionRefused;
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

    /** What the gate stopped before it became bytes: of those that there are, nobody knows any more who has them. */
    TaskOutcome blocked(Dossier dossier, @Nullable PacketId packet, String variable) {
        CasePacket draft = meant(dossier, packet, unsealed -> !answers.isSealed(unsealed));
        if (answers.isSealed(draft.id())) {
            throw refused("The packet is sealed already and may have left: ask the gate again, or stop.");
        }
        return discarded(dossier, draft, variable);
    }

    TaskOutcome rejected(Dossier dossier, @Nullable PacketId packet, String variable) {
        CasePacket draft =
                meant(dossier, packet, refused -> answers.rejection(refused).isPresent());
        if (answers.rejection(draft.id()).isEmpty()) {
            throw refused("The partner has not rejected the packet: it may have it. Send it again, or close the case.");
        }
        return discarded(dossier, draft, variable);
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
     * What was corrected counts from the draft on: ended without being put away it would be in force here, and unknown to the partner.
     *
     * @param packet null where the task is about none
     * @throws DecisionRefused when it is a correction of a case that goes on
     */
    void requireNoCorrection(Dossier dossier, @Nullable PacketId packet) {
        boolean isCorrection = dossier.packets().stream()
                .anyMatch(each -> each.id().equals(packet)
                        && each.kind() == PacketKind.RECTIFICATION
                        && !dossier.isPutAway(each));
        if (isCorrection && !OVER.contains(dossier.row().standing().state())) {
            throw refused(
                    "A correction counts here until it is put away: prepare it again, and leave the datum there if it"
                            + " is not to be corrected. While the partner may have it, send it again.");
        }
    }

    /**
     * Whoever asked waits for what this side has to say ({@link AwaitedThere}), and no packet says that this side has ended the case.
     *
     * @param packet null where the task is about none
     * @throws DecisionRefused when the case is to be closed by such a packet, and the other side has not said that its own is over
     */
    void requireNobodyWaits(Dossier dossier, @Nullable PacketId packet) {
        if (isWaitedFor(dossier, packet)) {
            throw refused(
                    "The other side waits for this packet, and nothing would tell it that the case is closed here: let it"
                            + " leave, or prepare it again. Once it needs nothing any more, it takes the case back. Where it"
                            + " is gone for good, end the case without telling it, which a second officer approves.");
        }
    }

    /**
     * The process goes the way on which the case ends, where a second officer approves that.
     *
     * @throws DecisionRefused when nobody waits, so that one officer ends it
     */
    TaskOutcome endingUntold(Dossier dossier, @Nullable PacketId packet, String variable, String end) {
        if (!isWaitedFor(dossier, packet)) {
            throw refused("The other side does not wait for this packet: a second officer is not needed to end this.");
        }
        requireUnheard(packet);
        return TaskOutcome.of(variable, end).with("isEndedUntold", true).as(END_UNTOLD);
    }

    /**
     * Before a case is ended untold, by the first officer and by the second: what was said may have come between the two.
     *
     * @throws DecisionRefused when the other side has said that it filed the packet, or that it does not know the case
     */
    void requireUnheard(@Nullable PacketId packet) {
        if (packet != null && answers.isFiled(packet)) {
            throw refused(
                    "The other side has said that it filed this packet: it is there, and it is told. Let the case go on: return"
                            + " the ending, or send the packet again.");
        }
        if (packet != null
                && answers.rejection(packet).filter(CLOSED_THERE::equals).isPresent()) {
            throw refused(
                    "The other side has said that it does not know this case: it waits no more, and one officer ends"
                            + " the case.");
        }
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
    private static CasePacket meant(Dossier dossier, @Nullable PacketId packet, Predicate<PacketId> fits) {
        List<CasePacket> sent = dossier.packets().stream()
                .filter(each -> each.direction() == Direction.SENT)
                .toList();
        if (packet != null) {
            return last(sent, each -> each.id().equals(packet)).orElseThrow(DiscardedDrafts::nothing);
        }
        return last(sent, each -> fits.test(each.id()) && !dossier.isPutAway(each))
                .or(() -> last(sent, each -> true))
                .orElseThrow(DiscardedDrafts::nothing);
    }

    private static Optional<CasePacket> last(List<CasePacket> sent, Predicate<CasePacket> wanted) {
        return sent.stream().filter(wanted).reduce((first, second) -> second);
    }

    private static DecisionRefused nothing() {
        return refused("Nothing of this case was drafted.");
    }

    private static TaskOutcome discarded(Dossier dossier, CasePacket draft, String variable) {
        if (draft.kind() == PacketKind.REMINDER) {
            throw refused("Nobody prepares a reminder: send it again, or leave it.");
        }
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

    private static DecisionRefused refused(String why) {
        return new DecisionRefused("One field needs your attention.", Map.of("decision", why));
    }
}
