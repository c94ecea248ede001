package org.pouch.process.rehearsal;

import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.ElementInstanceType;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.Job;
import io.camunda.client.api.search.response.ProcessInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where all stands. */
final class Views {
    private final Bench bench;
    private final Sight sight;

    Views(Bench bench) {
        this.bench = bench;
        this.sight = bench.sight();
    }

    Stream<Command> commands() {
        return Stream.of(
                new Command(
                        "show [#N]", 0, 0, "tell where the instances stand, or one with what it passed", this::show),
                new Command("jobs", 0, 0, "list the jobs that wait, with what their elements map in", this::jobs),
                new Command("tasks", 0, 0, "list the user tasks that wait", this::tasks));
    }

    private Answer jobs(Line line) {
        List<Job> jobs = sight.jobs();
        return Answer.of(
                jobs.isEmpty()
                        ? List.of("No job waits.")
                        : jobs.stream().map(this::job).toList());
    }

    private String job(Job job) {
        String mapped = sight.variables(job.getElementInstanceKey()).stream()
                .map(Wording::variable)
                .collect(Collectors.joining(", "));
        return "  " + job.getJobKey() + " " + Wording.job(job) + " " + number(job.getProcessInstanceKey())
                + (mapped.isEmpty() ? "" : ", " + mapped);
    }

    private Answer tasks(Line line) {
        List<String> tasks = sight.tasks().stream()
                .map(task -> "  " + task.getUserTaskKey() + " " + Wording.task(task) + " "
                        + number(task.getProcessInstanceKey()))
                .toList();
        return Answer.of(tasks.isEmpty() ? List.of("No user task waits.") : tasks);
    }

    private String number(long instance) {
        return "#"
                + (sight.instances().stream()
                                .map(ProcessInstance::getProcessInstanceKey)
                                .toList()
                                .indexOf(instance)
                        + 1);
    }

    private Answer show(Line line) {
        List<String> lines = new ArrayList<>();
        lines.add("It is " + Wording.time(bench.engine().now()) + ".");
        if (line.instance() != null) {
            lines.addAll(of(sight.instance(line.instance()), line.instance(), true));
            return Answer.of(lines);
        }
        List<ProcessInstance> instances = sight.instances();
        IntStream.range(0, instances.size()).forEach(index -> lines.addAll(of(instances.get(index), index + 1, false)));
        bench.engine().timers().stream()
                .filter(timer -> timer.instance() == null)
                .forEach(timer -> lines.add("starts by timer " + Wording.timer(timer)));
        if (instances.isEmpty()) {
            lines.add("There is no instance yet. Start one: start PROCESS [{json}]");
        }
        return Answer.of(lines);
    }

    private List<String> of(ProcessInstance instance, int number, boolean isWhole) {
        long key = instance.getProcessInstanceKey();
        boolean isRunning = instance.getState() == ProcessInstanceState.ACTIVE;
        List<String> lines = new ArrayList<>();
        lines.add(Wording.plain(instance.getProcessDefinitionId()) + " #" + number + " "
                + (isRunning ? "runs" : instance.getState().name().toLowerCase(Locale.ROOT))
                + calledBy(instance));
        if (isRunning) {
            lines.addAll(standing(key));
        }
        if (isRunning || isWhole) {
            sight.variables(key).stream()
                    .map(Wording::variable)
                    .forEach(variable -> lines.add(Wording.row("variable", variable)));
        }
        if (isWhole) {
            lines.addAll(News.counted(elements(key)
                    .filter(element -> element.getState() != ElementInstanceState.ACTIVE)
                    .map(element -> Wording.row(
                            element.getState() == ElementInstanceState.COMPLETED ? "passed" : "cancelled",
                            Wording.element(element)))
                    .toList()));
        }
        return lines;
    }

    private String calledBy(ProcessInstance instance) {
        return instance.getParentProcessInstanceKey() == null
                ? ""
                : ", called by " + number(instance.getParentProcessInstanceKey());
    }

    private List<String> standing(long key) {
        Stream<String> rows = Stream.of(
                        sight.incidents().stream()
                                .filter(one -> one.getProcessInstanceKey() == key)
                                .map(one -> Wording.row("incident", Wording.incident(one))),
                        elements(key)
                                .filter(one -> one.getState() == ElementInstanceState.ACTIVE)
                                .map(one -> Wording.row("is at", Wording.element(one))),
                        sight.jobs().stream()
                                .filter(one -> one.getProcessInstanceKey() == key)
                                .map(one -> Wording.row("job", Wording.job(one))),
                        sight.tasks().stream()
                                .filter(one -> one.getProcessInstanceKey() == key)
                                .map(one -> Wording.row("task", Wording.task(one))),
                        sight.messages().stream()
                                .filter(one -> Objects.equals(one.getProcessInstanceKey(), key))
                                .map(one -> Wording.row("awaits", Wording.message(one))),
                        bench.engine().timers().stream()
                                .filter(one -> Objects.equals(one.instance(), key))
                                .map(one -> Wording.row("timer", Wording.timer(one))))
                .flatMap(row -> row);
        return News.counted(rows.toList());
    }

    private Stream<ElementInstance> elements(long instance) {
        return sight.elements().stream()
                .filter(element -> element.getProcessInstanceKey() == instance
                        && element.getType() != ElementInstanceType.PROCESS
                        && element.getType() != ElementInstanceType.MULTI_INSTANCE_BODY);
    }
}
