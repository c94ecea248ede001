package org.pouch.engine.token;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.bpmn.helper.EscalationEventDefinitionFinder;
import org.operaton.bpm.engine.impl.bpmn.parser.EscalationEventDefinition;
import org.operaton.bpm.engine.impl.pvm.PvmActivity;
import org.operaton.bpm.engine.impl.pvm.PvmScope;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.operaton.bpm.engine.impl.tree.ActivityExecutionHierarchyWalker;
import org.operaton.bpm.engine.impl.tree.ActivityExecutionMappingCollector;
import org.pouch.engine.model.ElementKind;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.model.ProcessModel;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.store.ElementInstances.Active;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.ProcessDefinitions;
import org.pouch.engine.token.operaton.OperatonIds;

/** Errors and escalations that are caught only when the user tasks which they end have listened to their cancellation. */
public final class DelayedCatches {
    private final ProcessDefinitions definitions;
    private final Instances instances;
    private final ElementInstances elements;
    private final Deferral deferral;

    DelayedCatches(ProcessDefinitions definitions, Instances instances, ElementInstances elements, Deferral deferral) {
        this.definitions = definitions;
        this.instances = instances;
        this.elements = elements;
        this.deferral = deferral;
    }

    /** Answers whether an escalation of this element interrupts something, and has to wait for it. */
    public boolean delaysEscalation(ActivityExecution execution, ElementScope thrower, String code) {
        EscalationEventDefinitionFinder finder = new EscalationEventDefinitionFinder(code, execution.getActivity());
        ActivityExecutionMappingCollector found = new ActivityExecutionMappingCollector(execution);
        ActivityExecutionHierarchyWalker walker = new ActivityExecutionHierarchyWalker(execution);
        walker.addScopePreVisitor(finder);
        walker.addExecutionPreVisitor(found);
        walker.walkUntil(element -> finder.getEscalationEventDefinition() != null || element == null);
        EscalationEventDefinition caught = finder.getEscalationEventDefinition();
        if (caught == null || !caught.isCancelActivity()) {
            return false;
        }
        PvmActivity handler = caught.getEscalationHandler();
        return delays(
                thrower.key(),
                thrower.instance(),
                handler,
                found.getExecutionForScope(handler.getEventScope()),
                Map.of());
    }

    /** Answers whether what is thrown has to wait until its handler may interrupt what it catches for. */
    boolean delays(
            long thrower,
            InstanceRef throwing,
            PvmActivity handler,
            ActivityExecution catching,
            Map<String, @Nullable Object> values) {
        InstanceRef instance = instances.get(OperatonIds.keyOf(catching.getProcessInstanceId()));
        ProcessModel model = definitions.get(instance.definitionKey()).model();
        String event = eventOf(model, handler.getId());
        boolean begins = model.element(event).kind() == ElementKind.START_EVENT;
        if (!begins && !model.isListeningToCancellation() && !model.has(ElementKind.CALL_ACTIVITY)) {
            return false;
        }
        long inside = thrower;
        InstanceRef around = throwing;
        while (around.processInstanceKey() != instance.processInstanceKey()) {
            inside = instances.callerOf(around.processInstanceKey()).orElseThrow();
            around = instances.get(elements.find(inside).orElseThrow().processInstanceKey());
        }
        long interrupted = scopeAround(inside, instance, handler.getEventScope());
        return deferral.delaysEvent(instance, interrupted, event, values);
    }

    private long scopeAround(long inside, InstanceRef instance, PvmScope scope) {
        if (!(scope instanceof PvmActivity)) {
            return instance.processInstanceKey();
        }
        String id = OperatonIds.elementId(scope.getId());
        boolean body = OperatonIds.isBody(scope.getId());
        Map<Long, Active> active = elements.active(instance.processInstanceKey()).stream()
                .collect(Collectors.toMap(Active::key, Function.identity()));
        List<Long> path = elements.path(inside, instance);
        return path.stream()
                .filter(key -> {
                    Active element = active.get(key);
                    return element != null && element.elementId().equals(id) && element.isBody() == body;
                })
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing around " + inside + " is at " + id));
    }

    /** An event sub-process is the handler, but its start event takes the variables. */
    static String eventOf(ProcessModel model, String handlerId) {
        return model.startsIn(handlerId).stream().map(FlowNode::id).findFirst().orElse(handlerId);
    }
}
