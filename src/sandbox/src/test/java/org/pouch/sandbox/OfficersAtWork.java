package org.pouch.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.pouch.sandbox.Scenario.Step;
import org.pouch.sandbox.client.DeskClient;

/** Officers of both authorities who do their tasks as they come up, and try again where their desk is away. */
final class OfficersAtWork implements AutoCloseable {
    private static final int PAUSE_MILLIS = 150;
    private static final String PASSWORD = "sample";

    private final Map<String, ServedAuthority> authorities;
    private final List<Step> steps;
    private final Map<String, Map<URI, DeskClient>> desks = new HashMap<>();
    private final ScheduledExecutorService day = Executors.newSingleThreadScheduledExecutor();
    private volatile String trouble = "none";

    private OfficersAtWork(Map<String, ServedAuthority> authorities, List<Step> steps) {
        this.authorities = authorities;
        this.steps = steps;
    }

    static OfficersAtWork begin(Map<String, ServedAuthority> authorities, List<Step> steps) {
        OfficersAtWork officers = new OfficersAtWork(authorities, steps);
        officers.day.scheduleWithFixedDelay(officers::work, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        return officers;
    }

    /** What kept an officer from a task last. */
    String trouble() {
        return trouble;
    }

    private void work() {
        steps.stream()
                .map(step -> step.authority() + "/" + step.officer())
                .distinct()
                .forEach(officer -> {
                    try {
                        work(officer);
                    } catch (RuntimeException away) {
                        trouble = officer + ": " + away;
                        desks.remove(officer);
                    }
                });
    }

    private void work(String officer) {
        String authority = officer.substring(0, officer.indexOf('/'));
        URI address = Objects.requireNonNull(authorities.get(authority)).address();
        if (address == null) {
            return;
        }
        DeskClient desk = desks.computeIfAbsent(officer, absent -> new HashMap<>())
                .computeIfAbsent(
                        address, at -> DeskClient.signIn(at, officer.substring(officer.indexOf('/') + 1), PASSWORD));
        for (JsonNode task : desk.tasks()) {
            for (Step step : steps) {
                if (officer.equals(step.authority() + "/" + step.officer())
                        && step.task().equals(task.path("elementId").asText())) {
                    long key = task.path("key").asLong();
                    desk.claim(key);
                    desk.complete(key, desk.formData(key).setAll(step.entries(LocalDate.now(ZoneOffset.UTC))));
                }
            }
        }
    }

    @Override
    public void close() {
        day.shutdownNow();
        try {
            if (!day.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("An officer does not go home.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
