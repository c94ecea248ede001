package org.pouch.identity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A date known to the year, the month or the day (field A12 of domain.md); what is unknown is never inferred. */
public record PartialDate(int year, int month, int day) {
    private static final Pattern FORM = Pattern.compile("([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?");

    public PartialDate {
        if (month == 0 && day != 0) {
            throw new IllegalArgumentException("a day needs a month");
        }
        LocalDate.of(year, month == 0 ? 1 : month, day == 0 ? 1 : day);
    }

    /** Empty when the text is no date of the calendar. */
    public static Optional<PartialDate> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int month = parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2));
        int day = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
        boolean zeroWritten = month == 0 && parts.group(2) != null || day == 0 && parts.group(3) != null;
        if (zeroWritten) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PartialDate(Integer.parseInt(parts.group(1)), month, day));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** The first day it may be. */
    public LocalDate earliest() {
        return LocalDate.of(year, month == 0 ? 1 : month, day == 0 ? 1 : day);
    }

    /** The last day it may be. */
    public LocalDate latest() {
        int lastMonth = month == 0 ? 12 : month;
        return day == 0 ? YearMonth.of(year, lastMonth).atEndOfMonth() : earliest();
    }

    /** True when both may be the same day. */
    public boolean isCompatibleWith(PartialDate other) {
        return !latest().isBefore(other.earliest()) && !other.latest().isBefore(earliest());
    }

    /** As a machine-readable zone writes it: YYMMDD, unknown parts as filling characters. */
    public String toMrz() {
        return two(year % 100) + (month == 0 ? "<<" : two(month)) + (day == 0 ? "<<" : two(day));
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    @Override
    public String toString() {
        String text = String.format(Locale.ROOT, "%04d", year);
        return text + (month == 0 ? "" : "-" + two(month)) + (day == 0 ? "" : "-" + two(day));
    }
}
