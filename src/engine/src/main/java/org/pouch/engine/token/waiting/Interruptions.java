package org.pouch.engine.token.waiting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.event.EventSubscriptions;
import org.pouch.engine.model.ElementKind;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.model.FlowNode.AdHoc;
import org.pouch.engine.model.Listener.Event;
import org.pouch.engine.model.ProcessModel;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.ProcessDefinitions;
import org.pouch.engine.token.Deferral;
import org.pouch.engine.token.waiting.InterruptionRows.Pending;
import org.pouch.engine.work.UserTaskRows;

/** What ends user tasks, and waits until they have listened to their cancellation. */
public final class Interruptions implements Deferral {
    private final InterruptionRows rows;
    private final ProcessDefinitions definitions;
    private final Instances instances;
    private final ElementInstances elements;
    private final UserTaskRows tasks;
    private final UserTaskSteps steps;
    private final EndingScopes endings;
    private final EventSubscriptions awaiting;

    Interruptions(
            InterruptionRows rows,
            ProcessDefinitions definitions,
            Instances instances,
            ElementInstances elements,
            UserTaskRows tasks,
            UserTaskSteps steps,
            EndingScopes endings,
            EventSubscriptions awaiting) {
        this.rows = rows;
        this.definitions = definitions;
        this.instances = instances;
        this.elements = elements;
        this.tasks = tasks;
        this.steps = steps;
        this.endings = endings;
        this.awaiting = awaiting;
    }

    /** Answers whether the cancellation of an instance has to wait. */
    public boolean delaysCancellation(InstanceRef instance) {
        return delays(new Pending(instance, null, null, Map.of()));
    }

    @Override
    public boolean delaysEvent(
            InstanceRef instance, long elementKey, String eventId, Map<String, @Nullable Object> values) {
        boolean delayed = delays(new Pending(instance, elementKey, eventId, values));
        FlowNode event = event(instance, eventId);
        if (event.kind() == ElementKind.START_EVENT) {
            awaiting.closeStarts(instance, elementKey, event);
        } else if (delayed) {
            awaiting.close(elementKey);
        }
        return delayed;
    }

    private FlowNode event(InstanceRef instance, String eventId) {
        return definitions.get(instance.definitionKey()).model().element(eventId);
    }

    /** Answers whether an element that a modification ends has to wait; what it waits for is closed then. */
    public boolean delaysEnd(InstanceRef instance, long elementKey) {
        if (!delays(new Pending(instance, elementKey, null, Map.of()))) {
            return false;
        }
        awaiting.close(elementKey);
        return true;
    }

    /** Answers whether a terminate end event, which is begun again then, has to wait for what is in its scope. */
    public boolean delaysTermination(ElementScope event) {
        return delays(new Pending(event.instance(), event.key(), event.node().id(), Map.of()));
    }

    /** Answers whether a multi-instance body that is done early has to wait for the instances that are left. */
    public boolean delaysEarlyEnd(long processInstanceKey, long bodyKey, String elementId) {
        return delays(new Pending(instances.get(processInstanceKey), bodyKey, elementId, Map.of()));
    }

    /** Answers whether an ad-hoc sub-process that is done, and ends what is at work in it, has to wait for that. */
    boolean delaysClosing(ElementScope adHoc) {
        return delays(new Pending(adHoc.instance(), adHoc.key(), flowsOf(adHoc), Map.of()));
    }

    /** Whether it waits so. */
    boolean isClosing(ElementScope adHoc) {
        return mayListen(adHoc.instance()) && rows.eventsWaitingAt(adHoc.key()).contains(flowsOf(adHoc));
    }

    /** Whether all that is at work in a scope ends as soon as tasks have listened. */
    boolean isEmptying(ElementScope scope) {
        if (!mayListen(scope.instance())) {
            return false;
        }
        Set<Long> ending = rows.ending(scope.instance());
        return !ending.isEmpty() && rows.areAllThatWork(scope, ending);
    }

    private static String flowsOf(ElementScope adHoc) {
        return AdHoc.innerInstanceOf(adHoc.node().id());
    }

    private boolean mayListen(InstanceRef instance) {
        ProcessModel model = definitions.get(instance.definitionKey()).model();
        return model.isListeningToCancellation() || model.has(ElementKind.CALL_ACTIVITY);
    }

