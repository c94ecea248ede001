package org.pouch.engine.token.behavior;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.decision.dmn.DecisionEvaluation;
import org.pouch.decision.feel.FeelFailure;
import org.pouch.engine.audit.DecisionLog;
import org.pouch.engine.model.FlowNode.Decision;
import org.pouch.engine.scope.ElementFailure;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.store.Decisions;
import org.pouch.engine.store.ProcessDefinitions;

/** Business rule tasks that call a decision. */
final class DecisionTasks {
    private final Decisions decisions;
    private final ProcessDefinitions definitions;
    private final DecisionLog log;
    private final Scopes scopes;

    DecisionTasks(Decisions decisions, ProcessDefinitions definitions, DecisionLog log, Scopes scopes) {
        this.decisions = decisions;
        this.definitions = definitions;
        this.log = log;
        this.scopes = scopes;
    }

    @Nullable
    Object decide(ElementScope scope, Decision task) {
        DecisionEvaluation logged =
                log.evaluate(resolve(scope, task), scopes.visible(scope), scope).evaluation();
        if (logged.failedDecision() != null) {
            throw new ElementFailure("DECISION_EVALUATION_ERROR", String.valueOf(logged.failure()));
        }
        return logged.output();
    }

    private Decisions.Definition resolve(ElementScope scope, Decision task) {
        String id;
        try {
            id = scopes.evaluate(task.decisionId(), scope).string();
        } catch (FeelFailure failure) {
            throw new ElementFailure("CALLED_DECISION_ERROR", String.valueOf(failure.getMessage()));
        }
        Optional<Decisions.Definition> found = switch (task.binding().kind()) {
            case LATEST -> decisions.latest(id);
            case VERSION_TAG -> decisions.tagged(id, task.binding().versionTag());
            case DEPLOYMENT ->
                decisions.deployedWith(
                        id, definitions.get(scope.instance().definitionKey()).deploymentKey());
        };
        return found.orElseThrow(() -> new ElementFailure(
                "CALLED_DECISION_ERROR",
                "Expected to evaluate decision '%s', but no decision found for id '%s'".formatted(id, id)));
    }
}
