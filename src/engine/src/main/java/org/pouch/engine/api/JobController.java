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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.command.JobCommands;
import org.pouch.engine.command.JobQueue;
import org.pouch.engine.handover.JobPolls;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.web.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What workers ask for and report. */
@RestController
class JobController {
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
        JobQueue.Request activation = ActivationRequests.read(
                request.getType(),
                request.getWorker(),
                request.getTimeout(),
                request.getMaxJobsToActivate(),
                request.getFetchVariable());
        Duration wait = ActivationRequests.patience(request.getRequestTimeout());
        polls.poll(activation, wait, new ParkedWorker(Caller.park(parked)));
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
