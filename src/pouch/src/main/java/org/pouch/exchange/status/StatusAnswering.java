package org.pouch.exchange.status;

import java.util.List;
import java.util.Optional;
import org.pouch.exchange.AcknowledgePacket;
import org.pouch.exchange.OpenedPackets;
import org.pouch.exchange.PacketRegister.Direction;
import org.pouch.exchange.note.NoteSending;
import org.pouch.exchange.status.StatusNote.Line;
import org.pouch.exchange.status.StatusNote.Status;
import org.pouch.exchange.status.StatusNote.Subject;
import org.pouch.exchange.status.StatusQuestions.Question;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** Answers a partner that lacks receipts: by the receipts themselves, as they were given, and by a note that says what became of each packet. */
@Component
final class StatusAnswering {
    private final StatusQuestions questions;
    private final PacketTable packets;
    private final OpenedPackets opened;
    private final AcknowledgePacket receipts;
    private final NoteSending notes;

    StatusAnswering(
            StatusQuestions questions,
            PacketTable packets,
            OpenedPackets opened,
            AcknowledgePacket receipts,
            NoteSending notes) {
        this.questions = questions;
        this.packets = packets;
        this.opened = opened;
        this.receipts = receipts;
        this.notes = notes;
    }

    /** @throws org.pouch.exchange.KeyUnusable when this authority's key must not sign now */
    void answer(Question question) {
        List<Line> lines = StatusNote.of(
                        opened.require(question.note()).packet().data())
                .lines()
                .stream()
                .map(line -> line.answered(status(line, question.partner())))
                .toList();
        notes.send(
                PacketKind.STATUS_QUERY,
                new StatusNote(Subject.ANSWER, lines).json(),
                question.partner(),
                question.note(),
                id -> {
                    boolean isOurs = questions.answered(question.note());
                    if (isOurs) {
                        lines.stream()
                                .filter(line -> line.status() == Status.RECEIVED)
                                .forEach(line -> receipts.repeatReceipts(line.packet(), question.note()));
                    }
                    return isOurs;
                });
    }

    /** Of what another sent, and of what we sent, nobody is told anything. */
    private Status status(Line line, AuthorityId partner) {
        Optional<StoredPacket> theirs = packets.find(line.packet())
                .filter(packet -> packet.direction() == Direction.RECEIVED)
                .filter(packet -> packet.partner().equals(partner));
        return theirs.map(packet -> packet.digest().equals(line.digest()) ? Status.RECEIVED : Status.OTHER_CONTENT)
                .orElse(Status.NOT_RECEIVED);
    }
}
