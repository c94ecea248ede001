package org.pouch.exchange.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.pouch.exchange.OpenedPackets;
import org.pouch.exchange.note.NoteArrivals;
import org.pouch.exchange.status.StatusNote.Status;
import org.pouch.exchange.status.StatusNote.Subject;
import org.pouch.exchange.status.StatusQuestions.Question;
import org.pouch.exchange.store.SqlTime;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes in what partners ask about their packets and answer about ours; twice is once. */
@Service
class StatusArrivals implements NoteArrivals {
    private static final Logger LOG = LoggerFactory.getLogger(StatusArrivals.class);

    private final StatusQuestions questions;
    private final SentQuestions sent;
    private final OpenedPackets opened;
    private final NeverSeen neverSeen;
    private final StatusWork work;
    private final StatusSettings settings;
    private final Clock clock;

    StatusArrivals(
            StatusQuestions questions,
            SentQuestions sent,
            OpenedPackets opened,
            NeverSeen neverSeen,
            StatusWork work,
            StatusSettings settings,
            Clock clock) {
        this.questions = questions;
        this.sent = sent;
        this.opened = opened;
        this.neverSeen = neverSeen;
        this.work = work;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public PacketKind kind() {
        return PacketKind.STATUS_QUERY;
    }

    @Override
    @Transactional
    public void arrived(PacketId id) {
        Packet packet = opened.require(id).packet();
        AuthorityId partner = packet.envelope().sender();
        StatusNote note = StatusNote.of(packet.data());
        if (note.subject() == Subject.QUERY) {
            asked(new Question(id, partner));
            return;
        }
        PacketId question = Objects.requireNonNull(packet.envelope().inReplyTo());
        if (!sent.answered(question, id)) {
            LOG.warn("{} answers question {} twice, in {} again; the first answer counts.", partner, question, id);
            return;
        }
        neverSeen.said(
                note.lines().stream()
                        .filter(line -> line.status() == Status.NOT_RECEIVED || line.status() == Status.OTHER_CONTENT)
                        .toList(),
                partner,
                id);
    }

    private void asked(Question question) {
        Instant now = SqlTime.now(clock);
        boolean isTooOften =
                questions.since(question.partner(), now.minus(Duration.ofHours(1))) >= settings.answersAnHour();
        if (questions.received(question, !isTooOften, now) && isTooOften) {
            LOG.warn("{} asks for receipts too often; {} is not answered.", question.partner(), question.note());
        }
        work.wake();
    }
}
