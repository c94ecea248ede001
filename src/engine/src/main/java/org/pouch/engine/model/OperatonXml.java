package org.pouch.engine.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.decision.xml.Xml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Rewrites a Zeebe model into one that Operaton runs: the tokens' paths and nothing else. Every expression, script and extension is
 * left out, so nothing a model says can be executed by Operaton; what elements do is read from the original file.
 *
 * <p>Timers, messages, signals and conditions all become messages with a name of our own, so that one mechanism opens, finds and triggers them.
 */
public final class OperatonXml {
    /** Begins the ids of flows that stand for links. */
    public static final String LINK = "link..from..";

    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    /** Their behaviour is ours, so Operaton need not know what they were. */
    private static final Set<String> PLAIN_TASKS = Set.of(
            "serviceTask",
            "sendTask",
            "receiveTask",
            "userTask",
            "scriptTask",
            "businessRuleTask",
            "manualTask",
            "exclusiveGateway");

    private static final Set<String> AWAITED = Set.of(
            "timerEventDefinition", "messageEventDefinition", "signalEventDefinition", "conditionalEventDefinition");

    private static final Set<String> CATCHING = Set.of("startEvent", "intermediateCatchEvent", "boundaryEvent");

    private static final Set<String> KEPT_ROOTS = Set.of("process", "error", "escalation");

    private static final Set<String> DROPPED = Set.of(
            "extensionElements",
            "documentation",
            "laneSet",
            "dataObject",
            "dataObjectReference",
            "dataStoreReference",
            "ioSpecification",
            "property",
            "dataInputAssociation",
            "dataOutputAssociation",
            "textAnnotation",
            "group",
            "conditionExpression",
            "script",
            "completionCondition",
            "loopCardinality",
            "performer",
            "humanPerformer",
            "potentialOwner",
            "resourceRole",
            "auditing",
            "monitoring",
            "category",
            "linkEventDefinition",
            "incoming",
            "outgoing");

    private static final Map<String, List<String>> KEPT_ATTRIBUTES = Map.of(
            "process", List.of("id", "isExecutable"),
            "sequenceFlow", List.of("id", "sourceRef", "targetRef"),
            "task", List.of("id", "isForCompensation", "default"),
            "boundaryEvent", List.of("id", "attachedToRef", "cancelActivity"),
            "startEvent", List.of("id", "isInterrupting"),
            "subProcess", List.of("id", "triggeredByEvent", "isForCompensation", "default"),
            "error", List.of("id", "errorCode"),
            "escalation", List.of("id", "escalationCode"),
            "association", List.of("id", "sourceRef", "targetRef", "associationDirection"),
            "multiInstanceLoopCharacteristics", List.of("id", "isSequential"));

    private static final List<String> OTHER_ATTRIBUTES = List.of(
            "id", "isForCompensation", "default", "errorRef", "escalationRef", "activityRef", "messageRef", "name");

    private final Document document;

    private OperatonXml(Document document) {
        this.document = document;
    }

    /** Changes the given document and returns it as bytes. */
    public static byte[] convert(Document document) {
        new OperatonXml(document).rewrite();
        return Xml.write(document);
    }

    private void rewrite() {
        Element definitions = document.getDocumentElement();
        for (Element root : Xml.children(definitions)) {
            if (!Xml.BPMN.equals(root.getNamespaceURI())
                    || !KEPT_ROOTS.contains(root.getLocalName())
                    || isDormantProcess(root)) {
                definitions.removeChild(root);
            }
        }
        for (Element process : Xml.children(definitions, "process")) {
            rewriteScope(process, process.getAttribute("id"));
        }
        cleanTree(definitions);
        if (definitions.getAttribute("targetNamespace").isEmpty()) {
            definitions.setAttribute("targetNamespace", "http://bpmn.io/schema/bpmn");
        }
    }

    private static boolean isDormantProcess(Element root) {
        return root.getLocalName().equals("process") && !"true".equals(root.getAttribute("isExecutable"));
    }

    private void rewriteScope(Element scope, String processId) {
        connectLinks(scope);
        for (Element child : Xml.children(scope)) {
            if (!Xml.BPMN.equals(child.getNamespaceURI()) || isRemark(child, scope)) {
                scope.removeChild(child);
                continue;
            }
            rewriteEvent(child, processId);
            if (child.getLocalName().equals(AdHocReader.TAG)) {
                child = AdHocXml.rewrite(child);
            }
            if (isLink(child, "intermediateCatchEvent")) {
                child = rename(child, "manualTask");
            }
            if (child.getLocalName().equals("callActivity")) {
                child.setAttribute("calledElement", "decided-when-called");
            }
            if (PLAIN_TASKS.contains(child.getLocalName())) {
                child = rename(child, "task");
            }
            Element loop = Xml.child(child, "multiInstanceLoopCharacteristics");
            if (loop != null) {
                clear(loop);
                Element cardinality = document.createElementNS(Xml.BPMN, "loopCardinality");
                cardinality.setTextContent("1");
                loop.appendChild(cardinality);
                loop.setUserData("kept", true, null);
            }
            if (child.getLocalName().equals("subProcess")) {
                rewriteScope(child, processId);
            }
        }
    }

