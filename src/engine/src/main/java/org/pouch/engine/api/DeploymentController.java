package org.pouch.engine.api;

import io.camunda.client.protocol.rest.DeploymentDecisionRequirementsResult;
import io.camunda.client.protocol.rest.DeploymentDecisionResult;
import io.camunda.client.protocol.rest.DeploymentFormResult;
import io.camunda.client.protocol.rest.DeploymentMetadataResult;
import io.camunda.client.protocol.rest.DeploymentProcessResult;
import io.camunda.client.protocol.rest.DeploymentResourceResult;
import io.camunda.client.protocol.rest.DeploymentResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.deploy.DeploymentSize;
import org.pouch.engine.deploy.Deployments;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.store.Decisions;
import org.pouch.engine.store.DeployedFile;
import org.pouch.engine.store.ProcessDefinition;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Deploys processes, decisions, forms and scripts. */
@RestController
class DeploymentController {
    private final Deployments deployments;

    DeploymentController(Deployments deployments) {
        this.deployments = deployments;
    }

    @PostMapping("/v2/deployments")
    DeploymentResult deploy(
            @RequestParam(name = "resources", required = false) @Nullable List<MultipartFile> files,
            @RequestParam(name = "tenantId", required = false) @Nullable String tenantId)
            throws IOException {
        Requests.tenant(tenantId);
        if (files == null || files.isEmpty()) {
            throw Rejection.invalidArgument("No resources provided.");
        }
        List<Deployments.Resource> resources = new ArrayList<>();
        DeploymentSize size = new DeploymentSize();
        for (MultipartFile file : files) {
            size.add(file.getOriginalFilename(), file.getSize());
            resources.add(new Deployments.Resource(
                    Requests.required(file.getOriginalFilename(), "resource name"), file.getBytes()));
        }
        return result(deployments.deploy(resources));
    }

    private static DeploymentResult result(Deployments.Deployed deployed) {
        List<DeploymentMetadataResult> items = new ArrayList<>();
        for (ProcessDefinition process : deployed.processes()) {
            items.add(new DeploymentMetadataResult()
                    .processDefinition(new DeploymentProcessResult()
                            .processDefinitionId(process.processId())
                            .processDefinitionVersion(process.version())
                            .processDefinitionKey(Long.toString(process.key()))
                            .resourceName(process.resourceName())
                            .tenantId(Requests.TENANT)));
        }
        for (Decisions.Definition decision : deployed.decisions()) {
            items.add(new DeploymentMetadataResult()
                    .decisionDefinition(new DeploymentDecisionResult()
                            .decisionDefinitionId(decision.id())
                            .decisionDefinitionKey(Long.toString(decision.key()))
                            .version(decision.version())
                            .name(decision.name())
                            .decisionRequirementsId(decision.requirementsId())
                            .decisionRequirementsKey(Long.toString(decision.requirementsKey()))
                            .tenantId(Requests.TENANT)));
        }
        for (Decisions.Requirements requirements : deployed.requirements()) {
            items.add(new DeploymentMetadataResult()
                    .decisionRequirements(new DeploymentDecisionRequirementsResult()
                            .decisionRequirementsId(requirements.id())
                            .decisionRequirementsKey(Long.toString(requirements.key()))
                            .decisionRequirementsName(requirements.name())
                            .version(requirements.version())
                            .resourceName(requirements.resourceName())
                            .tenantId(Requests.TENANT)));
        }
        for (DeployedFile form : deployed.forms()) {
            items.add(new DeploymentMetadataResult()
                    .form(new DeploymentFormResult()
                            .formId(form.id())
                            .formKey(Long.toString(form.key()))
                            .version(form.version())
                            .resourceName(form.resourceName())
                            .tenantId(Requests.TENANT)));
        }
        for (DeployedFile resource : deployed.resources()) {
            items.add(new DeploymentMetadataResult()
                    .resource(new DeploymentResourceResult()
                            .resourceId(resource.id())
                            .resourceKey(Long.toString(resource.key()))
                            .version(resource.version())
                            .resourceName(resource.resourceName())
                            .tenantId(Requests.TENANT)));
        }
        return new DeploymentResult()
                .deploymentKey(Long.toString(deployed.key()))
                .tenantId(Requests.TENANT)
                .deployments(items);
    }
}
