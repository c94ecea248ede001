package org.pouch.casework.task;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** By when an announced transfer must be answered: the day of departure begins, or a day after somebody was asked. */
final class AnswerDue {
    private static final Duration A_DAY = Duration.ofDays(1);

    private AnswerDue() {}

    static Instant of(String departureDate, Instant now) {
        Instant departure =
                LocalDate.parse(departureDate).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant tomorrow = now.plus(A_DAY).truncatedTo(ChronoUnit.SECONDS);
        return departure.isAfter(tomorrow) ? departure : tomorrow;
    }
}
