package org.pouch.engine.api;

import io.camunda.client.protocol.rest.ExpressionEvaluationRequest;
import io.camunda.client.protocol.rest.ExpressionEvaluationResult;
import io.camunda.client.protocol.rest.ExpressionEvaluationWarningItem;
import org.pouch.decision.feel.Evaluation;
import org.pouch.decision.feel.Feel;
import org.pouch.decision.feel.FeelFailure;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.scope.Scopes;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Evaluates FEEL on request. */
@RestController
class ExpressionController {
    private final Feel feel;
    private final Scopes scopes;

    ExpressionController(Feel feel, Scopes scopes) {
        this.feel = feel;
        this.scopes = scopes;
    }

    @PostMapping("/v2/expression/evaluation")
    ExpressionEvaluationResult evaluate(@RequestBody ExpressionEvaluationRequest request) {
        Requests.tenant(request.getTenantId());
        String text = Requests.present(request.getExpression(), "expression");
        try {
            Evaluation evaluation = scopes.evaluate(feel.attribute(text), Requests.variables(request.getVariables()));
            return new ExpressionEvaluationResult()
                    .expression(text)
                    .result(evaluation.any())
                    .warnings(evaluation.warnings().stream()
                            .map(warning -> new ExpressionEvaluationWarningItem().message(warning))
                            .toList());
        } catch (FeelFailure failure) {
            throw Rejection.invalidArgument(String.valueOf(failure.getMessage()));
        }
    }
}
