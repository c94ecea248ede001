package org.pouch.casework.silence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.silence.RequestHistory.Expected;
import org.pouch.casework.silence.RequestHistory.Silence;
import org.pouch.casework.silence.RequestHistory.Step;
import org.pouch.casework.silence.RequestHistory.Way;
import org.pouch.packet.PacketKind;

/**
 * Counts whose turn it was.
 *
 * @param until what is counted ends there
 */
record SilenceCounting(List<Step> steps, Instant openedAt, Instant until, boolean isClosed) {
    private static final Set<String> QUESTIONS = Set.of("MORE_INFO", "INTERVIEW");
    private static final Set<String> ENDS = Set.of("CONFIRMED", "REFUTED", "NOT_COMPETENT");

    Silence silence(@Nullable Instant clockStart, @Nullable Instant replyDueAt) {
        Optional<Instant> asked = first(Way.SENT, PacketKind.REQUEST);
        Instant from = clockStart == null ? asked.orElse(null) : clockStart;
        if (from == null) {
            return new Silence(null, 0, 0, 0, days(openedAt, until));
        }
        Instant since = from;
        long longest = 0;
        for (Step step : steps) {
            if (step.way() == Way.RECEIVED && step.at().isAfter(since)) {
                longest = Math.max(longest, days(since, step.at()));
                since = step.at();
            }
        }
        long silent = days(since, until);
        return new Silence(since, silent, Math.max(longest, silent), overdue(replyDueAt), own(asked.orElse(until)));
    }

    /** A second answer makes the first one no later. */
    private long overdue(@Nullable Instant replyDueAt) {
        return replyDueAt == null
                ? 0
                : days(replyDueAt, answers().findFirst().map(Step::at).orElse(until));
    }

    /** Until the request left, and from each question to the next packet of this side; a reminder answers nothing. */
    private long own(Instant asked) {
        Duration own = Duration.between(openedAt, asked);
        @Nullable Instant question = null;
        for (Step step : steps) {
            if (isQuestion(step) && question == null) {
                question = step.at();
            } else if (question != null && isAnswer(step)) {
                own = own.plus(Duration.between(question, step.at()));
                question = null;
            }
        }
        return (question == null ? own : own.plus(Duration.between(question, until))).toDays();
    }

    Expected expected() {
        if (isClosed) {
            return Expected.NOTHING;
        }
        if (first(Way.SENT, PacketKind.REQUEST).isEmpty()) {
            return Expected.OWN_REQUEST;
        }
        Optional<Step> answer = answer();
        if (answer.isPresent()) {
            return afterAnswer(answer.get());
        }
        boolean isAsked = steps.stream()
                .filter(step -> isQuestion(step) || isAnswer(step))
                .reduce((earlier, later) -> later)
                .filter(SilenceCounting::isQuestion)
                .isPresent();
        return isAsked ? Expected.OWN_ANSWER : Expected.ANSWER;
    }

    private Expected afterAnswer(Step answer) {
        if (!"CONFIRMED".equals(answer.word())) {
            return Expected.OWN_DECISION;
        }
        return first(Way.RECEIVED, PacketKind.TRAVEL_DOCUMENT).isPresent() ? Expected.TRANSFER : Expected.DOCUMENT;
    }

    /** The last that ends the request. */
    private Optional<Step> answer() {
        return answers().reduce((earlier, later) -> later);
    }

    private Stream<Step> answers() {
        return steps.stream()
                .filter(step -> step.is(Way.RECEIVED, PacketKind.REPLY.name()))
                .filter(step -> step.word() != null && ENDS.contains(step.word()));
    }

    private static boolean isQuestion(Step step) {
        return step.is(Way.RECEIVED, PacketKind.REPLY.name()) && step.word() != null && QUESTIONS.contains(step.word());
    }

    private static boolean isAnswer(Step step) {
        return step.way() == Way.SENT && !step.what().equals(PacketKind.REMINDER.name());
    }

    private Optional<Instant> first(Way way, PacketKind kind) {
        Stream<Step> found = steps.stream().filter(step -> step.is(way, kind.name()));
        return found.findFirst().map(Step::at);
    }

    private static long days(Instant from, Instant to) {
        return to.isAfter(from) ? Duration.between(from, to).toDays() : 0;
    }
}
