package org.pouch.casework.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.form.FormAnswers;

/** Times for an interview, as officers write them: one a line, in UTC, such as {@code 2026-03-20T09:00Z}. */
final class Slots {
    /** Who is interviewed must be told. */
    private static final Duration NOTICE = Duration.ofHours(24);

    private static final int MOST = 6;

    private Slots() {}

    /** What is wrong with them is put among the problems. */
    static List<Instant> read(FormAnswers answers, String field, int least, Clock clock, Map<String, String> problems) {
        List<Instant> slots = new ArrayList<>();
        for (String line : answers.lines(field)) {
            try {
                slots.add(Instant.parse(line.matches(".*T\\d\\d:\\d\\dZ") ? line.replace("Z", ":00Z") : line)
                        .truncatedTo(ChronoUnit.SECONDS));
            } catch (DateTimeException noInstant) {
                problems.put(field, "Write each time on a line of its own, in UTC, such as 2026-03-20T09:00Z.");
                return List.of();
            }
        }
        if (slots.size() < least || slots.size() > MOST) {
            problems.put(field, "Name " + least + " to " + MOST + " times.");
        } else if (slots.stream().anyMatch(slot -> slot.isBefore(clock.instant().plus(NOTICE)))) {
            problems.put(field, "Each time must lie at least 24 hours ahead.");
        }
        return slots.stream().sorted().distinct().toList();
    }

    static ObjectNode kept(List<Instant> slots) {
        ObjectNode kept = CaseJson.object();
        kept.set("slots", CaseJson.texts(slots.stream().map(Instant::toString).toList()));
        return kept;
    }
}