    private boolean delays(Pending pending) {
        EndingScopes.Ending ending = ending(pending);
        List<UserTaskRows.Task> listening = new ArrayList<>();
        collect(ending.instance(), ending.scope(), listening);
        if (listening.isEmpty()) {
            return false;
        }
        if (!isForestalled(pending)) {
            rows.insert(pending, listening);
        }
        endings.begin(ending, listening);
        return true;
    }

    private EndingScopes.Ending ending(Pending pending) {
        InstanceRef instance = pending.instance();
        Long element = pending.elementKey();
        if (element == null) {
            return new EndingScopes.Ending(instance, instance.processInstanceKey(), null, true);
        }
        Interruption what = what(pending);
        if (what == Interruption.TERMINATES) {
            List<Long> path = elements.path(element, instance);
            return new EndingScopes.Ending(instance, path.get(path.size() - 2), element, false);
        }
        return new EndingScopes.Ending(instance, element, null, what == Interruption.ENDS);
    }

    Interruption what(Pending pending) {
        String named = pending.eventId();
        return named == null ? Interruption.ENDS : Interruption.by(event(pending.instance(), named));
    }

    /** What waits already ends that scope, or has interrupted it: whoever else would do the same in the meantime comes too late. */
    private boolean isForestalled(Pending pending) {
        Long element = pending.elementKey();
        if (element == null || pending.eventId() == null) {
            return false;
        }
        Interruption what = what(pending);
        return rows.eventsWaitingAt(element).stream()
                .map(earlier -> Interruption.by(event(pending.instance(), earlier)))
                .anyMatch(earlier -> earlier.compareTo(what) <= 0);
    }

    private void collect(InstanceRef instance, long scope, List<UserTaskRows.Task> into) {
        ProcessModel model = definitions.get(instance.definitionKey()).model();
        if (model.isListeningToCancellation()) {
            rows.openTasks(instance, scope)
                    .forEach(key -> tasks.find(key)
                            .filter(task -> steps.isListening(task, Event.CANCELING))
                            .ifPresent(into::add));
        }
        if (model.has(ElementKind.CALL_ACTIVITY)) {
            rows.called(instance, scope).keySet().forEach(called -> collect(instances.get(called), called, into));
        }
    }

    /** What may happen now that this element's task is canceled: what ends more before what it ends. */
    List<Pending> settled(long taskElementKey) {
        Optional<UserTaskRows.Task> canceled = tasks.ofElement(taskElementKey).filter(closed -> !closed.isOpen());
        canceled.map(rows::waitingFor)
                .ifPresent(waiting -> waiting.forEach(pending -> endings.lookAt(ending(pending))));
        return canceled.map(rows::take).orElse(List.of()).stream()
                .sorted(Comparator.comparingLong(Interruptions::ended).thenComparing(this::what))
                .toList();
    }

    /** A scope has its key before those in it and before the instances that are called from it. */
    private static long ended(Pending pending) {
        Long element = pending.elementKey();
        return element == null ? pending.instance().processInstanceKey() : element;
    }

    @Override
    public void settle() {
        endings.settle();
    }

    @Override
    public boolean isSettled() {
        return endings.isEmpty();
    }

    /** Another may have ended the same before, or is about to end what is around it. */
    boolean isStillPossible(Pending pending) {
        Long key = pending.elementKey();
        InstanceRef instance = pending.instance();
        if (key == null) {
            return instances.isActive(instance.processInstanceKey());
        }
        List<Long> path = elements.path(ending(pending).scope(), instance);
        return isActive(pending)
                && !rows.isToBeCanceled(instance.processInstanceKey())
                && !isWithinWhatEnds(instance, path.subList(0, path.size() - 1));
    }

    private boolean isActive(Pending pending) {
        Long key = pending.elementKey();
        long instance = pending.instance().processInstanceKey();
        return key == null || key == instance
                ? instances.isActive(instance)
                : elements.find(key).map(ElementInstances.Place::active).orElse(false);
    }

    /** Whether one of these scopes ends as soon as others have listened, or one that its instance was called from. */
    private boolean isWithinWhatEnds(InstanceRef instance, List<Long> around) {
        if (rows.waitingIn(instance).stream()
                .filter(this::isActive)
                .anyMatch(outer -> around.contains(ending(outer).scope()))) {
            return true;
        }
        Optional<Long> caller = instances.callerOf(instance.processInstanceKey());
        if (caller.isEmpty()) {
            return false;
        }
        InstanceRef calling =
                instances.get(elements.find(caller.get()).orElseThrow().processInstanceKey());
        return isWithinWhatEnds(calling, elements.path(caller.get(), calling));
    }
}
