package org.pouch.process.lint;

import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Gateway;
import java.util.Map;
import java.util.regex.Pattern;

/** Ids of elements say what they are: the type, then the name, as in {@code serviceTask_SealPacket}. */
final class ElementIds {
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z0-9]*");
    private static final Map<String, String> PREFIXES = Map.of(
            "intermediateCatchEvent", "messageEvent|timerEvent|signalEvent|linkEvent|conditionalEvent",
            "intermediateThrowEvent", "messageEvent|signalEvent|escalationEvent|linkEvent|compensationEvent|event");

    private ElementIds() {}

    static boolean isWellFormed(FlowNode node) {
        String[] parts = node.getId().split("_", 2);
        return parts.length == 2
                && parts[0].matches(prefixes(node))
                && NAME.matcher(parts[1]).matches();
    }

    static String form(FlowNode node) {
        return prefixes(node).replace("|", " or ") + "_Name";
    }

    private static String prefixes(FlowNode node) {
        String type = node.getElementType().getTypeName();
        return node instanceof Gateway ? "gateway" : PREFIXES.getOrDefault(type, type);
    }
}