    /** An association tells the engine of a compensation handler, or ties a note to something, which is for readers only. */
    private static boolean isRemark(Element element, Element scope) {
        return "association".equals(element.getLocalName())
                && Xml.children(scope).stream()
                        .noneMatch(target -> target.getAttribute("id").equals(element.getAttribute("targetRef"))
                                && "true".equals(target.getAttribute("isForCompensation")));
    }

    /** Catches become our own messages; throws that are jobs or broadcasts become plain events with a behaviour of ours. */
    private void rewriteEvent(Element event, String processId) {
        for (Element definition : Xml.children(event)) {
            boolean awaited = AWAITED.contains(definition.getLocalName());
            if (awaited && CATCHING.contains(event.getLocalName())) {
                event.replaceChild(ownMessage(event, processId), definition);
            } else if (awaited || definition.getLocalName().equals("errorEventDefinition") && isThrow(event)) {
                event.removeChild(definition);
            }
        }
    }

    /** A link is a flow that is not drawn: between the two events goes one that no model can name, whichever stands first in the file. */
    private void connectLinks(Element scope) {
        List<Element> caught = Xml.children(scope).stream()
                .filter(event -> isLink(event, "intermediateCatchEvent"))
                .toList();
        for (Element thrown : Xml.children(scope)) {
            if (isLink(thrown, "intermediateThrowEvent")) {
                caught.stream()
                        .filter(event -> linkName(event).equals(linkName(thrown)))
                        .forEach(event -> flow(scope, thrown, event));
            }
        }
    }

    private static boolean isLink(Element event, String tag) {
        return tag.equals(event.getLocalName()) && Xml.child(event, "linkEventDefinition") != null;
    }

    private static String linkName(Element event) {
        Element link = Xml.child(event, "linkEventDefinition");
        return link == null ? "" : link.getAttribute("name");
    }

    private void flow(Element scope, Element from, Element to) {
        Element flow = document.createElementNS(Xml.BPMN, "sequenceFlow");
        flow.setAttribute("id", LINK + from.getAttribute("id"));
        flow.setAttribute("sourceRef", from.getAttribute("id"));
        flow.setAttribute("targetRef", to.getAttribute("id"));
        scope.insertBefore(flow, from); // not behind associations, where the format allows none
    }

    private static boolean isThrow(Element event) {
        return event.getLocalName().equals("endEvent");
    }

    private Element ownMessage(Element event, String processId) {
        String id = "Await_" + processId + "_" + event.getAttribute("id");
        Element message = document.createElementNS(Xml.BPMN, "message");
        message.setAttribute("id", id);
        message.setAttribute("name", id);
        Element definitions = document.getDocumentElement();
        definitions.insertBefore(message, definitions.getFirstChild());
        Element definition = document.createElementNS(Xml.BPMN, "messageEventDefinition");
        definition.setAttribute("messageRef", id);
        return definition;
    }

    private Element rename(Element element, String name) {
        return (Element) document.renameNode(element, Xml.BPMN, name);
    }

    private static void clear(Element element) {
        while (element.getFirstChild() != null) {
            element.removeChild(element.getFirstChild());
        }
    }

    /** Keeps BPMN's own elements and the attributes named above. */
    private static void cleanTree(Element parent) {
        for (Element child : Xml.children(parent)) {
            boolean keep = child.getLocalName().equals("loopCardinality") && parent.getUserData("kept") != null;
            if (!keep && (!Xml.BPMN.equals(child.getNamespaceURI()) || DROPPED.contains(child.getLocalName()))) {
                parent.removeChild(child);
                continue;
            }
            cleanAttributes(child);
            cleanTree(child);
        }
    }

    private static void cleanAttributes(Element element) {
        List<String> kept = KEPT_ATTRIBUTES.getOrDefault(element.getLocalName(), OTHER_ATTRIBUTES);
        NamedNodeMap attributes = element.getAttributes();
        for (int i = attributes.getLength() - 1; i >= 0; i--) {
            Node attribute = attributes.item(i);
            if (!isKept(attribute, kept, element.getLocalName())) {
                element.removeAttributeNode((org.w3c.dom.Attr) attribute);
            }
        }
    }

    private static boolean isKept(Node attribute, List<String> kept, @Nullable String tag) {
        if (XMLNS.equals(attribute.getNamespaceURI())) {
            return true;
        }
        String name = attribute.getNodeName(); // ours are made without a namespace and have no local name
        return attribute.getNamespaceURI() == null
                && (kept.contains(name) || "callActivity".equals(tag) && "calledElement".equals(name))
                && !("name".equals(name) && !isNamed(tag));
    }

    /** Names carry meaning for Operaton only where one element finds another by it. */
    private static boolean isNamed(@Nullable String tag) {
        return "message".equals(tag);
    }
}
