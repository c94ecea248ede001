package org.pouch.engine.api;

import io.camunda.client.protocol.rest.ConditionalEvaluationInstruction;
import io.camunda.client.protocol.rest.EvaluateConditionalResult;
import io.camunda.client.protocol.rest.ProcessInstanceReference;
import org.pouch.engine.command.ConditionalStarts;
import org.pouch.engine.rejection.Rejection;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Starts processes whose condition holds. */
@RestController
class ConditionalController {
    private final ConditionalStarts starts;

    ConditionalController(ConditionalStarts starts) {
        this.starts = starts;
    }

    @PostMapping("/v2/conditionals/evaluation")
    EvaluateConditionalResult evaluate(@RequestBody ConditionalEvaluationInstruction request) {
        Requests.tenant(request.getTenantId());
        if (request.getVariables() == null) {
            throw Rejection.invalidArgument("No variables provided.");
        }
        ConditionalStarts.Started started = starts.start(
                Requests.key(request.getProcessDefinitionKey(), "processDefinitionKey"),
                Requests.variables(request.getVariables()));
        return new EvaluateConditionalResult()
                .conditionalEvaluationKey(Long.toString(started.key()))
                .tenantId(Requests.TENANT)
                .processInstances(started.instances().stream()
                        .map(instance -> new ProcessInstanceReference()
                                .processInstanceKey(Long.toString(instance.key()))
                                .processDefinitionKey(Long.toString(instance.definitionKey())))
                        .toList());
    }
}
