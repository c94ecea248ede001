package org.pouch.engine.gateway;

import io.camunda.zeebe.gateway.protocol.GatewayGrpc;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivatedJob;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.BroadcastSignalRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.BroadcastSignalResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CancelProcessInstanceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CancelProcessInstanceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CompleteJobRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CompleteJobResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CreateProcessInstanceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CreateProcessInstanceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CreateProcessInstanceWithResultRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CreateProcessInstanceWithResultResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeleteResourceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeleteResourceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployProcessRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployProcessResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployResourceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployResourceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.EvaluateConditionalRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.EvaluateConditionalResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.EvaluateDecisionRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.EvaluateDecisionResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.FailJobRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.FailJobResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.MigrateProcessInstanceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.MigrateProcessInstanceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ModifyProcessInstanceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ModifyProcessInstanceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.PublishMessageRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.PublishMessageResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ResolveIncidentRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ResolveIncidentResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.SetVariablesRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.SetVariablesResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.StreamActivatedJobsRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ThrowErrorRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ThrowErrorResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.TopologyRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.TopologyResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.UpdateJobRetriesRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.UpdateJobRetriesResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.UpdateJobTimeoutRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.UpdateJobTimeoutResponse;
import io.grpc.stub.StreamObserver;
import org.pouch.engine.tenure.ClusterId;

/** Every call of the published protocol, each led to what answers it. */
final class GatewayService extends GatewayGrpc.GatewayImplBase {
    private final InstanceCalls instances;
    private final ChangeCalls changes;
    private final JobCalls jobs;
    private final EventCalls events;
    private final ResourceCalls resources;
    private final ClusterId id;

    GatewayService(
            InstanceCalls instances,
            ChangeCalls changes,
            JobCalls jobs,
            EventCalls events,
            ResourceCalls resources,
            ClusterId id) {
        this.instances = instances;
        this.changes = changes;
        this.jobs = jobs;
        this.events = events;
        this.resources = resources;
        this.id = id;
    }

    @Override
    public void topology(TopologyRequest request, StreamObserver<TopologyResponse> answer) {
        Unary.answer(answer, () -> Topology.of(id, GatewayGate.port()));
    }

    @Override
    public void deployResource(DeployResourceRequest request, StreamObserver<DeployResourceResponse> answer) {
        Unary.answer(answer, () -> resources.deploy(request));
    }

    @Deprecated
    @Override
    public void deployProcess(DeployProcessRequest request, StreamObserver<DeployProcessResponse> answer) {
        Unary.answer(answer, () -> resources.deploy(request));
    }

    @Override
    public void deleteResource(DeleteResourceRequest request, StreamObserver<DeleteResourceResponse> answer) {
        Unary.answer(answer, () -> resources.delete(request));
    }

    @Override
    public void evaluateDecision(EvaluateDecisionRequest request, StreamObserver<EvaluateDecisionResponse> answer) {
        Unary.answer(answer, () -> resources.evaluate(request));
    }

    @Override
    public void createProcessInstance(
            CreateProcessInstanceRequest request, StreamObserver<CreateProcessInstanceResponse> answer) {
        Unary.answer(answer, () -> instances.create(request));
    }

    @Override
    public void createProcessInstanceWithResult(
            CreateProcessInstanceWithResultRequest request,
            StreamObserver<CreateProcessInstanceWithResultResponse> answer) {
        Unary.answerLater(answer, () -> instances.createWithResult(request));
    }

    @Override
    public void cancelProcessInstance(
            CancelProcessInstanceRequest request, StreamObserver<CancelProcessInstanceResponse> answer) {
        Unary.answer(answer, () -> instances.cancel(request));
    }

    @Override
    public void setVariables(SetVariablesRequest request, StreamObserver<SetVariablesResponse> answer) {
        Unary.answerLater(answer, () -> instances.setVariables(request));
    }

    @Override
    public void resolveIncident(ResolveIncidentRequest request, StreamObserver<ResolveIncidentResponse> answer) {
        Unary.answer(answer, () -> instances.resolve(request));
    }

    @Override
    public void modifyProcessInstance(
            ModifyProcessInstanceRequest request, StreamObserver<ModifyProcessInstanceResponse> answer) {
        Unary.answer(answer, () -> changes.modify(request));
    }

    @Override
    public void migrateProcessInstance(
            MigrateProcessInstanceRequest request, StreamObserver<MigrateProcessInstanceResponse> answer) {
        Unary.answer(answer, () -> changes.migrate(request));
    }

    @Override
    public void activateJobs(ActivateJobsRequest request, StreamObserver<ActivateJobsResponse> answer) {
        jobs.activate(request, answer);
    }

    @Override
    public void streamActivatedJobs(StreamActivatedJobsRequest request, StreamObserver<ActivatedJob> answer) {
        jobs.stream(request, answer);
    }

    @Override
    public void completeJob(CompleteJobRequest request, StreamObserver<CompleteJobResponse> answer) {
        Unary.answer(answer, () -> jobs.complete(request));
    }

    @Override
    public void failJob(FailJobRequest request, StreamObserver<FailJobResponse> answer) {
        Unary.answer(answer, () -> jobs.fail(request));
    }

    @Override
    public void throwError(ThrowErrorRequest request, StreamObserver<ThrowErrorResponse> answer) {
        Unary.answer(answer, () -> jobs.throwError(request));
    }

    @Override
    public void updateJobRetries(UpdateJobRetriesRequest request, StreamObserver<UpdateJobRetriesResponse> answer) {
        Unary.answer(answer, () -> jobs.updateRetries(request));
    }

    @Override
    public void updateJobTimeout(UpdateJobTimeoutRequest request, StreamObserver<UpdateJobTimeoutResponse> answer) {
        Unary.answer(answer, () -> jobs.updateTimeout(request));
    }

    @Override
    public void publishMessage(PublishMessageRequest request, StreamObserver<PublishMessageResponse> answer) {
        Unary.answer(answer, () -> events.publish(request));
    }

    @Override
    public void broadcastSignal(BroadcastSignalRequest request, StreamObserver<BroadcastSignalResponse> answer) {
        Unary.answer(answer, () -> events.broadcast(request));
    }

    @Override
    public void evaluateConditional(
            EvaluateConditionalRequest request, StreamObserver<EvaluateConditionalResponse> answer) {
        Unary.answer(answer, () -> events.evaluate(request));
    }
}
