package org.pouch.decision.feel;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns FEEL's results into what JSON can say: dates and durations become ISO text. */
final class FeelValues {
    private FeelValues() {}

    static @Nullable Object json(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(String.valueOf(key), json(item)));
            return copy;
        }
        if (value instanceof Iterable<?> items) {
            List<Object> copy = new ArrayList<>();
            items.forEach(item -> copy.add(json(item)));
            return copy;
        }
        if (value instanceof TemporalAccessor moment) {
            return text(moment);
        }
        return value instanceof TemporalAmount ? value.toString() : null; // a function is no value
    }

    private static Number number(Number number) {
        if (number instanceof Double real) {
            return real == Math.rint(real) && Math.abs(real) < 1e15 ? (Number) real.longValue() : real;
        }
        return number instanceof BigDecimal decimal ? plain(decimal) : number;
    }

    private static Number plain(BigDecimal decimal) {
        BigDecimal stripped = decimal.stripTrailingZeros();
        return stripped.scale() <= 0 && stripped.precision() - stripped.scale() <= 18
                ? (Number) stripped.longValueExact()
                : decimal;
    }

    private static String text(TemporalAccessor moment) {
        if (moment instanceof ZonedDateTime zoned) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(zoned);
        }
        if (moment instanceof OffsetDateTime offset) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(offset);
        }
        if (moment instanceof LocalDateTime local) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local);
        }
        if (moment instanceof LocalTime time) {
            return DateTimeFormatter.ISO_LOCAL_TIME.format(time);
        }
        if (moment instanceof OffsetTime time) {
            return DateTimeFormatter.ISO_OFFSET_TIME.format(time);
        }
        return moment instanceof LocalDate date ? date.toString() : moment.toString();
    }
}
