package org.pouch.engine.api;

import io.camunda.client.protocol.rest.DecisionEvaluationInstruction;
import io.camunda.client.protocol.rest.EvaluateDecisionResult;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Evaluates decisions on request. */
@RestController
class DecisionController {
    private final EvaluatedDecisions decisions;

    DecisionController(EvaluatedDecisions decisions) {
        this.decisions = decisions;
    }

    @PostMapping("/v2/decision-definitions/evaluation")
    EvaluateDecisionResult evaluate(@RequestBody DecisionEvaluationInstruction request) {
        return decisions.evaluate(request);
    }
}
