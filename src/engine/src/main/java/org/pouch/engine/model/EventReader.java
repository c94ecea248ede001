package org.pouch.engine.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.decision.feel.Expression;
import org.pouch.decision.feel.Feel;
import org.pouch.decision.feel.FeelFailure;
import org.pouch.decision.xml.Xml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Reads what events wait for or throw, following their references to messages, signals and errors. */
final class EventReader {
    private static final List<String> NATIVE =
            List.of("compensateEventDefinition", "terminateEventDefinition", "linkEventDefinition");

    private final Feel feel;
    private final Map<String, Element> roots = new HashMap<>();

    EventReader(Document document, Feel feel) {
        this.feel = feel;
        for (Element root : Xml.children(document.getDocumentElement())) {
            roots.put(root.getAttribute("id"), root);
        }
    }

    @Nullable
    EventDefinition of(Element node) {
        if (node.getLocalName().equals("receiveTask")) {
            return message(node);
        }
        for (Element child : Xml.children(node)) {
            EventDefinition definition = switch (child.getLocalName()) {
                case "timerEventDefinition" -> timer(child);
                case "messageEventDefinition" -> message(child);
                case "signalEventDefinition" -> new EventDefinition.Signal(nameOf(child, "signalRef"));
                case "conditionalEventDefinition" -> conditional(child);
                case "errorEventDefinition" -> new EventDefinition.Error(code(child, "errorRef", "errorCode"));
                case "escalationEventDefinition" ->
                    new EventDefinition.Escalation(code(child, "escalationRef", "escalationCode"));
                default ->
                    NATIVE.contains(child.getLocalName()) ? new EventDefinition.Native(child.getLocalName()) : null;
            };
            if (definition != null) {
                return definition;
            }
        }
        return null;
    }

    private EventDefinition.@Nullable Timer timer(Element definition) {
        for (Element child : Xml.children(definition)) {
            EventDefinition.Timer.Kind kind = switch (child.getLocalName()) {
                case "timeDate" -> EventDefinition.Timer.Kind.DATE;
                case "timeDuration" -> EventDefinition.Timer.Kind.DURATION;
                case "timeCycle" -> EventDefinition.Timer.Kind.CYCLE;
                default -> null;
            };
            if (kind != null) {
                return new EventDefinition.Timer(
                        kind, feel.attribute(child.getTextContent().strip()));
            }
        }
        return null;
    }

    private EventDefinition.Conditional conditional(Element definition) {
        Element asked = Xml.child(definition, "condition");
        String text = asked == null ? "" : asked.getTextContent().strip();
        Expression condition = feel.attribute(text);
        if (condition.isLiteral()) {
            throw new FeelFailure("Expected expression but found static value '" + text
                    + "'. An expression must start with '=' (e.g. '=" + text + "').");
        }
        Element filter = ZeebeExtensions.extension(definition, "conditionalFilter");
        String events = filter == null ? "" : filter.getAttribute("variableEvents");
        return new EventDefinition.Conditional(
                condition,
                events.isBlank() || events.contains("create"),
                events.isBlank() || events.contains("update"));
    }

    private EventDefinition.Message message(Element node) {
        Element message = roots.get(node.getAttribute("messageRef"));
        Element subscription = message == null ? null : ZeebeExtensions.extension(message, "subscription");
        String key = subscription == null ? null : Xml.attribute(subscription, "correlationKey");
        return new EventDefinition.Message(nameOf(node, "messageRef"), key == null ? null : feel.attribute(key));
    }

    private Expression nameOf(Element node, String reference) {
        Element root = roots.get(node.getAttribute(reference));
        return feel.attribute(root == null ? "" : root.getAttribute("name"));
    }

    private @Nullable Expression code(Element definition, String reference, String name) {
        Element root = roots.get(definition.getAttribute(reference));
        String code = root == null ? null : Xml.attribute(root, name);
        return code == null ? null : feel.attribute(code);
    }
}
