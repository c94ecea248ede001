package org.pouch.engine.gateway;

import io.camunda.client.protocol.rest.JobResultCorrections;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivatedJob;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CompleteJobRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CompleteJobResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.FailJobRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.FailJobResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.StreamActivatedJobsRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ThrowErrorRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ThrowErrorResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.UpdateJobRetriesRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.UpdateJobRetriesResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.UpdateJobTimeoutRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.UpdateJobTimeoutResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.pouch.engine.api.ActivationRequests;
import org.pouch.engine.api.JobResults;
import org.pouch.engine.api.Requests;
import org.pouch.engine.command.JobCommands;
import org.pouch.engine.handover.JobPolls;
import org.pouch.engine.work.AdHocAnswer;
import org.pouch.engine.work.JobResult;

/** What workers ask for and report. */
final class JobCalls {
    private final JobPolls polls;
    private final JobCommands jobs;

    JobCalls(JobPolls polls, JobCommands jobs) {
        this.polls = polls;
        this.jobs = jobs;
    }

    void activate(ActivateJobsRequest request, StreamObserver<ActivateJobsResponse> observer) {
        WaitingCall worker = new WaitingCall((ServerCallStreamObserver<ActivateJobsResponse>) observer);
        try {
            request.getTenantIdsList().forEach(Requests::tenant);
            worker.standInLine(
                    polls,
                    ActivationRequests.read(
                            request.getType(),
                            request.getWorker(),
                            request.getTimeout(),
                            request.getMaxJobsToActivate(),
                            request.getFetchVariableList()),
                    ActivationRequests.patience(request.getRequestTimeout()));
        } catch (RuntimeException | Error failure) {
            worker.fail(failure);
        }
    }

    /** One job at a time, so that whoever waits longest has the next. */
    void stream(StreamActivatedJobsRequest request, StreamObserver<ActivatedJob> observer) {
        try {
            request.getTenantIdsList().forEach(Requests::tenant);
            new JobStream(
                            (ServerCallStreamObserver<ActivatedJob>) observer,
                            polls,
                            ActivationRequests.read(
                                    request.getType(),
                                    request.getWorker(),
                                    request.getTimeout(),
                                    1,
                                    request.getFetchVariableList()))
                    .waitForNext();
        } catch (RuntimeException | Error failure) {
            observer.onError(Statuses.of(failure));
        }
    }

    CompleteJobResponse complete(CompleteJobRequest request) {
        jobs.complete(
                request.getJobKey(),
                Payload.variables(request.getVariables()),
                request.hasResult() ? result(request.getResult()) : JobResult.nothing());
        return CompleteJobResponse.getDefaultInstance();
    }

    private static JobResult result(io.camunda.zeebe.gateway.protocol.GatewayOuterClass.JobResult result) {
        return JobResults.of(
                result.getDenied(),
                result.hasDeniedReason() ? result.getDeniedReason() : null,
                result.hasCorrections() ? corrections(result.getCorrections()) : null,
                new AdHocAnswer(
                        result.getActivateElementsList().stream()
                                .map(element -> JobResults.activation(
                                        element.getElementId(), Payload.variables(element.getVariables())))
                                .toList(),
                        result.getIsCompletionConditionFulfilled(),
                        result.getIsCancelRemainingInstances()));
    }

    /** What is not said stays as it is. */
    private static JobResultCorrections corrections(
            io.camunda.zeebe.gateway.protocol.GatewayOuterClass.JobResultCorrections said) {
        JobResultCorrections corrections = new JobResultCorrections();
        if (said.hasAssignee()) {
            corrections.setAssignee(said.getAssignee());
        }
        if (said.hasDueDate()) {
            corrections.setDueDate(said.getDueDate());
        }
        if (said.hasFollowUpDate()) {
            corrections.setFollowUpDate(said.getFollowUpDate());
        }
        corrections.setCandidateUsers(
                said.hasCandidateUsers() ? said.getCandidateUsers().getValuesList() : null);
        corrections.setCandidateGroups(
                said.hasCandidateGroups() ? said.getCandidateGroups().getValuesList() : null);
        if (said.hasPriority()) {
            corrections.setPriority(said.getPriority());
        }
        return corrections;
    }

    FailJobResponse fail(FailJobRequest request) {
        jobs.fail(
                request.getJobKey(),
                request.getRetries(),
                Payload.said(request.getErrorMessage()),
                Requests.duration(request.getRetryBackOff()),
                Payload.variables(request.getVariables()));
        return FailJobResponse.getDefaultInstance();
    }

    ThrowErrorResponse throwError(ThrowErrorRequest request) {
        jobs.throwError(
                request.getJobKey(),
                Requests.required(request.getErrorCode(), "errorCode"),
                Payload.said(request.getErrorMessage()),
                Payload.variables(request.getVariables()));
        return ThrowErrorResponse.getDefaultInstance();
    }

    UpdateJobRetriesResponse updateRetries(UpdateJobRetriesRequest request) {
        Payload.reference(request::hasOperationReference, request::getOperationReference);
        jobs.update(request.getJobKey(), request.getRetries(), null);
        return UpdateJobRetriesResponse.getDefaultInstance();
    }

    UpdateJobTimeoutResponse updateTimeout(UpdateJobTimeoutRequest request) {
        Payload.reference(request::hasOperationReference, request::getOperationReference);
        jobs.update(request.getJobKey(), null, Requests.duration(request.getTimeout()));
        return UpdateJobTimeoutResponse.getDefaultInstance();
    }
}
