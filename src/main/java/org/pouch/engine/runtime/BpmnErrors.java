package org.pouch.engine.runtime;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.bpmn.helper.BpmnExceptionHandler;
import org.operaton.bpm.engine.impl.bpmn.helper.ErrorDeclarationForProcessInstanceFinder;
import org.operaton.bpm.engine.impl.pvm.PvmActivity;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.operaton.bpm.engine.impl.pvm.runtime.PvmExecutionImpl;
import org.operaton.bpm.engine.impl.tree.ActivityExecutionHierarchyWalker;
import org.operaton.bpm.engine.impl.tree.ActivityExecutionMappingCollector;

/** Throws BPMN errors to the nearest event that catches them, through call activities. */
final class BpmnErrors {
    private final Lifecycle lifecycle;

    BpmnErrors(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    /** Answers false, and changes nothing, when no event catches the error. */
    boolean raise(
            ActivityExecution execution,
            String code,
            @Nullable String message,
            Map<String, @Nullable Object> variables) {
        var finder = new ErrorDeclarationForProcessInstanceFinder(null, code, execution.getActivity());
        var executions = new ActivityExecutionMappingCollector(execution);
        var walker = new ActivityExecutionHierarchyWalker(execution);
        walker.addScopePreVisitor(finder);
        walker.addExecutionPreVisitor(executions);
        walker.walkUntil(element -> finder.getErrorEventDefinition() != null || element == null);
        PvmActivity handler = finder.getErrorHandlerActivity();
        if (handler == null) {
            return false;
        }
        var catching = (PvmExecutionImpl) executions.getExecutionForScope(handler.getEventScope());
        lifecycle.handOver(catching.getProcessInstanceId(), catchingEventOf(handler), variables);
        try {
            BpmnExceptionHandler.propagateError(code, message, null, execution);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("error '" + code + "' could not be thrown", e);
        }
        return true;
    }

    /** An event sub-process is the handler, but its start event takes the variables. */
    private static String catchingEventOf(PvmActivity handler) {
        return handler.getActivities().isEmpty()
                ? handler.getId()
                : handler.getActivities().stream()
                        .filter(activity -> activity.getIncomingTransitions().isEmpty())
                        .filter(activity ->
                                String.valueOf(activity.getProperty("type")).contains("tartEvent"))
                        .map(PvmActivity::getId)
                        .findFirst()
                        .orElse(handler.getId());
    }
}
