package org.pouch.engine.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.bpmn.helper.BpmnExceptionHandler;
import org.operaton.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.operaton.bpm.engine.impl.bpmn.helper.ErrorDeclarationForProcessInstanceFinder;
import org.operaton.bpm.engine.impl.bpmn.parser.ErrorEventDefinition;
import org.operaton.bpm.engine.impl.core.model.CoreModelElement;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.pvm.PvmActivity;
import org.operaton.bpm.engine.impl.pvm.PvmScope;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.operaton.bpm.engine.impl.pvm.runtime.PvmExecutionImpl;
import org.operaton.bpm.engine.impl.tree.ActivityExecutionHierarchyWalker;
import org.operaton.bpm.engine.impl.tree.ActivityExecutionMappingCollector;
import org.pouch.engine.event.EventPayloads;
import org.pouch.engine.model.ProcessModel;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.ProcessDefinitions;
import org.pouch.engine.token.operaton.OperatonIds;
import org.pouch.engine.token.operaton.OperatonWork;

/** Throws BPMN errors to the nearest event that catches them, through call activities. */
public final class BpmnErrors {
    private final EventPayloads payloads;
    private final ProcessDefinitions definitions;
    private final Executions executions;
    private final Instances instances;
    private final DelayedCatches delayed;

    BpmnErrors(
            EventPayloads payloads,
            ProcessDefinitions definitions,
            Executions executions,
            Instances instances,
            DelayedCatches delayed) {
        this.payloads = payloads;
        this.definitions = definitions;
        this.executions = executions;
        this.instances = instances;
        this.delayed = delayed;
    }

    /** From an element that waits, as the one of a job. */
    public Optional<String> raise(
            long elementKey,
            long processInstanceKey,
            String code,
            @Nullable String message,
            Map<String, @Nullable Object> variables) {
        ExecutionEntity execution = executions.of(elementKey, processInstanceKey);
        return raise(elementKey, AdHocTokens.standsAt(execution), code, message, variables);
    }

    /** From an event that is reached; answers, and changes nothing else, why the error is an incident when no event catches it. */
    public Optional<String> raise(ActivityExecution execution, String code) {
        return raise(OperatonIds.keyOf(execution.getActivityInstanceId()), execution, code, null, Map.of());
    }

    private Optional<String> raise(
            long thrower,
            ActivityExecution execution,
            String code,
            @Nullable String message,
            Map<String, @Nullable Object> variables) {
        ErrorDeclarationForProcessInstanceFinder finder =
                new ErrorDeclarationForProcessInstanceFinder(null, code, execution.getActivity());
        ActivityExecutionMappingCollector found = new ActivityExecutionMappingCollector(execution);
        ActivityExecutionHierarchyWalker walker = new ActivityExecutionHierarchyWalker(execution);
        walker.addScopePreVisitor(finder);
        List<String> known = new ArrayList<>();
        walker.addScopePreVisitor(scope -> known.addAll(codesCaughtBy(scope)));
        walker.addExecutionPreVisitor(found);
        walker.walkUntil(element -> finder.getErrorEventDefinition() != null || element == null);
        PvmActivity handler = finder.getErrorHandlerActivity();
        if (handler == null) {
            return Optional.of(uncaught(code, message, known));
        }
        PvmExecutionImpl catching = (PvmExecutionImpl) found.getExecutionForScope(handler.getEventScope());
        InstanceRef throwing = instances.get(OperatonIds.keyOf(execution.getProcessInstanceId()));
        if (delayed.delays(thrower, throwing, handler, catching, variables)) {
            return Optional.empty();
        }
        ProcessModel model = definitions
                .get(OperatonIds.keyOf(catching.getProcessDefinitionId()))
                .model();
        payloads.give(catching.getProcessInstanceId(), DelayedCatches.eventOf(model, handler.getId()), variables);
        OperatonWork.perform(
                execution, "throw an error", () -> BpmnExceptionHandler.propagateError(code, message, null, execution));
        return Optional.empty();
    }

    private static List<String> codesCaughtBy(PvmScope scope) {
        return ((CoreModelElement) scope)
                .getProperties().get(BpmnProperties.ERROR_EVENT_DEFINITIONS).stream()
                        .map(ErrorEventDefinition::getErrorCode)
                        .filter(Objects::nonNull)
                        .toList();
    }

    private static String uncaught(String code, @Nullable String message, List<String> known) {
        return "Expected to throw an error event with the code '%s'%s, but it was not caught.%s"
                .formatted(
                        code,
                        message == null || message.isEmpty() ? "" : " with message '%s'".formatted(message),
                        known.isEmpty()
                                ? " No error events are available in the scope."
                                : " Available error events are [%s]".formatted(String.join(", ", known)));
    }
}
