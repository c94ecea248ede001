package org.pouch.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.event.Timers;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.store.CompletedChanges;
import org.pouch.engine.store.EngineClock;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a cluster offers at its management port, as far as the vendor's library for process tests asks for it, and when timers are due. */
@RestController
final class ManagementController {
    private static final int MOST_TIMERS = 500;

    private final EngineClock clock;
    private final Purge purge;
    private final CompletedChanges changes;
    private final Timers timers;

    ManagementController(EngineClock clock, Purge purge, CompletedChanges changes, Timers timers) {
        this.clock = clock;
        this.purge = purge;
        this.changes = changes;
        this.timers = timers;
    }

    record Added(long offsetMilli) {}

    record Pinned(long epochMilli) {}

    @GetMapping("/actuator/clock")
    Map<String, Object> time() {
        Instant now = clock.instant();
        return Map.of("epochMilli", now.toEpochMilli(), "instant", now.toString());
    }

    /** The clock goes on to run, so much later. */
    @PostMapping("/actuator/clock/add")
    Map<String, Object> add(@RequestBody Added added) {
        long most = EngineClock.LATEST.toEpochMilli() - clock.millis();
        if (added.offsetMilli() < -clock.millis() || added.offsetMilli() > most) {
            throw Rejection.invalidArgument(
                    "The value for offsetMilli is '%d' but must be a number of milliseconds up to %d, the end of the year 9999."
                            .formatted(added.offsetMilli(), most));
        }
        clock.advance(Duration.ofMillis(added.offsetMilli()));
        return time();
    }

    @PostMapping("/actuator/clock/pin")
    Map<String, Object> pin(@RequestBody Pinned pinned) {
        long latest = EngineClock.LATEST.toEpochMilli();
        if (pinned.epochMilli() < 0 || pinned.epochMilli() > latest) {
            throw Rejection.invalidArgument(
                    "The value for epochMilli is '%d' but must be a number of milliseconds between 0 and %d."
                            .formatted(pinned.epochMilli(), latest));
        }
        clock.pin(Instant.ofEpochMilli(pinned.epochMilli()));
        return time();
    }

    @DeleteMapping("/actuator/clock")
    Map<String, Object> reset() {
        clock.reset();
        return time();
    }

    /** The timers that wait in an instance, the next one first: no search of the API tells of them, and no cluster answers this. */
    @GetMapping("/actuator/timers")
    Map<String, Object> timers(@RequestParam long processInstanceKey) {
        return Map.of(
                "items",
                timers.ofInstance(processInstanceKey, MOST_TIMERS).stream()
                        .map(ManagementController::timer)
                        .toList());
    }

    private static Map<String, Object> timer(Timers.Timer timer) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("elementId", timer.elementId());
        shown.put("elementInstanceKey", text(timer.elementKey()));
        shown.put("dueDate", timer.due().toString());
        return shown;
    }

    /** As the API writes keys, since programs in JavaScript cannot hold them. */
    private static @Nullable String text(@Nullable Long key) {
        return key == null ? null : Long.toString(key);
    }

    /** Done when it is answered. */
    @PostMapping("/actuator/cluster/purge")
    Map<String, Object> purge() {
        if (!purge.isAllowed()) {
            throw Rejection.invalidState(
                    "The engine keeps its state beyond its end; only one that keeps all in memory (--memory) can be emptied.");
        }
        purge.run();
        return Map.of(
                "changeId",
                changes.note(),
                "currentTopology",
                brokers(),
                "plannedChanges",
                List.of(),
                "expectedTopology",
                brokers());
    }

    @GetMapping("/actuator/cluster")
    Map<String, Object> cluster() {
        return Map.of("version", 1, "brokers", brokers(), "lastChange", change(changes.last()));
    }

    @GetMapping("/actuator/cluster/changes/{id}")
    Map<String, Object> changed(@PathVariable long id) {
        if (id < 1 || id > changes.last()) {
            throw Rejection.notFound("There was no change with id '%d'.".formatted(id));
        }
        return change(id);
    }

    private static Map<String, Object> change(long id) {
        return Map.of("id", id, "status", "COMPLETED");
    }

    private static List<Map<String, Object>> brokers() {
        return List.of(Map.of(
                "id",
                0,
                "state",
                "ACTIVE",
                "partitions",
                List.of(Map.of("id", 1, "state", "ACTIVE", "role", "leader", "priority", 1))));
    }
}
