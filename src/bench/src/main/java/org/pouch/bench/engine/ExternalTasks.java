package org.pouch.bench.engine;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.pouch.decision.xml.Xml;
import org.pouch.engine.model.OperatonXml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Takes the model as the embedded engine converts it, and gives back to Operaton what that conversion leaves out because the
 * embedded engine does it itself: topics, mappings and conditions.
 */
final class ExternalTasks {
    private static final String OPERATON = "http://operaton.org/schema/1.0/bpmn";

    private final Map<String, Element> originals = new HashMap<>();
    private final Document converted;

    private ExternalTasks(byte[] xml) {
        collect(Xml.parse("original", xml).getDocumentElement());
        converted = Xml.parse("converted", OperatonXml.convert(Xml.parse("model", xml)));
    }

    static byte[] convert(byte[] xml) {
        ExternalTasks conversion = new ExternalTasks(xml);
        Element process = the(conversion.converted.getDocumentElement(), "process");
        process.setAttributeNS(OPERATON, "operaton:historyTimeToLive", "30");
        Xml.children(process).forEach(conversion::complete);
        return conversion.bytes();
    }

    private void collect(Element parent) {
        for (Element child : Xml.children(parent)) {
            originals.put(child.getAttribute("id"), child);
            collect(child);
        }
    }

    private void complete(Element element) {
        // The conversion names its parts as the model does.
        Element original = Objects.requireNonNull(originals.get(element.getAttribute("id")));
        Element condition = Xml.child(original, "conditionExpression");
        if (condition != null) {
            element.appendChild(converted.importNode(condition, true));
        }
        if (original.getLocalName().equals("exclusiveGateway")) {
            converted.renameNode(element, Xml.BPMN, "exclusiveGateway");
        }
        Element extensions = Xml.child(original, "extensionElements");
        if (extensions != null) {
            Element task = (Element) converted.renameNode(element, Xml.BPMN, "serviceTask");
            task.setAttributeNS(OPERATON, "operaton:type", "external");
            task.setAttributeNS(
                    OPERATON,
                    "operaton:topic",
                    the(extensions, "taskDefinition").getAttribute("type"));
            Element mapping = Xml.child(extensions, "ioMapping");
            if (mapping != null) {
                task.insertBefore(mapped(mapping), task.getFirstChild());
            }
        }
    }

    private Element mapped(Element mapping) {
        Element extensions = converted.createElementNS(Xml.BPMN, "bpmn:extensionElements");
        Element io = converted.createElementNS(OPERATON, "operaton:inputOutput");
        extensions.appendChild(io);
        for (Element line : Xml.children(mapping)) {
            Element parameter = converted.createElementNS(OPERATON, "operaton:" + line.getLocalName() + "Parameter");
            parameter.setAttribute("name", line.getAttribute("target"));
            parameter.setTextContent(line.getAttribute("source"));
            io.appendChild(parameter);
        }
        return extensions;
    }

    private static Element the(Element parent, String localName) {
        return Objects.requireNonNull(Xml.child(parent, localName), localName);
    }

    private byte[] bytes() {
        try {
            StringWriter text = new StringWriter();
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(converted), new StreamResult(text));
            return text.toString().getBytes(StandardCharsets.UTF_8);
        } catch (TransformerException failure) {
            throw new IllegalStateException("the converted model could not be written", failure);
        }
    }
}
