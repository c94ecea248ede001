package org.pouch.exchange.status;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.PacketRegister.Direction;
import org.pouch.exchange.note.NoteObjections;
import org.pouch.exchange.status.StatusNote.Line;
import org.pouch.exchange.status.StatusNote.Status;
import org.pouch.exchange.status.StatusNote.Subject;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.packet.Finding;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.Sha256;
import org.pouch.sealing.ClaimedContent;
import org.pouch.sealing.PacketJson;
import org.springframework.stereotype.Component;

/**
 * An answer about packets names, under its seal, the question of ours that it answers, says something of exactly what that question
 * asks about, and is the only one to it: nobody answers what was never asked, or twice in two ways.
 */
@Component
final class TiedAnswers implements NoteObjections {
    private static final String CODE = "ANSWER_WITHOUT_QUESTION";

    private final PacketTable packets;
    private final SentQuestions questions;

    TiedAnswers(PacketTable packets, SentQuestions questions) {
        this.packets = packets;
        this.questions = questions;
    }

    @Override
    public Optional<Finding> to(Packet note) {
        if (note.kind() != PacketKind.STATUS_QUERY) {
            return Optional.empty();
        }
        StatusNote said = StatusNote.of(note.data());
        if (said.subject() == Subject.QUERY || packets.find(note.id()).isPresent()) {
            return Optional.empty();
        }
        return why(note, said).map(why -> Finding.error(CODE, why));
    }

    private Optional<String> why(Packet answer, StatusNote said) {
        @Nullable PacketId question = answer.envelope().inReplyTo();
        if (question == null) {
            return Optional.of("It answers a question about packets, and does not say which.");
        }
        Optional<StatusNote> asked = asked(question, answer);
        if (asked.isEmpty()) {
            return Optional.of("It answers " + question + ", which is no question that was asked of its sender.");
        }
        if (!isAboutTheSame(said, asked.get())) {
            return Optional.of("It says something of other packets than question " + question + " asks about.");
        }
        return questions.isAnsweredByOther(question, answer.id())
                ? Optional.of("Question " + question + " was answered by another packet before.")
                : Optional.empty();
    }

    /** As it was sealed here. */
    private Optional<StatusNote> asked(PacketId question, Packet answer) {
        Optional<StoredPacket> sent = packets.find(question)
                .filter(packet -> packet.direction() == Direction.SENT)
                .filter(packet -> packet.kind() == PacketKind.STATUS_QUERY)
                .filter(packet -> packet.partner().equals(answer.envelope().sender()));
        return sent.flatMap(packet -> packets.document(question)
                        .filter(document -> Sha256.of(document).equals(packet.digest())))
                .map(document -> StatusNote.of(
                        PacketJson.parse(ClaimedContent.read(document).json()).data()))
                .filter(note -> note.subject() == Subject.QUERY);
    }

    private static boolean isAboutTheSame(StatusNote answer, StatusNote question) {
        List<Line> asked =
                answer.lines().stream().map(line -> line.answered(Status.ASKED)).toList();
        return asked.equals(question.lines())
                && answer.lines().stream().noneMatch(line -> line.status() == Status.ASKED);
    }
}
