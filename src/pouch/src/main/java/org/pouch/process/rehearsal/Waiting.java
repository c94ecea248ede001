package org.pouch.process.rehearsal;

import io.camunda.client.api.search.response.Job;
import io.camunda.client.api.search.response.ProcessInstance;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Jobs and user tasks that wait, and which of them a person means. */
final class Waiting {
    private final List<Work> works;
    private final @Nullable ProcessInstance within;

    /** @param number of the instance they are of; null for those of all */
    Waiting(Sight sight, @Nullable Integer number) {
        within = number == null ? null : sight.instance(number);
        works = Stream.concat(
                        sight.jobs().stream()
                                .map(job -> new Work(
                                        job.getJobKey(),
                                        job.getElementId(),
                                        job.getType(),
                                        job.getProcessInstanceKey(),
                                        job)),
                        sight.tasks().stream()
                                .map(task -> new Work(
                                        task.getUserTaskKey(),
                                        task.getElementId(),
                                        task.getElementId(),
                                        task.getProcessInstanceKey(),
                                        null)))
                .filter(work -> within == null || within.getProcessInstanceKey().equals(work.instance()))
                .toList();
    }

    /**
     * Something that waits for a worker or a person.
     *
     * @param name type of the job, or the element of the user task
     * @param job null for a user task
     */
    record Work(
            long key,
            String element,
            String name,
            long instance,
            @Nullable Job job) {
        /** A job that nobody can work on before it is given a try. */
        boolean isSpent() {
            return job != null && job.getRetries() <= 0;
        }

        boolean isCalled(String word) {
            return word.equals(element) || word.equals(name) || word.equals(Long.toString(key));
        }
    }

    /** The oldest of that element, type or key. */
    Work any(String word) {
        return named(word, works, "job or user task");
    }

    /** As {@link #any}, of jobs alone. */
    Job job(String word) {
        return Objects.requireNonNull(named(word, jobs(), "job").job());
    }

    /** Where it need not be said which. */
    Job onlyJob() {
        List<Work> jobs = jobs();
        if (jobs.size() != 1) {
            throw new Refused("Say at which element. "
                    + Wording.choice("Jobs wait at", jobs.stream().map(Waiting::said)));
        }
        return Objects.requireNonNull(jobs.get(0).job());
    }

    private List<Work> jobs() {
        return works.stream().filter(work -> work.job() != null).toList();
    }

    /** What has no tries left comes last. */
    private static Work named(String word, List<Work> of, String kind) {
        return of.stream()
                .filter(work -> work.isCalled(word))
                .min(Comparator.comparing(Work::isSpent))
                .orElseThrow(() -> new Refused("No " + kind + " waits at '" + Wording.plain(word) + "'. "
                        + Wording.choice("Waiting now", of.stream().map(Waiting::said))));
    }

    private static String said(Work work) {
        return work.element().equals(work.name()) ? work.element() : work.element() + " (" + work.name() + ")";
    }
}
