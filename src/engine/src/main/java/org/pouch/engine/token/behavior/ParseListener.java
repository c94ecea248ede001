package org.pouch.engine.token.behavior;

import java.util.List;
import java.util.Map;
import org.operaton.bpm.engine.delegate.ExecutionListener;
import org.operaton.bpm.engine.impl.bpmn.behavior.IntermediateCatchEventActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.behavior.SequentialMultiInstanceActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.operaton.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.operaton.bpm.engine.impl.bpmn.parser.CompensateEventDefinition;
import org.operaton.bpm.engine.impl.bpmn.parser.EventSubscriptionDeclaration;
import org.operaton.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityBehavior;
import org.operaton.bpm.engine.impl.pvm.process.ActivityImpl;
import org.operaton.bpm.engine.impl.pvm.process.ActivityStartBehavior;
import org.operaton.bpm.engine.impl.pvm.process.ScopeImpl;
import org.operaton.bpm.engine.impl.pvm.process.TransitionImpl;
import org.operaton.bpm.engine.impl.util.xml.Element;
import org.pouch.engine.model.AdHocXml;

/** Installs our behaviours and listeners in every model that Operaton parses. */
final class ParseListener extends AbstractBpmnParseListener {
    private final Nodes nodes;
    private final Gateways gateways;
    private final SubProcesses subProcesses;
    private final AdHocSubProcesses adHoc;
    private final ThrowEvents throwing;
    private final MultiInstanceBody bodies;
    private final CalledElements called;
    private final Listeners listeners;

    ParseListener(
            Nodes nodes,
            Gateways gateways,
            SubProcesses subProcesses,
            AdHocSubProcesses adHoc,
            ThrowEvents throwing,
            MultiInstanceBody bodies,
            CalledElements called,
            Listeners listeners) {
        this.nodes = nodes;
        this.gateways = gateways;
        this.subProcesses = subProcesses;
        this.adHoc = adHoc;
        this.throwing = throwing;
        this.bodies = bodies;
        this.called = called;
        this.listeners = listeners;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity definition) {
        definition.addListener(ExecutionListener.EVENTNAME_START, listeners.instanceStart());
        definition.addListener(ExecutionListener.EVENTNAME_END, listeners.instanceEnd());
    }

    /** We open and trigger what events wait for, so Operaton's own subscriptions would only cost rows. */
    @Override
    public void parseRootElement(Element root, List<ProcessDefinitionEntity> definitions) {
        definitions.forEach(ParseListener::dropSubscriptions);
    }

    private static void dropSubscriptions(ScopeImpl scope) {
        Map<String, EventSubscriptionDeclaration> declarations =
                scope.getProperties().get(BpmnProperties.EVENT_SUBSCRIPTION_DECLARATIONS);
        declarations.values().removeIf(declaration -> "message".equals(declaration.getEventType()));
        scope.getActivities().forEach(ParseListener::dropSubscriptions);
    }

    @Override
    public void parseTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        activity.setScope(true);
        activity.setActivityBehavior(nodes.new Node());
        listen(activity);
    }

    @Override
    public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        if (activity.getId().endsWith(AdHocXml.KEEPER)) {
            AdHocSubProcesses.Keeper keeper = adHoc.new Keeper();
            activity.setScope(true); // so that its token stays the same while others come and go
            activity.setActivityBehavior(keeper);
            activity.addListener(ExecutionListener.EVENTNAME_END, keeper);
            return;
        }
        boolean inEventSubProcess = scope instanceof ActivityImpl subProcess && subProcess.isTriggeredByEvent();
        activity.setActivityBehavior(inEventSubProcess ? nodes.new EventSubProcessStart() : nodes.new Node());
        listen(activity);
    }

    @Override
    public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        takeOverThrow(element, activity);
    }

    @Override
    public void parseIntermediateThrowEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        takeOverThrow(element, activity);
    }

    private void takeOverThrow(Element element, ActivityImpl activity) {
        Element compensation = element.element("compensateEventDefinition");
        if (compensation != null) {
            CompensateEventDefinition definition = new CompensateEventDefinition();
            definition.setActivityRef(compensation.attribute("activityRef"));
            activity.setActivityBehavior(throwing.new Compensate(definition));
        } else if (element.element("terminateEventDefinition") != null) {
            activity.setActivityBehavior(throwing.new Terminate());
            activity.setActivityStartBehavior(
                    ActivityStartBehavior.DEFAULT); // it ends the others itself, when it is done
        } else if (element.element("escalationEventDefinition") != null) {
            activity.setActivityBehavior(throwing.new Escalate());
        } else {
            activity.setScope(true);
            activity.setActivityBehavior(nodes.new Node());
        }
        listen(activity);
    }

    @Override
    public void parseIntermediateCatchEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        if (activity.getActivityBehavior() instanceof IntermediateCatchEventActivityBehavior behavior) {
            activity.setActivityBehavior(nodes.new Catch(behavior.isAfterEventBasedGateway()));
        }
        listen(activity);
    }

    @Override
    public void parseBoundaryEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        if (element.element("compensateEventDefinition") == null) {
            activity.setActivityBehavior(nodes.new Boundary());
        }
        listen(activity);
    }

    @Override
    public void parseExclusiveGateway(Element element, ScopeImpl scope, ActivityImpl activity) {
        listen(activity);
    }

    @Override
    public void parseInclusiveGateway(Element element, ScopeImpl scope, ActivityImpl activity) {
        activity.setActivityBehavior(gateways.new Inclusive());
        listen(activity);
    }

    @Override
    public void parseParallelGateway(Element element, ScopeImpl scope, ActivityImpl activity) {
        activity.setActivityBehavior(gateways.new Parallel());
        listen(activity);
    }

    @Override
    public void parseEventBasedGateway(Element element, ScopeImpl scope, ActivityImpl activity) {
        activity.setActivityBehavior(gateways.new EventGateway());
        listen(activity);
    }

    @Override
    public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl activity) {
        activity.setScope(true);
        activity.setActivityBehavior(new CallBehavior(nodes.lifecycle(), called));
        listen(activity);
    }

    @Override
    public void parseSubProcess(Element element, ScopeImpl scope, ActivityImpl activity) {
        activity.setActivityBehavior(subProcess(activity));
        listen(activity);
    }

    private ActivityBehavior subProcess(ActivityImpl activity) {
        if (activity.isTriggeredByEvent()) {
            return subProcesses.new EventSubProcess();
        }
        if (activity.getId().endsWith(AdHocXml.INNER)) {
            return adHoc.new Inner();
        }
        return activity.findActivityAtLevelOfSubprocess(activity.getId() + AdHocXml.KEEPER) == null
                ? subProcesses.new SubProcess()
                : adHoc.new Outer();
    }

    @Override
    public void parseMultiInstanceLoopCharacteristics(Element element, Element loop, ActivityImpl body) {
        body.setActivityBehavior(
                body.getActivityBehavior() instanceof SequentialMultiInstanceActivityBehavior
                        ? new SequentialBody(bodies)
                        : new ParallelBody(bodies));
        listen(body);
    }

    @Override
    public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl transition) {
        transition.addListener(ExecutionListener.EVENTNAME_TAKE, listeners.flow());
    }

    private void listen(ActivityImpl activity) {
        activity.addListener(ExecutionListener.EVENTNAME_START, listeners.elementStart(), 0);
        activity.addListener(ExecutionListener.EVENTNAME_END, listeners.elementEnd());
    }
}
