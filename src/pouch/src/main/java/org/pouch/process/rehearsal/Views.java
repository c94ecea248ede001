package org.pouch.process.rehearsal;

import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.Job;
import io.camunda.client.api.search.response.ProcessInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where all stands. */
final class Views {
    /** More are not read by a person. */
    private static final int MOST_INSTANCES = 100;

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
        return Answer.look(
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
        return Answer.look(tasks.isEmpty() ? List.of("No user task waits.") : tasks);
    }

    private String number(long instance) {
        return "#" + sight.number(instance);
    }

    private Answer show(Line line) {
        List<String> lines = new ArrayList<>();
        lines.add("It is " + Wording.time(bench.engine().now()) + ".");
        Standing standing = new Standing(bench);
        if (line.instance() != null) {
            lines.addAll(of(sight.instance(line.instance()), line.instance(), true, standing));
            return Answer.look(lines);
        }
        List<ProcessInstance> instances = sight.instances();
        int told = Math.min(instances.size(), MOST_INSTANCES);
        IntStream.range(0, told).forEach(index -> lines.addAll(of(instances.get(index), index + 1, false, standing)));
        if (told < instances.size()) {
            lines.add("... and " + (instances.size() - told) + " more instances, to #" + instances.size()
                    + "; show #N tells of one.");
        }
        bench.engine().timers().stream()
                .filter(timer -> timer.instance() == null)
                .forEach(timer -> lines.add("starts by timer " + Wording.timer(timer)));
        if (instances.isEmpty()) {
            lines.add("There is no instance yet. Start one: start PROCESS [{json}]");
        }
        return Answer.look(lines);
    }

    private List<String> of(ProcessInstance instance, int number, boolean isWhole, Standing standing) {
        long key = instance.getProcessInstanceKey();
        boolean isRunning = instance.getState() == ProcessInstanceState.ACTIVE;
        List<String> lines = new ArrayList<>();
        lines.add(Wording.plain(instance.getProcessDefinitionId()) + " #" + number + " "
                + (isRunning ? "runs" : instance.getState().name().toLowerCase(Locale.ROOT))
                + calledBy(instance));
        if (isRunning) {
            lines.addAll(standing.of(key));
        }
        if (isRunning || isWhole) {
            sight.variables(key).stream()
                    .map(Wording::variable)
                    .forEach(variable -> lines.add(Wording.row("variable", variable)));
        }
        if (isWhole) {
            lines.addAll(standing.passed(key));
        }
        return lines;
    }

    private String calledBy(ProcessInstance instance) {
        return instance.getParentProcessInstanceKey() == null
                ? ""
                : ", called by " + number(instance.getParentProcessInstanceKey());
    }
}
