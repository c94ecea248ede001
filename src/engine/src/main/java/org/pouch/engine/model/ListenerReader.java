package org.pouch.engine.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pouch.decision.feel.Feel;
import org.pouch.decision.xml.ModelRefused;
import org.pouch.decision.xml.Xml;
import org.pouch.engine.model.Listener.Event;
import org.w3c.dom.Element;

/** Reads execution and task listeners, and refuses those that no event could ever call. */
final class ListenerReader {
    private static final String DEFAULT_RETRIES = "3";

    private final String resource;
    private final Feel feel;

    ListenerReader(String resource, Feel feel) {
        this.resource = resource;
        this.feel = feel;
    }

    List<Listener> of(Element node, ElementKind kind) {
        List<Listener> listeners = new ArrayList<>();
        read(node, "executionListeners", "executionListener", listeners);
        listeners.forEach(listener -> refuseUncalled(node, kind, listener.event()));
        read(node, "taskListeners", "taskListener", listeners);
        return List.copyOf(listeners);
    }

    private void read(Element node, String group, String tag, List<Listener> into) {
        Element extension = ZeebeExtensions.extension(node, group);
        if (extension == null) {
            return;
        }
        for (Element listener : Xml.children(extension, tag)) {
            String retries = Xml.attribute(listener, "retries");
            into.add(new Listener(
                    event(node, listener.getAttribute("eventType")),
                    feel.attribute(listener.getAttribute("type")),
                    feel.attribute(retries == null ? DEFAULT_RETRIES : retries),
                    ZeebeExtensions.headersOf(Xml.child(listener, "taskHeaders"))));
        }
    }

    /** The names that task listeners had before they got their final ones are still read. */
    private Event event(Element node, String type) {
        return switch (type) {
            case "start", "end", "creating", "assigning", "updating", "completing", "canceling" ->
                Event.valueOf(type.toUpperCase(Locale.ROOT));
            case "create" -> Event.CREATING;
            case "assignment" -> Event.ASSIGNING;
            case "update" -> Event.UPDATING;
            case "complete" -> Event.COMPLETING;
            case "cancel" -> Event.CANCELING;
            default ->
                throw new ModelRefused(
                        resource, node.getAttribute("id"), "A listener has an unknown event type: '" + type + "'");
        };
    }

    private void refuseUncalled(Element node, ElementKind kind, Event event) {
        String place = switch (kind) {
            case START_EVENT -> event == Event.START ? "start events" : null;
            case BOUNDARY_EVENT -> boundary(node, event);
            case EXCLUSIVE_GATEWAY, INCLUSIVE_GATEWAY, PARALLEL_GATEWAY, EVENT_BASED_GATEWAY ->
                event == Event.END ? "gateway element" : null;
            case END_EVENT -> event == Event.END && has(node, "errorEventDefinition") ? "[error] end events" : null;
            case INTERMEDIATE_THROW_EVENT ->
                event == Event.END && has(node, "escalationEventDefinition")
                        ? "[escalation] intermediate throw events"
                        : null;
            default -> null;
        };
        if (place != null) {
            throw new ModelRefused(
                    resource,
                    node.getAttribute("id"),
                    "Execution listeners of type '%s' are not supported by %s"
                            .formatted(event.name().toLowerCase(Locale.ROOT), place));
        }
    }

    private static @Nullable String boundary(Element node, Event event) {
        if (has(node, "compensateEventDefinition")) {
            return "[compensation] boundary events";
        }
        return event == Event.START ? "boundary events" : null;
    }

    private static boolean has(Element node, String definition) {
        return Xml.child(node, definition) != null;
    }
}
