package org.pouch.casework.agreement;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Set;

/**
 * The days of one state.
 *
 * @param rest days of the week on which nobody works
 * @param yearly holidays that fall on the same date each year
 * @param holidays holidays of single years
 * @param worked days of rest on which people work all the same, as China decrees them
 * @param knownUntil the last day for which holidays were entered
 * @param residentNumbers whether its identity numbers have the form of GB 11643
 */
public record StateCalendar(
        String state,
        ZoneId zone,
        Set<DayOfWeek> rest,
        Set<MonthDay> yearly,
        Set<LocalDate> holidays,
        Set<LocalDate> worked,
        LocalDate knownUntil,
        boolean residentNumbers) {
    public StateCalendar {
        rest = Set.copyOf(rest);
        yearly = Set.copyOf(yearly);
        holidays = Set.copyOf(holidays);
        worked = Set.copyOf(worked);
        if (rest.size() > 6) {
            throw new IllegalArgumentException("in state " + state + " nobody ever works");
        }
    }

    public boolean isWorkingDay(LocalDate day) {
        if (worked.contains(day)) {
            return true;
        }
        return !rest.contains(day.getDayOfWeek()) && !holidays.contains(day) && !yearly.contains(MonthDay.from(day));
    }

    /** The day itself, or the next one on which people work. */
    public LocalDate workingDayFrom(LocalDate day) {
        LocalDate next = day;
        while (!isWorkingDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }
}
