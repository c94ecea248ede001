package org.pouch.engine.event;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.model.EventDefinition.Timer.Kind;
import org.pouch.engine.scope.ElementFailure;
import org.springframework.scheduling.support.CronExpression;

/**
 * When a timer is due, and how it goes on.
 *
 * @param repetitions how often it fires in all; -1 without end
 * @param cycle what computes the next time; null when it fires once
 */
record Schedule(Instant due, int repetitions, @Nullable String cycle) {

    /**
     * Reads ISO 8601 dates, durations and repetitions, and cron with six fields (UTC).
     *
     * @param expression what the text came from, for the refusal
     */
    static Schedule of(Kind kind, String text, String expression, Instant now) {
        try {
            return switch (kind) {
                case DATE -> new Schedule(date(text), 1, null);
                case DURATION -> new Schedule(after(now, amount(text)), 1, null);
                case CYCLE -> cycle(text.strip(), now);
            };
        } catch (DateTimeException | IllegalArgumentException failure) {
            throw new ElementFailure(
                    "EXTRACT_VALUE_ERROR",
                    switch (kind) {
                        case DATE -> "Invalid date-time format '%s' for expression '%s'".formatted(text, expression);
                        case DURATION -> "Invalid duration format '%s' for expression '%s'".formatted(text, expression);
                        case CYCLE ->
                            "Invalid cycle '%s' for expression '%s': %s"
                                    .formatted(text, expression, failure.getMessage());
                    });
        }
    }

    /** The time after the given one. */
    static Instant next(String cycle, Instant previous) {
        String[] parts = cycle.split("/");
        return isIso(cycle) ? after(previous, amount(parts[parts.length - 1])) : cron(cycle, previous);
    }

    private static Schedule cycle(String text, Instant now) {
        if (!isIso(text)) {
            return new Schedule(cron(text, now), -1, text);
        }
        String[] parts = text.split("/");
        if (parts.length < 2 || parts.length > 3) {
            throw new IllegalArgumentException("expected R[n]/[start/]duration");
        }
        int repetitions = parts[0].length() == 1 ? -1 : Integer.parseInt(parts[0].substring(1));
        TemporalAmount interval = amount(parts[parts.length - 1]);
        Instant first = parts.length == 3 ? date(parts[1]) : after(now, interval);
        return new Schedule(first, repetitions, text);
    }

    private static boolean isIso(String cycle) {
        return cycle.startsWith("R");
    }

    private static Instant cron(String text, Instant after) {
        ZonedDateTime next = CronExpression.parse(text).next(ZonedDateTime.ofInstant(after, ZoneOffset.UTC));
        if (next == null) {
            throw new IllegalArgumentException("it never comes round");
        }
        return next.toInstant();
    }

    private static Instant date(String text) {
        String plain = text.strip().replaceAll("\\[.*]$", "");
        if (plain.indexOf('T') < 0) {
            return LocalDate.parse(plain).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        TemporalAccessor parsed = java.time.format.DateTimeFormatter.ISO_DATE_TIME.parseBest(
                plain, ZonedDateTime::from, LocalDateTime::from);
        return parsed instanceof ZonedDateTime zoned
                ? zoned.toInstant()
                : ((LocalDateTime) parsed).toInstant(ZoneOffset.UTC);
    }

    private static Instant after(Instant start, TemporalAmount amount) {
        return ZonedDateTime.ofInstant(start, ZoneOffset.UTC).plus(amount).toInstant();
    }

    /** ISO allows years and hours in one text; Java has a class for each half. */
    private static TemporalAmount amount(String text) {
        String plain = text.strip();
        int time = plain.indexOf('T');
        String days = time < 0 ? plain : plain.substring(0, time);
        boolean hasDays = days.length() > (days.startsWith("-") ? 2 : 1);
        if (time < 0) {
            return Period.parse(plain);
        }
        if (!hasDays || days.matches("-?P-?\\d+D")) {
            return Duration.parse(plain);
        }
        return new Both(Period.parse(days), Duration.parse("PT" + plain.substring(time + 1)));
    }

    private record Both(Period days, Duration hours) implements TemporalAmount {
        @Override
        public long get(java.time.temporal.TemporalUnit unit) {
            throw new java.time.temporal.UnsupportedTemporalTypeException("a sum of two amounts has no single unit");
        }

        @Override
        public java.util.List<java.time.temporal.TemporalUnit> getUnits() {
            return java.util.List.of();
        }

        @Override
        public java.time.temporal.Temporal addTo(java.time.temporal.Temporal temporal) {
            return hours.addTo(days.addTo(temporal));
        }

        @Override
        public java.time.temporal.Temporal subtractFrom(java.time.temporal.Temporal temporal) {
            return hours.subtractFrom(days.subtractFrom(temporal));
        }
    }
}
