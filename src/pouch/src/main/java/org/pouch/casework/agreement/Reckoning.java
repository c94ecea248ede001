package org.pouch.casework.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How an agreement counts. The day on which something happens is not counted; days are those of one state, so that both sides,
 * wherever they are, come to the same instant.
 */
public record Reckoning(StateCalendar calendar, End end) {
    /** When within its last day a term of days ends. */
    public enum End {
        /** When each of its days has had 24 hours since it began; working days and months end with their last day. */
        HOUR_BY_HOUR,
        /** When the day is over. */
        END_OF_DAY,
        /** When the day is over, or the next working day where it is none. */
        END_OF_WORKING_DAY
    }

    /** The first instant after the term. */
    public Instant after(Instant start, Term term) {
        if (term.unit() == Term.Unit.HOURS) {
            return start.plus(term.amount(), ChronoUnit.HOURS);
        }
        if (term.unit() == Term.Unit.DAYS && end == End.HOUR_BY_HOUR) {
            return start.plus(term.amount(), ChronoUnit.DAYS);
        }
        LocalDate last = lastDay(LocalDate.ofInstant(start, calendar.zone()), term);
        return switch (end) {
            case HOUR_BY_HOUR, END_OF_DAY -> endOf(last);
            case END_OF_WORKING_DAY -> endOf(calendar.workingDayFrom(last));
        };
    }

    /** The last day of a term that begins on that day; hours count as the days they fill. */
    public LocalDate lastDay(LocalDate from, Term term) {
        return switch (term.unit()) {
            case DAYS -> from.plusDays(term.amount());
            case MONTHS -> from.plusMonths(term.amount());
            case HOURS -> from.plusDays((term.amount() + 23) / 24);
            case WORKING_DAYS -> workingDays(from, term.amount());
        };
    }

    /** Whether all holidays up to the end of the term were known. */
    public boolean isCertain(Instant start, Term term) {
        boolean countsWorkingDays = term.unit() == Term.Unit.WORKING_DAYS || end == End.END_OF_WORKING_DAY;
        return !countsWorkingDays || !after(start, term).isAfter(endOf(calendar.knownUntil()));
    }

    private LocalDate workingDays(LocalDate from, int amount) {
        LocalDate day = from;
        for (int counted = 0; counted < amount; counted++) {
            day = calendar.workingDayFrom(day.plusDays(1));
        }
        return day;
    }

    private Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(calendar.zone()).toInstant();
    }
}
