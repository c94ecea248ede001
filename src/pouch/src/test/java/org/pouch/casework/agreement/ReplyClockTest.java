package org.pouch.casework.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pouch.casework.agreement.Reckoning.End;
import org.pouch.casework.agreement.ReplyClock.Question;
import org.pouch.casework.agreement.ReplyTerms.MoreInfo;

/** What a question back does to the limit of an answer. The request came on Monday, 2 March 2026, at nine. */
class ReplyClockTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private final List<Question> questions = new ArrayList<>();
    private Instant now = Instant.parse("2026-06-01T00:00:00Z");

    private void asked(String asked, @Nullable String answered) {
        questions.add(new Question(Instant.parse(asked), answered == null ? null : Instant.parse(answered)));
    }

    private Instant due(MoreInfo rule, End end, String term) {
        return clock(rule, end).due(Term.parse(term));
    }

    private ReplyClock clock(MoreInfo rule, End end) {
        StateCalendar calendar = new StateCalendar(
                "UTO",
                ZoneId.of("UTC"),
                Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                Set.of(),
                Set.of(),
                Set.of(),
                LocalDate.of(2030, 12, 31),
                false);
        return new ReplyClock(new Reckoning(calendar, end), rule, START, questions, now);
    }

    @Test
    void runsOnWhateverIsAsked() {
        asked("2026-03-05T10:00:00Z", "2026-03-07T16:00:00Z");

        assertThat(due(MoreInfo.RUNS, End.HOUR_BY_HOUR, "10 days")).isEqualTo("2026-03-12T09:00:00Z");
    }

    @Test
    void standsStillToTheInstantWhereHoursAreCounted() {
        asked("2026-03-05T10:00:00Z", "2026-03-07T16:00:00Z");
        asked("2026-03-14T14:00:00Z", "2026-03-14T15:00:00Z");

        assertThat(due(MoreInfo.PAUSES, End.HOUR_BY_HOUR, "10 days")).isEqualTo("2026-03-14T16:00:00Z");
        assertThat(due(MoreInfo.PAUSES, End.END_OF_DAY, "240 hours")).isEqualTo("2026-03-14T16:00:00Z");
    }

    @Test
    void doesNotCountDaysOnWhichItStoodStill() {
        asked("2026-03-05T10:00:00Z", "2026-03-07T16:00:00Z");

        assertThat(due(MoreInfo.PAUSES, End.END_OF_DAY, "10 days")).isEqualTo("2026-03-16T00:00:00Z");
    }

    /** From Thursday to Monday: three working days, and the limit still ends with a working day. */
    @Test
    void doesNotCountWorkingDaysOnWhichItStoodStill() {
        assertThat(due(MoreInfo.PAUSES, End.END_OF_DAY, "10 working days")).isEqualTo("2026-03-17T00:00:00Z");

        asked("2026-03-05T10:00:00Z", "2026-03-09T11:00:00Z");

        assertThat(due(MoreInfo.PAUSES, End.END_OF_DAY, "10 working days")).isEqualTo("2026-03-20T00:00:00Z");
        assertThat(due(MoreInfo.PAUSES, End.HOUR_BY_HOUR, "10 working days")).isEqualTo("2026-03-20T00:00:00Z");
    }

    @Test
    void doesNotCountDaysOfMonthsOnWhichItStoodStill() {
        asked("2026-03-30T10:00:00Z", "2026-04-01T16:00:00Z");

        assertThat(due(MoreInfo.PAUSES, End.END_OF_DAY, "1 month")).isEqualTo("2026-04-06T00:00:00Z");
    }

    @Test
    void movesAnEndOnARestDayBehindTheQuestion() {
        assertThat(due(MoreInfo.PAUSES, End.END_OF_WORKING_DAY, "5 days")).isEqualTo("2026-03-10T00:00:00Z");

        asked("2026-03-08T12:00:00Z", "2026-03-10T12:00:00Z");

        assertThat(due(MoreInfo.PAUSES, End.END_OF_WORKING_DAY, "5 days")).isEqualTo("2026-03-12T00:00:00Z");
    }

    @Test
    void neverPassesWhileAQuestionIsOpen() {
        asked("2026-03-07T22:00:00Z", null);
        for (String day : new String[] {"2026-03-08", "2026-03-20", "2026-05-31"}) {
            now = Instant.parse(day + "T13:00:00Z");
            for (End end : End.values()) {
                assertThat(due(MoreInfo.PAUSES, end, "6 days")).isAfter(now);
                assertThat(due(MoreInfo.PAUSES, end, "5 working days")).isAfter(now);
                assertThat(due(MoreInfo.RESTARTS, end, "6 days")).isAfter(now);
            }
        }
    }

    @Test
    void beginsAnewWithTheAnswer() {
        asked("2026-03-05T10:00:00Z", "2026-03-07T16:00:00Z");
        asked("2026-03-17T15:00:00Z", "2026-03-20T16:00:00Z");

        assertThat(due(MoreInfo.RESTARTS, End.HOUR_BY_HOUR, "10 days")).isEqualTo("2026-03-30T16:00:00Z");
        assertThat(clock(MoreInfo.RESTARTS, End.HOUR_BY_HOUR).begun(Term.parse("10 days")))
                .isEqualTo("2026-03-20T16:00:00Z");
    }

    @Test
    void hasNotBegunAnewBeforeTheAnswer() {
        asked("2026-03-05T10:00:00Z", null);

        assertThat(clock(MoreInfo.RESTARTS, End.HOUR_BY_HOUR).begun(Term.parse("10 days")))
                .isEqualTo(START);
    }

    /** What is overdue stays overdue: silence may have been taken for consent. */
    @Test
    void isNotMovedByAQuestionThatComesTooLate() {
        asked("2026-03-13T09:00:00Z", "2026-03-20T09:00:00Z");

        for (MoreInfo rule : MoreInfo.values()) {
            assertThat(due(rule, End.HOUR_BY_HOUR, "10 days")).isEqualTo("2026-03-12T09:00:00Z");
            assertThat(due(rule, End.END_OF_DAY, "10 days")).isEqualTo("2026-03-13T00:00:00Z");
        }
    }

    @Test
    void isNotShortenedByTwoClocksThatDisagree() {
        asked("2026-03-05T10:00:00Z", "2026-03-05T09:59:00Z");

        assertThat(due(MoreInfo.PAUSES, End.HOUR_BY_HOUR, "10 days")).isEqualTo("2026-03-12T09:00:00Z");
    }
}
