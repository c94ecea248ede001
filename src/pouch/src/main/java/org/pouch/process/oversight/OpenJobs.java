package org.pouch.process.oversight;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.JobState;
import io.camunda.client.api.search.response.Job;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pouch.process.JobType;

/** The jobs of an instance that are to be worked, or have failed and wait for somebody. */
final class OpenJobs {
    /** To be worked, by whoever comes first. */
    static final List<JobState> FREE =
            List.of(JobState.CREATED, JobState.TIMED_OUT, JobState.RETRIES_UPDATED, JobState.MIGRATED);

    private static final List<JobState> OPEN =
            List.of(JobState.CREATED, JobState.TIMED_OUT, JobState.RETRIES_UPDATED, JobState.MIGRATED, JobState.FAILED);
    private static final int MOST = 100;

    private final CamundaClient client;
    private final Clock clock;

    OpenJobs(CamundaClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    List<Waits.Job> of(long processInstance) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return client
                .newJobSearchRequest()
                .filter(filter -> filter.processInstanceKey(processInstance).state(state -> state.in(OPEN)))
                .page(page -> page.limit(MOST))
                .send()
                .join()
                .items()
                .stream()
                .map(job -> waiting(job, now))
                .sorted(Comparator.comparing(job -> Objects.requireNonNullElse(job.since(), Instant.EPOCH)))
                .toList();
    }

    private static Waits.Job waiting(Job job, OffsetDateTime now) {
        @Nullable OffsetDateTime deadline = job.getDeadline();
        boolean isTaken = deadline != null && deadline.isAfter(now);
        @Nullable OffsetDateTime made = job.getCreationTime();
        @Nullable String trouble = job.getErrorMessage();
        return new Waits.Job(
                Objects.requireNonNullElse(job.getElementId(), ""),
                job.getType(),
                made == null ? null : made.toInstant(),
                job.getRetries(),
                isTaken ? job.getWorker() : null,
                deadline != null && isTaken ? deadline.toInstant() : null,
                trouble == null || trouble.isBlank() ? null : trouble,
                JobType.of(job.getType()).isPresent());
    }
}
