package org.pouch.engine.token.behavior;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.context.Context;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.operaton.bpm.engine.impl.pvm.runtime.PvmExecutionImpl;
import org.pouch.decision.feel.FeelFailure;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.model.FlowNode.Call;
import org.pouch.engine.scope.ElementFailure;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.ProcessDefinition;
import org.pouch.engine.store.ProcessDefinitions;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.UnitOfWork.Slots;
import org.pouch.engine.store.Variables;
import org.pouch.engine.token.Executions;
import org.pouch.engine.token.InstanceStarts;
import org.pouch.engine.token.operaton.OperatonIds;

/** Processes called by call activities. */
final class CalledElements {
    /** Called instances that have ended, by the call activity's instance. */
    private static final Slots<String, Long> ENDED = new Slots<>();

    private final ProcessDefinitions definitions;
    private final Scopes scopes;
    private final Variables variables;
    private final Transactions transactions;
    private final Instances instances;
    private final InstanceStarts starts;

    CalledElements(
            ProcessDefinitions definitions,
            Scopes scopes,
            Variables variables,
            Transactions transactions,
            Instances instances,
            InstanceStarts starts) {
        this.definitions = definitions;
        this.scopes = scopes;
        this.variables = variables;
        this.transactions = transactions;
        this.instances = instances;
        this.starts = starts;
    }

    void start(ExecutionEntity execution, ElementScope scope) {
        FlowNode.Call call = call(scope);
        ProcessDefinition definition = resolve(call, scope);
        boolean hasStart = definition.model().starts().stream().anyMatch(start -> start.event() == null);
        if (!hasStart) {
            throw new ElementFailure(
                    "CALLED_ELEMENT_ERROR",
                    "Expected process with BPMN process id '%s' to have a none start event, but not found."
                            .formatted(definition.processId()));
        }
        Map<String, @Nullable Object> given = call.allToChild() ? scopes.visible(scope) : scopes.local(scope);
        PvmExecutionImpl child = execution.createSubProcessInstance(
                Context.getProcessEngineConfiguration()
                        .getDeploymentCache()
                        .findDeployedProcessDefinitionById(definition.engineId()),
                null);
        starts.give(
                child.getId(),
                new Instances.Start(
                        new LinkedHashMap<>(given),
                        instances.businessId(scope.instance().processInstanceKey()),
                        null,
                        null,
                        scope.instance().processInstanceKey(),
                        scope.key(),
                        scope.instance().rootKey()));
        child.start(null);
    }

    private ProcessDefinition resolve(Call call, ElementScope scope) {
        String id;
        try {
            id = scopes.evaluate(call.processId(), scope).string();
        } catch (FeelFailure failure) {
            throw new ElementFailure("CALLED_ELEMENT_ERROR", String.valueOf(failure.getMessage()));
        }
        Optional<ProcessDefinition> found = switch (call.binding().kind()) {
            case LATEST -> definitions.latest(id);
            case VERSION_TAG -> definitions.tagged(id, call.binding().versionTag());
            case DEPLOYMENT ->
                definitions.deployedWith(
                        id, definitions.get(scope.instance().definitionKey()).deploymentKey());
        };
        return found.orElseThrow(() -> new ElementFailure(
                "CALLED_ELEMENT_ERROR",
                "Expected process with BPMN process id '%s' to be deployed, but not found.".formatted(id)));
    }

    void noteEnd(ActivityExecution execution, ExecutionEntity child) {
        transactions
                .current()
                .remember(ENDED, execution.getActivityInstanceId(), OperatonIds.keyOf(child.getProcessInstanceId()));
    }

    /** With output mappings every variable of the child may be mapped; without, the flag decides. */
    Map<String, @Nullable Object> results(ActivityExecution execution) {
        Long child = transactions.current().forget(ENDED, execution.getActivityInstanceId());
        ElementScope scope = Executions.scopeOf(execution, scopes);
        boolean wanted = call(scope).allToParent() || !scope.node().outputs().isEmpty();
        return child == null || !wanted ? Map.of() : variables.local(child);
    }

    private static Call call(ElementScope scope) {
        if (scope.node().detail() instanceof Call call) {
            return call;
        }
        throw new ElementFailure("CALLED_ELEMENT_ERROR", "The call activity does not say which process it calls.");
    }
}
