package org.pouch.drawing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.pouch.drawing.Drawn.Box;
import org.pouch.drawing.Drawn.Point;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A BPMN file as it is to be compared: its elements by id, in the order of the file.
 *
 * @param elements what is drawn, what an instance passes though no diagram shows it, and what others name: processes, messages, errors, signals, escalations
 */
public record Model(Map<String, ModelElement> elements) {
    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final Set<String> NAMED = Set.of("process", "message", "error", "signal", "escalation");

    /** Said by the flow itself. */
    private static final Set<String> OF_FLOWS = Set.of("incoming", "outgoing");

    public Model {
        elements = Collections.unmodifiableMap(new LinkedHashMap<>(elements));
    }

    /** @throws NoModel when it is no BPMN file */
    public static Model read(String name, byte[] file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null); // the default one prints to the standard error stream
            Document document = builder.parse(new ByteArrayInputStream(file));
            return of(name, document);
        } catch (SAXException | IOException | ParserConfigurationException | NumberFormatException unreadable) {
            throw new NoModel(name + " is no BPMN file that can be read.");
        }
    }

    private static Model of(String name, Document document) {
        Map<String, Drawn> drawn = drawn(document);
        NodeList all = document.getElementsByTagNameNS(BPMN, "*");
        Set<String> own = new HashSet<>();
        List<Element> found = new ArrayList<>();
        for (int index = 0; index < all.getLength(); index++) {
            Element element = (Element) all.item(index);
            String id = element.getAttribute("id");
            if (!id.isEmpty() && (drawn.containsKey(id) || counts(element.getLocalName()))) {
                own.add(id);
                found.add(element);
            }
        }
        if (found.isEmpty()) {
            throw new NoModel(name + " is no BPMN file: it has no process.");
        }
        Map<String, ModelElement> elements = new LinkedHashMap<>();
        for (Element element : found) {
            String id = element.getAttribute("id");
            SortedMap<String, String> says = new TreeMap<>();
            describe(element, "", own, says);
            if (element.getParentNode() instanceof Element around && own.contains(around.getAttribute("id"))) {
                says.put("stands in", around.getAttribute("id"));
            }
            elements.put(
                    id,
                    new ModelElement(id, element.getLocalName(), element.getAttribute("name"), says, drawn.get(id)));
        }
        return new Model(elements);
    }

    private static boolean counts(String kind) {
        return NAMED.contains(kind) || ModelElement.isStep(kind);
    }

    private static void describe(Element element, String at, Set<String> own, Map<String, String> says) {
        for (int index = 0; index < element.getAttributes().getLength(); index++) {
            Node attribute = element.getAttributes().item(index);
            if (!attribute.getNodeName().equals("id")
                    && !attribute.getNodeName().startsWith("xmlns")) {
                says.put(at + attribute.getNodeName(), attribute.getNodeValue());
            }
        }
        Map<String, Integer> numbers = new HashMap<>();
        StringBuilder text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inside) {
                if (!own.contains(inside.getAttribute("id")) && !OF_FLOWS.contains(inside.getLocalName())) {
                    int number = numbers.merge(inside.getLocalName(), 1, Integer::sum);
                    String step = at + inside.getLocalName() + (number == 1 ? "" : " " + number);
                    says.putIfAbsent(step, "");
                    describe(inside, step + " / ", own, says);
                }
            } else if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(child.getNodeValue());
            }
        }
        String said = text.toString().strip();
        if (!said.isEmpty()) {
            says.put(at + "text", said);
        }
    }

    private static Map<String, Drawn> drawn(Document document) {
        Map<String, Drawn> drawn = new HashMap<>();
        NodeList shapes = document.getElementsByTagNameNS("*", "BPMNShape");
        for (int index = 0; index < shapes.getLength(); index++) {
            Element shape = (Element) shapes.item(index);
            NodeList boxes = shape.getElementsByTagNameNS("*", "Bounds");
            if (boxes.getLength() > 0) {
                @Nullable Box label = boxes.getLength() > 1 ? box((Element) boxes.item(1)) : null;
                drawn.put(shape.getAttribute("bpmnElement"), new Drawn.Node(box((Element) boxes.item(0)), label));
            }
        }
        NodeList edges = document.getElementsByTagNameNS("*", "BPMNEdge");
        for (int index = 0; index < edges.getLength(); index++) {
            Element edge = (Element) edges.item(index);
            NodeList points = edge.getElementsByTagNameNS("*", "waypoint");
            List<Point> line = new ArrayList<>();
            for (int point = 0; point < points.getLength(); point++) {
                Element one = (Element) points.item(point);
                line.add(new Point(number(one, "x"), number(one, "y")));
            }
            NodeList labels = edge.getElementsByTagNameNS("*", "Bounds");
            @Nullable Box label = labels.getLength() > 0 ? box((Element) labels.item(0)) : null;
            drawn.put(edge.getAttribute("bpmnElement"), new Drawn.Line(line, label));
        }
        return drawn;
    }

    private static Box box(Element bounds) {
        return new Box(number(bounds, "x"), number(bounds, "y"), number(bounds, "width"), number(bounds, "height"));
    }

    private static double number(Element element, String name) {
        return Double.parseDouble(element.getAttribute(name));
    }

    /** What was given is no model. */
    public static final class NoModel extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NoModel(String sentence) {
            super(sentence);
        }
    }
}
