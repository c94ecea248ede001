package org.pouch.casework.agreement;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When an answer is due, where the requested state asked back in between. A question counts when it was asked before the answer was
 * due; it keeps its effect until it is answered, so that no limit passes while the other side is asked.
 *
 * @param start when the request was with the requested state
 * @param questions in the order in which they were asked
 * @param now until when an open question has lasted
 */
record ReplyClock(Reckoning reckoning, ReplyTerms.MoreInfo rule, Instant start, List<Question> questions, Instant now) {
    /**
     * The requested state asked for more.
     *
     * @param asked when the question was with the requesting state
     * @param answered when the answer was with the requested state; null while there is none
     */
    record Question(Instant asked, @Nullable Instant answered) {}

    /** From when the term is counted: from the last answer where that begins it anew. An open question has begun nothing yet. */
    Instant begun(Term term) {
        List<Question> answered = questions.stream()
                .filter(question -> question.answered() != null)
                .toList();
        return new ReplyClock(reckoning, rule, start, answered, now).from(term);
    }

    private Instant from(Term term) {
        Instant from = start;
        if (rule == ReplyTerms.MoreInfo.RESTARTS) {
            for (Question question : questions) {
                if (question.asked().isBefore(reckoning.after(from, term))) {
                    from = end(question);
                }
            }
        }
        return from;
    }

    /** The first instant after the term. */
    Instant due(Term term) {
        return rule == ReplyTerms.MoreInfo.PAUSES ? afterPauses(term) : reckoning.after(from(term), term);
    }

    private Instant afterPauses(Term term) {
        boolean isExact = term.unit() == Term.Unit.HOURS
                || term.unit() == Term.Unit.DAYS && reckoning.end() == Reckoning.End.HOUR_BY_HOUR;
        return isExact ? afterTimes(term) : endOf(afterDays(term));
    }

    /** What is counted to the instant stands still for as long. */
    private Instant afterTimes(Term term) {
        Instant due = reckoning.after(start, term);
        for (Question question : questions) {
            if (question.asked().isBefore(due)) {
                due = due.plus(Duration.between(question.asked(), end(question)));
            }
        }
        return due;
    }

    /** As in all counting of days, one on which something happens is not counted: neither that of a question nor of its answer. */
    private LocalDate afterDays(Term term) {
        LocalDate from = day(start);
        LocalDate last = term.unit() == Term.Unit.MONTHS ? afterMonths(from, term) : afterCounted(from, term);
        LocalDate open = lastOpen(last);
        while (isStopped(open)) {
            open = lastOpen(open.plusDays(1));
        }
        return open;
    }

    private LocalDate lastOpen(LocalDate last) {
        return reckoning.end() == Reckoning.End.END_OF_WORKING_DAY
                ? reckoning.calendar().workingDayFrom(last)
                : last;
    }

    private LocalDate afterMonths(LocalDate from, Term term) {
        LocalDate last = reckoning.lastDay(from, term);
        for (LocalDate day = from.plusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            if (isStopped(day)) {
                last = last.plusDays(1);
            }
        }
        return last;
    }

    private LocalDate afterCounted(LocalDate from, Term term) {
        LocalDate day = from;
        int counted = 0;
        while (counted < term.amount()) {
            day = day.plusDays(1);
            boolean isCounted =
                    term.unit() == Term.Unit.DAYS || reckoning.calendar().isWorkingDay(day);
            if (isCounted && !isStopped(day)) {
                counted++;
            }
        }
        return day;
    }

    private boolean isStopped(LocalDate day) {
        return questions.stream()
                .anyMatch(question -> !day.isBefore(day(question.asked())) && !day.isAfter(day(end(question))));
    }

    /** Two sides have two clocks: an answer is not before its question. */
    private Instant end(Question question) {
        Instant answered = question.answered();
        Instant end = answered == null ? now : answered;
        return end.isBefore(question.asked()) ? question.asked() : end.truncatedTo(ChronoUnit.MILLIS);
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, reckoning.calendar().zone());
    }

    private Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(reckoning.calendar().zone()).toInstant();
    }
}
