package org.pouch.exchange.status;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.pouch.exchange.status.StatusAsking.Asked;
import org.pouch.exchange.status.StatusQuestions.Question;
import org.pouch.exchange.turn.WorkSignals;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.FailureText;
import org.pouch.resilience.Infrastructure;
import org.pouch.resilience.Infrastructure.Part;
import org.pouch.resilience.Looping;
import org.pouch.resilience.Signal;
import org.pouch.resilience.WorkLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Answers partners that lack receipts, and asks for those that we lack. */
@Component
final class StatusWork implements Looping {
    private static final Logger LOG = LoggerFactory.getLogger(StatusWork.class);
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final StatusQuestions questions;
    private final SentQuestions sent;
    private final KeptPackets kept;
    private final StatusAnswering answering;
    private final StatusAsking asking;
    private final Clock clock;
    private final Signal wake = new Signal();
    private final WorkLoop loop =
            new WorkLoop("status-queries", 1, wake, LOOK, new Backoff(LOOK, Duration.ofHours(1)), this::next);

    /** What cannot be answered now, since the last look that came to the end: only the loop has it. */
    private final Set<PacketId> later = new HashSet<>();

    /** Partners that were asked, or cannot be asked now, since then. */
    private final Set<AuthorityId> done = new HashSet<>();

    StatusWork(
            StatusQuestions questions,
            SentQuestions sent,
            KeptPackets kept,
            StatusAnswering answering,
            StatusAsking asking,
            Clock clock) {
        this.questions = questions;
        this.sent = sent;
        this.kept = kept;
        this.answering = answering;
        this.asking = asking;
        this.clock = clock;
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    /** There is work once the caller's transaction has committed. */
    void wake() {
        WorkSignals.afterCommit(wake);
    }

    /** True when something was done, or put off: there may be more. */
    boolean next() {
        Optional<Question> question = questions.next(later);
        if (question.isPresent()) {
            answer(question.get());
            return true;
        }
        Optional<Asked> asked = asking.next(done);
        if (asked.isPresent()) {
            if (!asked.get().isAsked()) {
                done.add(asked.get().partner());
            }
            return true;
        }
        later.clear();
        done.clear();
        kept.look();
        questions.forgetBefore(clock.instant().minus(REMEMBERED));
        sent.forgetBefore(clock.instant().minus(REMEMBERED));
        return false;
    }

    /** One that cannot be answered now holds up no other; it is tried again at the next look. */
    private void answer(Question question) {
        try {
            answering.answer(question);
        } catch (RuntimeException failed) {
            if (Infrastructure.away(failed).filter(Part.DATABASE::equals).isPresent()) {
                throw failed;
            }
            LOG.warn("{} is answered later: {}", question.note(), FailureText.forLog(failed));
            later.add(question.note());
        }
    }
}
