package org.pouch.engine.change;

import java.util.List;
import org.pouch.engine.model.EventDefinition;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.rejection.Rejection;

/** Why a migration is refused, in the API's words. */
record MigrationRefusals(long processInstanceKey) {

    static Rejection unknownProcessInstance(long key) {
        return Rejection.notFound("Expected to migrate process instance but no process instance found with key '%d'"
                        .formatted(key))
                .rejecting("MIGRATE");
    }

    static Rejection unknownDefinition(long key) {
        return Rejection.notFound(
                        "Expected to migrate process instance to process definition but no process definition found with key '%d'"
                                .formatted(key))
                .rejecting("MIGRATE");
    }

    Rejection notBegun() {
        return state("the start listeners of the process are still at work. Migrate it when they are done.");
    }

    Rejection listening() {
        return state("listeners of a user task are still at work. Migrate it when they are done.");
    }

    Rejection duplicateSources(List<String> ids) {
        return argument("the mapping instructions contain duplicate source element ids '%s'.".formatted(ids));
    }

    Rejection unknownSource(String id) {
        return argument(
                "mapping instructions contain a non-existing source element id '%s'. Elements provided in mapping instructions must exist in the source process definition."
                        .formatted(id));
    }

    Rejection unknownTarget(String id) {
        return argument(
                "mapping instructions contain a non-existing target element id '%s'. Elements provided in mapping instructions must exist in the target process definition."
                        .formatted(id));
    }

    Rejection flowsMixed(String source, String target) {
        return argument(
                "mapping instructions map '%s' to '%s'. What stands around the flows of an ad-hoc sub-process is mapped to nothing else."
                        .formatted(source, target));
    }

    Rejection flowsAlone(String source, String target) {
        return argument(
                "mapping instructions map '%s' to '%s' without mapping their ad-hoc sub-processes in the same way."
                        .formatted(source, target));
    }

    Rejection unmapped(String id) {
        return state(
                "no mapping instruction defined for active element with id '%s'. Elements cannot be migrated without a mapping."
                        .formatted(id));
    }

    Rejection typeChanged(FlowNode source, FlowNode target) {
        return state(
                "active element with id '%s' and type '%s' is mapped to an element with id '%s' and different type '%s'. Elements must be mapped to elements of the same type."
                        .formatted(source.id(), source.kind(), target.id(), target.kind()));
    }

    Rejection eventTypeChanged(FlowNode source, FlowNode target) {
        return state(
                "element with id '%s' and event type '%s' is mapped to an element with id '%s' and different event type '%s'. Events must be mapped to events of the same type."
                        .formatted(source.id(), type(source), target.id(), type(target)));
    }

    Rejection userTaskChanged(String source, String target) {
        return state(
                "active user task with id '%s' and implementation 'zeebe user task' is mapped to an user task with id '%s' and different implementation 'job worker'. Elements must be mapped to elements of the same implementation."
                        .formatted(source, target));
    }

    Rejection scopeChanged(String id, String expected, String actual) {
        return state(
                "the flow scope of active element with id '%s' is changed. The flow scope of the active element is expected to be '%s' but was '%s'. The flow scope of an element cannot be changed during migration yet."
                        .formatted(id, expected, actual));
    }

    Rejection loopChanged(String source, String target) {
        return state(
                "active element with id '%s' has a different loop characteristics than the target element with id '%s'. Both elements must have either sequential or parallel loop characteristics."
                        .formatted(source, target));
    }

    Rejection detached(String element, String target, String event, String targetEvent) {
        return state(
                "active element with id '%s' is mapped to an element with id '%s' and has a catch event with id '%s' that is mapped to a catch event with id '%s'. These mappings detach the catch event from the element in the target process. Catch events must stay attached to the same element instance."
                        .formatted(element, target, event, targetEvent));
    }

    Rejection eventsMelted(String one, String other, String target) {
        return state(
                "catch events with ids '%s' and '%s' are mapped to the same catch event '%s'. Catch events must stay apart."
                        .formatted(one, other, target));
    }

    Rejection tooFewFlows(String source, String target) {
        return state(
                "gateway '%s' is mapped to gateway '%s', which joins fewer sequence flows than were taken already. Map it to a gateway with at least as many incoming sequence flows."
                        .formatted(source, target));
    }

    Rejection notSubscribed(String source, String target, String why) {
        return state(
                "active element with id '%s' is mapped to element with id '%s' that must be subscribed to a catch event. %s"
                        .formatted(source, target, why));
    }

    Rejection notCreated(String source, String target, String why) {
        return state("active user task with id '%s' cannot be made from user task '%s' of the target. %s"
                .formatted(source, target, why));
    }

    Rejection startedTwice(String processId, String correlationKey) {
        return state(
                "target process definition '%s' has an active instance triggered by a message start event with correlation key '%s'. Only one instance per correlation key is allowed for message start events."
                        .formatted(processId, correlationKey));
    }

    private static String type(FlowNode node) {
        EventDefinition event = node.event();
        return event == null ? "NONE" : event.type();
    }

    private Rejection argument(String why) {
        return Rejection.invalidArgument(sentence(why)).rejecting("MIGRATE");
    }

    private Rejection state(String why) {
        return Rejection.invalidState(sentence(why)).rejecting("MIGRATE");
    }

    private String sentence(String why) {
        return "Expected to migrate process instance '%d' but %s".formatted(processInstanceKey, why);
    }
}
