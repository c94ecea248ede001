package org.pouch.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A shipped model as its file draws it, with what was passed in one colour and what was not in another, broken and
 * thick, for who does not tell colours apart.
 */
final class CoverageDrawing {
    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final Set<String> NO_STEPS =
            Set.of("participant", "lane", "textAnnotation", "association", "group", "dataObjectReference");
    private static final double MARGIN = 40;
    private static final double LINE = 14;

    private final String process;
    private final Map<String, Element> byId = new HashMap<>();
    private final Document model;

    CoverageDrawing(Path file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        model = factory.newDocumentBuilder().parse(file.toFile());
        NodeList all = model.getElementsByTagNameNS(BPMN, "*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            byId.put(element.getAttribute("id"), element);
        }
        process = ((Element) model.getElementsByTagNameNS(BPMN, "process").item(0)).getAttribute("id");
    }

    String process() {
        return process;
    }

    /** Every element and sequence flow that is drawn, by id; the model's lint sees to it that all are. */
    Set<String> steps() {
        Set<String> steps = new TreeSet<>();
        for (Element drawn : drawn()) {
            steps.add(drawn.getAttribute("bpmnElement"));
        }
        return steps;
    }

    private List<Element> drawn() {
        List<Element> drawn = new ArrayList<>();
        for (String tag : List.of("BPMNEdge", "BPMNShape")) {
            NodeList found = model.getElementsByTagNameNS("*", tag);
            for (int i = 0; i < found.getLength(); i++) {
                Element one = (Element) found.item(i);
                if (!NO_STEPS.contains(byId.get(one.getAttribute("bpmnElement")).getLocalName())) {
                    drawn.add(one);
                }
            }
        }
        return drawn;
    }

    /** @param passed ids of what was passed */
    String svg(Set<String> passed) {
        StringBuilder shapes = new StringBuilder();
        double right = 0;
        double bottom = 0;
        double top = Double.MAX_VALUE;
        for (Element one : drawn()) {
            String id = one.getAttribute("bpmnElement");
            String kind = passed.contains(id) ? "passed" : "left";
            NodeList points = one.getElementsByTagNameNS("*", "waypoint");
            for (int i = 0; i < points.getLength(); i++) {
                top = Math.min(top, number((Element) points.item(i), "y"));
            }
            if (points.getLength() > 0) {
                shapes.append(flow(id, kind, points));
            } else {
                NodeList bounds = one.getElementsByTagNameNS("*", "Bounds");
                Element body = (Element) bounds.item(0);
                shapes.append(node(id, kind, body, bounds.getLength() > 1 ? (Element) bounds.item(1) : null));
                right = Math.max(right, number(body, "x") + number(body, "width"));
                bottom = Math.max(bottom, number(body, "y") + number(body, "height"));
                top = Math.min(top, number(body, "y"));
            }
        }
        return String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 %.0f %.0f %.0f\" width=\"%.0f\" role=\"img\" aria-label=\"%s\">%s</svg>%n",
                top - MARGIN,
                right + 3 * MARGIN,
                bottom - top + 3 * MARGIN,
                right + 3 * MARGIN,
                process,
                shapes);
    }

    private static String flow(String id, String kind, NodeList points) {
        StringBuilder way = new StringBuilder();
        for (int i = 0; i < points.getLength(); i++) {
            Element point = (Element) points.item(i);
            way.append(point.getAttribute("x"))
                    .append(',')
                    .append(point.getAttribute("y"))
                    .append(' ');
        }
        return "<polyline marker-end=\"url(#arrow)\" class=\"" + kind + "\" points=\""
                + way.toString().strip() + "\"><title>" + id + "</title></polyline>\n";
    }

    private String node(String id, String kind, Element bounds, @Nullable Element label) {
        Element element = byId.get(id);
        double x = number(bounds, "x");
        double y = number(bounds, "y");
        double width = number(bounds, "width");
        double height = number(bounds, "height");
        String type = element.getLocalName().toLowerCase(Locale.ROOT);
        String shape;
        if (type.endsWith("event")) {
            shape = String.format(
                    Locale.ROOT, "<circle cx=\"%s\" cy=\"%s\" r=\"%s\"", x + width / 2, y + height / 2, width / 2);
        } else if (type.endsWith("gateway")) {
            shape = String.format(
                    Locale.ROOT,
                    "<polygon points=\"%s,%s %s,%s %s,%s %s,%s\"",
                    x,
                    y + height / 2,
                    x + width / 2,
                    y,
                    x + width,
                    y + height / 2,
                    x + width / 2,
                    y + height);
        } else {
            shape = String.format(
                    Locale.ROOT, "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"8\"", x, y, width, height);
        }
        String text = element.getAttribute("name");
        String words;
        if (label != null) {
            words = words(text, number(label, "x") + number(label, "width") / 2, number(label, "y") + LINE - 2);
        } else {
            words = words(text, x + width / 2, y + (shape.startsWith("<rect") ? 2 * LINE : height + LINE));
        }
        String tag = shape.substring(1, shape.indexOf(' '));
        return shape + " class=\"" + kind + "\"><title>" + id + "</title></" + tag + ">\n" + words;
    }

    private static String words(String name, double middle, double top) {
        StringBuilder text = new StringBuilder();
        StringBuilder line = new StringBuilder();
        double at = top;
        for (String word : (name + " ").split(" ")) {
            if (line.length() + word.length() > 14 && !line.isEmpty()) {
                text.append(line(line, middle, at));
                line.setLength(0);
                at += LINE;
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        return text.append(line(line, middle, at)).toString();
    }

    private static String line(CharSequence words, double middle, double top) {
        String safe = words.toString().replace("&", "&amp;").replace("<", "&lt;");
        return safe.isEmpty()
                ? ""
                : String.format(Locale.ROOT, "<text x=\"%s\" y=\"%s\">%s</text>%n", middle, top, safe);
    }

    private static double number(Element bounds, String name) {
        return Double.parseDouble(bounds.getAttribute(name));
    }
}
