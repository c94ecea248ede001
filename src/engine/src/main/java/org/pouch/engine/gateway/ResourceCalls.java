package org.pouch.engine.gateway;

import io.camunda.client.protocol.rest.DecisionEvaluationInstruction;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.BatchOperationCreatedResult;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.BatchOperationCreatedResult.BatchOperationTypeEnum;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DecisionMetadata;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DecisionRequirementsMetadata;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeleteResourceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeleteResourceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployResourceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployResourceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.Deployment;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.EvaluateDecisionRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.EvaluateDecisionResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.FormMetadata;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ProcessMetadata;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ProcessRequestObject;
import org.pouch.engine.api.EvaluatedDecisions;
import org.pouch.engine.api.Requests;
import org.pouch.engine.api.ResourceDeletions;
import org.pouch.engine.deploy.DeploymentSize;
import org.pouch.engine.deploy.Deployments;
import org.pouch.engine.store.Decisions;
import org.pouch.engine.store.DeployedFile;
import org.pouch.engine.store.ProcessDefinition;

/** Deploys models, decisions and forms, deletes them, and evaluates decisions. */
final class ResourceCalls {
    private final Deployments deployments;
    private final ResourceDeletions deletions;
    private final EvaluatedDecisions decisions;

    ResourceCalls(Deployments deployments, ResourceDeletions deletions, EvaluatedDecisions decisions) {
        this.deployments = deployments;
        this.deletions = deletions;
        this.decisions = decisions;
    }

    DeployResourceResponse deploy(DeployResourceRequest request) {
        Requests.tenant(request.getTenantId());
        DeploymentSize size = new DeploymentSize();
        request.getResourcesList()
                .forEach(resource ->
                        size.add(resource.getName(), resource.getContent().size()));
        Deployments.Deployed deployed = deployments.deploy(request.getResourcesList().stream()
                .map(resource -> new Deployments.Resource(
                        Requests.required(resource.getName(), "resource name"),
                        resource.getContent().toByteArray()))
                .toList());
        DeployResourceResponse.Builder answer =
                DeployResourceResponse.newBuilder().setKey(deployed.key()).setTenantId(Requests.TENANT);
        deployed.processes()
                .forEach(
                        process -> answer.addDeployments(Deployment.newBuilder().setProcess(process(process))));
        deployed.decisions()
                .forEach(decision ->
                        answer.addDeployments(Deployment.newBuilder().setDecision(decision(decision))));
        deployed.requirements()
                .forEach(requirements -> answer.addDeployments(
                        Deployment.newBuilder().setDecisionRequirements(requirements(requirements))));
        deployed.forms()
                .forEach(form -> answer.addDeployments(Deployment.newBuilder().setForm(form(form))));
        return answer.build();
    }

    /** As early clients deploy. */
    @SuppressWarnings("deprecation") // published all the same
    io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployProcessResponse deploy(
            io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployProcessRequest request) {
        DeploymentSize size = new DeploymentSize();
        request.getProcessesList()
                .forEach(process ->
                        size.add(process.getName(), process.getDefinition().size()));
        Deployments.Deployed deployed = deployments.deploy(
                request.getProcessesList().stream().map(ResourceCalls::resource).toList());
        return io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployProcessResponse.newBuilder()
                .setKey(deployed.key())
                .addAllProcesses(deployed.processes().stream()
                        .map(ResourceCalls::process)
                        .toList())
                .build();
    }

    @SuppressWarnings("deprecation")
    private static Deployments.Resource resource(ProcessRequestObject process) {
        return new Deployments.Resource(
                Requests.required(process.getName(), "resource name"),
                process.getDefinition().toByteArray());
    }

    private static ProcessMetadata process(ProcessDefinition process) {
        return ProcessMetadata.newBuilder()
                .setBpmnProcessId(process.processId())
                .setVersion(process.version())
                .setProcessDefinitionKey(process.key())
                .setResourceName(process.resourceName())
                .setTenantId(Requests.TENANT)
                .build();
    }

    private static DecisionMetadata decision(Decisions.Definition decision) {
        return DecisionMetadata.newBuilder()
                .setDmnDecisionId(decision.id())
                .setDmnDecisionName(Payload.text(decision.name()))
                .setVersion(decision.version())
                .setDecisionKey(decision.key())
                .setDmnDecisionRequirementsId(decision.requirementsId())
                .setDecisionRequirementsKey(decision.requirementsKey())
                .setTenantId(Requests.TENANT)
                .build();
    }

    private static DecisionRequirementsMetadata requirements(Decisions.Requirements requirements) {
        return DecisionRequirementsMetadata.newBuilder()
                .setDmnDecisionRequirementsId(requirements.id())
                .setDmnDecisionRequirementsName(Payload.text(requirements.name()))
                .setVersion(requirements.version())
                .setDecisionRequirementsKey(requirements.key())
                .setResourceName(requirements.resourceName())
                .setTenantId(Requests.TENANT)
                .build();
    }

    private static FormMetadata form(DeployedFile form) {
        return FormMetadata.newBuilder()
                .setFormId(form.id())
                .setVersion(form.version())
                .setFormKey(form.key())
                .setResourceName(form.resourceName())
                .setTenantId(Requests.TENANT)
                .build();
    }

    DeleteResourceResponse delete(DeleteResourceRequest request) {
        Payload.reference(request::hasOperationReference, request::getOperationReference);
        io.camunda.client.protocol.rest.DeleteResourceResponse deleted =
                deletions.delete(request.getResourceKey(), request.getDeleteHistory());
        DeleteResourceResponse.Builder answer =
                DeleteResourceResponse.newBuilder().setResourceKey(Payload.text(deleted.getResourceKey()));
        io.camunda.client.protocol.rest.BatchOperationCreatedResult batch = deleted.getBatchOperation();
        if (batch != null) {
            answer.setBatchOperation(BatchOperationCreatedResult.newBuilder()
                    .setBatchOperationKey(Payload.text(batch.getBatchOperationKey()))
                    .setBatchOperationType(BatchOperationTypeEnum.valueOf(
                            batch.getBatchOperationType().name())));
        }
        return answer.build();
    }

    EvaluateDecisionResponse evaluate(EvaluateDecisionRequest request) {
        long key = request.getDecisionKey();
        return DecisionMessages.of(decisions.evaluate(new DecisionEvaluationInstruction()
                .decisionDefinitionKey(key > 0 ? Long.toString(key) : null)
                .decisionDefinitionId(Payload.said(request.getDecisionId()))
                .variables(Payload.variables(request.getVariables()))
                .tenantId(request.getTenantId())));
    }
}
