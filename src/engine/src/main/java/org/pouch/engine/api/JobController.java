package org.pouch.engine.api;

import io.camunda.client.protocol.rest.JobActivationRequest;
import io.camunda.client.protocol.rest.JobChangeset;
import io.camunda.client.protocol.rest.JobCompletionRequest;
import io.camunda.client.protocol.rest.JobErrorRequest;
import io.camunda.client.protocol.rest.JobFailRequest;
import io.camunda.client.protocol.rest.JobUpdateRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.command.JobCommands;
import org.pouch.engine.command.JobQueue;
import org.pouch.engine.rejection.Rejection;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What workers ask for and report. */
@RestController
class JobController {
    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(10);

    private final JobPolls polls;
    private final JobCommands jobs;

    JobController(JobPolls polls, JobCommands jobs) {
        this.polls = polls;
        this.jobs = jobs;
    }

    @PostMapping("/v2/jobs/activation")
    void activate(@RequestBody JobActivationRequest request, HttpServletRequest parked) throws IOException {
        if (request.getTenantIds() != null) {
            request.getTenantIds().forEach(Requests::tenant);
        }
        JobQueue.Request activation = new JobQueue.Request(
                Requests.required(request.getType(), "type"),
                request.getWorker() == null ? "" : Requests.name(request.getWorker(), "worker"),
                Requests.duration(positive(request.getTimeout(), "timeout")),
                (int) Math.min(1000, positive(number(request.getMaxJobsToActivate()), "maxJobsToActivate")),
                request.getFetchVariable() == null ? Set.of() : new LinkedHashSet<>(request.getFetchVariable()));
        polls.poll(activation, wait(request.getRequestTimeout()), parked);
    }

    private static @Nullable Long number(@Nullable Integer value) {
        return value == null ? null : value.longValue();
    }

    private static long positive(@Nullable Long value, String name) {
        if (value == null) {
            throw Rejection.invalidArgument("No " + name + " provided.");
        }
        if (value <= 0) {
            throw Rejection.invalidArgument(
                    "The value for %s is '%s' but must be greater than 0.".formatted(name, value));
        }
        return value;
    }

    private static Duration wait(@Nullable Long requestTimeout) {
        if (requestTimeout == null || requestTimeout == 0) {
            return DEFAULT_WAIT;
        }
        return requestTimeout < 0 ? Duration.ZERO : Requests.duration(requestTimeout);
    }

    @PostMapping("/v2/jobs/{key}/completion")
    ResponseEntity<Void> complete(
            @PathVariable long key, @RequestBody(required = false) @Nullable JobCompletionRequest request) {
        jobs.complete(
                key,
                request == null ? Map.of() : Requests.variables(request.getVariables()),
                JobResults.of(request == null ? null : request.getResult()));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/v2/jobs/{key}/failure")
    ResponseEntity<Void> fail(@PathVariable long key, @RequestBody JobFailRequest request) {
        jobs.fail(
                key,
                request.getRetries() == null ? 0 : request.getRetries(),
                request.getErrorMessage(),
                Requests.duration(request.getRetryBackOff()),
                Requests.variables(request.getVariables()));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/v2/jobs/{key}/error")
    ResponseEntity<Void> error(@PathVariable long key, @RequestBody JobErrorRequest request) {
        jobs.throwError(
                key,
                Requests.required(request.getErrorCode(), "errorCode"),
                request.getErrorMessage(),
                Requests.variables(request.getVariables()));
        return ResponseEntity.noContent().build();
    }

    @PatchMapping("/v2/jobs/{key}")
    ResponseEntity<Void> update(@PathVariable long key, @RequestBody JobUpdateRequest request) {
        Requests.reference(request.getOperationReference());
        JobChangeset change = request.getChangeset();
        if (change == null || change.getRetries() == null && change.getTimeout() == null) {
            throw Rejection.invalidArgument("At least one of [retries, timeout] is required.");
        }
        jobs.update(
                key, change.getRetries(), change.getTimeout() == null ? null : Requests.duration(change.getTimeout()));
        return ResponseEntity.noContent().build();
    }
}
