package org.pouch.casework.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.pouch.casework.agreement.Reckoning.End;
import org.pouch.casework.agreement.Term.Unit;

/** Terms end at the same instant wherever they are computed, whatever the days between are. */
class ReckoningTest {
    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    /** From 2020 to 2030, in seconds. */
    private static final long FIRST = 1_577_836_800L;

    private static final long LAST = 1_893_456_000L;

    @Property(tries = 500)
    void workingDaysAreAsManyAsWereAgreed(
            @ForAll("calendars") StateCalendar calendar,
            @ForAll @LongRange(min = FIRST, max = LAST) long second,
            @ForAll @IntRange(min = 1, max = 60) int amount) {
        LocalDate from = Instant.ofEpochSecond(second).atZone(calendar.zone()).toLocalDate();

        LocalDate last = new Reckoning(calendar, End.END_OF_DAY).lastDay(from, new Term(amount, Unit.WORKING_DAYS));

        assertThat(calendar.isWorkingDay(last)).isTrue();
        assertThat(from.plusDays(1).datesUntil(last.plusDays(1)).filter(calendar::isWorkingDay))
                .hasSize(amount);
    }

    @Property(tries = 500)
    void theLastDayIsOverAtMidnightOfTheStateWhateverItsClocksDo(
            @ForAll("calendars") StateCalendar calendar,
            @ForAll @LongRange(min = FIRST, max = LAST) long second,
            @ForAll("terms") Term term) {
        Instant start = Instant.ofEpochSecond(second);
        Reckoning reckoning = new Reckoning(calendar, End.END_OF_DAY);

        ZonedDateTime end = reckoning.after(start, term).atZone(calendar.zone());
        LocalDate last = reckoning.lastDay(start.atZone(calendar.zone()).toLocalDate(), term);

        assertThat(end).isEqualTo(last.plusDays(1).atStartOfDay(calendar.zone()));
        assertThat(end.minusNanos(1).toLocalDate()).isEqualTo(last);
    }

    @Property(tries = 500)
    void whoReceivesLaterHasNeverLessTime(
            @ForAll("calendars") StateCalendar calendar,
            @ForAll @LongRange(min = FIRST, max = LAST) long second,
            @ForAll @IntRange(max = 1_000_000) int later,
            @ForAll("terms") Term term,
            @ForAll End end) {
        Reckoning reckoning = new Reckoning(calendar, end);
        Instant start = Instant.ofEpochSecond(second);

        Instant early = reckoning.after(start, term);
        Instant late = reckoning.after(start.plusSeconds(later), term);

        assertThat(early).isAfter(start);
        assertThat(late).isAfterOrEqualTo(early);
    }

    @Property(tries = 200)
    void daysHourByHourHaveTwentyFourHoursWhateverTheClocksDo(
            @ForAll @LongRange(min = FIRST, max = LAST) long second, @ForAll @IntRange(min = 1, max = 400) int days) {
        Instant start = Instant.ofEpochSecond(second);
        Reckoning reckoning = new Reckoning(calendar("Europe/Paris"), End.HOUR_BY_HOUR);

        assertThat(reckoning.after(start, new Term(days, Unit.DAYS))).isEqualTo(start.plus(days, ChronoUnit.DAYS));
    }

    @Example
    void theDayIsOneOfTheStateThatHasToAct() {
        Instant late = Instant.parse("2026-03-02T17:00:00Z");

        assertThat(new Reckoning(calendar("Asia/Shanghai"), End.END_OF_DAY).after(late, Term.parse("25 days")))
                .isEqualTo("2026-03-28T16:00:00Z");
        assertThat(new Reckoning(calendar("America/New_York"), End.END_OF_DAY).after(late, Term.parse("25 days")))
                .isEqualTo("2026-03-28T04:00:00Z");
    }

    @Example
    void aTermThatEndsOnARestDayMovesOnWhereThatWasAgreed() {
        Instant start = Instant.parse("2026-03-02T09:00:00Z");
        Term toSaturday = Term.parse("5 days");

        assertThat(new Reckoning(calendar("UTC"), End.END_OF_WORKING_DAY).after(start, toSaturday))
                .isEqualTo("2026-03-10T00:00:00Z");
        assertThat(new Reckoning(calendar("UTC"), End.END_OF_DAY).after(start, toSaturday))
                .isEqualTo("2026-03-08T00:00:00Z");
    }

    @Example
    void chinaWorksOnDaysThatItDecrees() {
        StateCalendar china = AgreementsTest.SHIPPED.calendar("CHN").orElseThrow();
        LocalDate beforeSpringFestival = LocalDate.parse("2026-02-12");

        assertThat(china.isWorkingDay(LocalDate.parse("2026-02-14"))).isTrue();
        assertThat(new Reckoning(china, End.END_OF_DAY).lastDay(beforeSpringFestival, Term.parse("5 working days")))
                .isEqualTo("2026-02-26");
    }

    @Example
    void saysWhetherAllHolidaysWereKnown() {
        StateCalendar china = AgreementsTest.SHIPPED.calendar("CHN").orElseThrow();
        Reckoning reckoning = new Reckoning(china, End.END_OF_DAY);
        Instant december = Instant.parse("2026-12-24T00:00:00Z");

        assertThat(reckoning.isCertain(december, Term.parse("5 working days"))).isTrue();
        assertThat(reckoning.isCertain(december, Term.parse("6 working days"))).isFalse();
        assertThat(reckoning.isCertain(december, Term.parse("30 days"))).isTrue();
    }

    @Example
    void termsAreReadAsTheyAreWritten() {
        Stream.of("1 day", "30 days", "10 working days", "48 hours", "6 months")
                .forEach(text -> assertThat(Term.parse(text)).hasToString(text));
        Stream.of("0 days", "-1 days", "30", "days", "1 year", "30 DAYS", " 30 days")
                .forEach(text ->
                        assertThatThrownBy(() -> Term.parse(text)).isInstanceOf(IllegalArgumentException.class));
    }

    @Provide
    Arbitrary<Term> terms() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 90),
                        Arbitraries.of(Unit.DAYS, Unit.WORKING_DAYS, Unit.MONTHS))
                .as(Term::new);
    }

    @Provide
    Arbitrary<StateCalendar> calendars() {
        Arbitrary<Set<LocalDate>> holidays = Arbitraries.integers()
                .between(0, 3650)
                .map(day -> LocalDate.of(2020, 1, 1).plusDays(day))
                .set()
                .ofMaxSize(60);
        return Combinators.combine(
                        // Clocks set at midnight (Beirut, Santiago), half hours (Lord Howe), a day that was left out
                        // (Apia).
                        Arbitraries.of(
                                "UTC",
                                "Asia/Shanghai",
                                "America/New_York",
                                "Asia/Beirut",
                                "America/Santiago",
                                "Australia/Lord_Howe",
                                "Pacific/Apia",
                                "Europe/Zurich"),
                        holidays,
                        Arbitraries.of(WEEKEND, Set.of(DayOfWeek.FRIDAY)))
                .as((zone, days, rest) -> new StateCalendar(
                        "UTO",
                        ZoneId.of(zone),
                        rest,
                        Set.of(MonthDay.of(1, 1), MonthDay.of(2, 29)),
                        days,
                        Set.of(),
                        LocalDate.of(2030, 12, 31),
                        false));
    }

    private static StateCalendar calendar(String zone) {
        return new StateCalendar(
                "UTO", ZoneId.of(zone), WEEKEND, Set.of(), Set.of(), Set.of(), LocalDate.of(2030, 12, 31), false);
    }
}
