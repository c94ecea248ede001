package org.pouch.process.rehearsal;

import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.ElementInstanceType;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.Incident;
import io.camunda.client.api.search.response.Job;
import io.camunda.client.api.search.response.ProcessInstance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What has happened in the engine since it was last asked, instance by instance. */
final class News {
    private static final int MOST_LINES = 60;

    private final Bench bench;
    private final Map<Long, ElementInstanceState> elements = new HashMap<>();
    private final Map<Long, ProcessInstanceState> instances = new HashMap<>();
    private final Map<Long, Integer> tries = new HashMap<>();
    private final Set<Object> seen = new HashSet<>();

    News(Bench bench) {
        this.bench = bench;
    }

    /** Lines for a person; empty where nothing has happened. */
    List<String> since() {
        Map<Long, List<String>> rows = new LinkedHashMap<>();
        List<ProcessInstance> all = bench.sight().instances();
        all.forEach(instance -> rows.put(instance.getProcessInstanceKey(), new ArrayList<>()));
        bench.sight().elements().forEach(element -> note(element, rows));
        noteIncidents(rows);
        bench.sight().jobs().forEach(job -> note(job, rows));
        bench.sight().tasks().forEach(task -> {
            if (seen.add(task.getUserTaskKey())) {
                add(rows, task.getProcessInstanceKey(), Wording.row("task", Wording.task(task)));
            }
        });
        bench.sight().messages().forEach(message -> {
            if (seen.add(message.getMessageSubscriptionKey())) {
                add(rows, message.getProcessInstanceKey(), Wording.row("awaits", Wording.message(message)));
            }
        });
        bench.engine().timers().forEach(timer -> {
            if (seen.add(timer)) {
                add(rows, timer.instance(), Wording.row("timer", Wording.timer(timer)));
            }
        });
        List<String> lines = new ArrayList<>();
        for (int index = 0; index < all.size(); index++) {
            lines.addAll(told(all.get(index), index + 1, rows));
        }
        return shortened(lines);
    }

    private List<String> told(ProcessInstance instance, int number, Map<Long, List<String>> rows) {
        List<String> own = rows.getOrDefault(instance.getProcessInstanceKey(), List.of());
        @Nullable ProcessInstanceState before = instances.put(instance.getProcessInstanceKey(), instance.getState());
        String change = before == instance.getState()
                ? ""
                : (before == null ? " started" : "")
                        + switch (instance.getState()) {
                            case COMPLETED -> (before == null ? ", and" : "") + " completed";
                            case TERMINATED -> (before == null ? ", and" : "") + " terminated";
                            default -> "";
                        };
        if (own.isEmpty() && change.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(Wording.plain(instance.getProcessDefinitionId()) + " #" + number + change);
        lines.addAll(counted(own));
        return lines;
    }

    private void note(ElementInstance element, Map<Long, List<String>> rows) {
        @Nullable ElementInstanceState before = elements.put(element.getElementInstanceKey(), element.getState());
        if (before == element.getState()
                || element.getType() == ElementInstanceType.PROCESS
                || element.getType() == ElementInstanceType.MULTI_INSTANCE_BODY) {
            return;
        }
        String label = switch (element.getState()) {
            case COMPLETED -> before == null ? "passed" : "left";
            case TERMINATED -> "cancelled";
            default -> "entered";
        };
        Instant when = (element.getEndDate() == null ? element.getStartDate() : element.getEndDate()).toInstant();
        add(
                rows,
                element.getProcessInstanceKey(),
                Wording.row(
                        label,
                        Wording.element(element)
                                + (when.equals(bench.engine().now()) ? "" : ", " + Wording.time(when))));
    }

    private void note(Job job, Map<Long, List<String>> rows) {
        @Nullable Integer before = tries.put(job.getJobKey(), job.getRetries());
        if (before == null || !before.equals(job.getRetries())) {
            add(rows, job.getProcessInstanceKey(), Wording.row("job", Wording.job(job)));
        }
    }

    private void noteIncidents(Map<Long, List<String>> rows) {
        for (Incident incident : bench.sight().incidents()) {
            if (seen.add(incident.getIncidentKey())) {
                add(rows, incident.getProcessInstanceKey(), Wording.row("incident", Wording.incident(incident)));
            }
        }
    }

    /** What belongs to no instance, such as a timer that starts one, is no news. */
    private static void add(Map<Long, List<String>> rows, @Nullable Long instance, String row) {
        if (instance != null && rows.containsKey(instance)) {
            rows.get(instance).add(row);
        }
    }

    /** Many of one kind, as of a multi-instance, are one line. */
    static List<String> counted(List<String> rows) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        rows.forEach(row -> counts.merge(row, 1, Integer::sum));
        return counts.entrySet().stream()
                .map(row -> row.getKey() + (row.getValue() == 1 ? "" : " (" + row.getValue() + " times)"))
                .toList();
    }

    private static List<String> shortened(List<String> lines) {
        if (lines.size() <= MOST_LINES) {
            return lines;
        }
        List<String> shortened = new ArrayList<>(lines.subList(0, MOST_LINES));
        shortened.add("... and " + (lines.size() - MOST_LINES) + " more lines; show tells where all stand.");
        return shortened;
    }
}
