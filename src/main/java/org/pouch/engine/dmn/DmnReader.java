package org.pouch.engine.dmn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.dmn.DecisionLogic.Table;
import org.pouch.engine.feel.Expression;
import org.pouch.engine.feel.Feel;
import org.pouch.engine.feel.FeelFailure;
import org.pouch.engine.model.ModelRefused;
import org.pouch.engine.model.Xml;
import org.w3c.dom.Element;

/** Reads a DMN file. */
public final class DmnReader {
    private final String resource;
    private final Feel feel;

    private DmnReader(String resource, Feel feel) {
        this.resource = resource;
        this.feel = feel;
    }

    /** Throws {@link ModelRefused} when a decision cannot be evaluated as it is meant. */
    public static DecisionGraph read(String resource, byte[] bytes, Feel feel) {
        var root = Xml.parse(resource, bytes).getDocumentElement();
        if (!"definitions".equals(root.getLocalName())
                || root.getNamespaceURI() == null
                || !root.getNamespaceURI().contains("/DMN/")) {
            throw new ModelRefused(resource, null, "it is not a DMN file: its root is " + root.getNodeName());
        }
        return new DmnReader(resource, feel).graph(root);
    }

    private DecisionGraph graph(Element root) {
        var decisions = new LinkedHashMap<String, DecisionGraph.Decision>();
        for (var decision : Xml.children(root, "decision")) {
            var id = decision.getAttribute("id");
            try {
                decisions.put(id, decision(decision));
            } catch (FeelFailure e) {
                throw new ModelRefused(resource, id, String.valueOf(e.getMessage()));
            }
        }
        if (decisions.isEmpty()) {
            throw new ModelRefused(resource, null, "Expected at least one decision");
        }
        for (var decision : decisions.values()) {
            for (var required : decision.requires()) {
                if (!decisions.containsKey(required)) {
                    throw new ModelRefused(
                            resource, decision.id(), "requires decision '" + required + "', which is not in the file");
                }
            }
            refuseCircle(decision, decisions, new ArrayList<>());
        }
        return new DecisionGraph(root.getAttribute("id"), Xml.attribute(root, "name"), decisions);
    }

    private void refuseCircle(
            DecisionGraph.Decision decision,
            java.util.Map<String, DecisionGraph.Decision> decisions,
            List<String> path) {
        if (path.contains(decision.id())) {
            throw new ModelRefused(resource, decision.id(), "requires itself");
        }
        path.add(decision.id());
        for (var required : decision.requires()) {
            var next = decisions.get(required);
            if (next != null) {
                refuseCircle(next, decisions, path);
            }
        }
        path.remove(path.size() - 1);
    }

    private DecisionGraph.Decision decision(Element node) {
        var id = node.getAttribute("id");
        var variable = Xml.child(node, "variable");
        var name = variable == null ? null : Xml.attribute(variable, "name");
        var requires = Xml.children(node, "informationRequirement").stream()
                .map(requirement -> Xml.child(requirement, "requiredDecision"))
                .filter(java.util.Objects::nonNull)
                .map(required -> required.getAttribute("href").replaceFirst("^.*#", ""))
                .toList();
        for (var child : Xml.children(node)) {
            var logic = logic(child);
            if (logic != null) {
                return new DecisionGraph.Decision(
                        id, Xml.attribute(node, "name"), versionTag(node), name == null ? id : name, requires, logic);
            }
        }
        throw new ModelRefused(resource, id, "has no decision logic the embedded engine evaluates");
    }

    private static @Nullable String versionTag(Element node) {
        var extensions = Xml.child(node, "extensionElements");
        var tag = extensions == null ? null : Xml.child(extensions, "versionTag");
        return tag == null ? null : Xml.attribute(tag, "value");
    }

    private @Nullable DecisionLogic logic(Element node) {
        return switch (String.valueOf(node.getLocalName())) {
            case "decisionTable" -> table(node);
            case "literalExpression" -> new DecisionLogic.Literal(feel.feel(text(node)));
            case "context" -> context(node);
            case "list" ->
                new DecisionLogic.Items(Xml.children(node).stream()
                        .map(this::logic)
                        .filter(java.util.Objects::nonNull)
                        .toList());
            case "relation" -> relation(node);
            default -> null;
        };
    }

    private DecisionLogic context(Element node) {
        var entries = new ArrayList<DecisionLogic.Context.Entry>();
        for (var entry : Xml.children(node, "contextEntry")) {
            var variable = Xml.child(entry, "variable");
            Xml.children(entry).stream()
                    .map(this::logic)
                    .filter(java.util.Objects::nonNull)
                    .forEach(logic -> entries.add(new DecisionLogic.Context.Entry(
                            variable == null ? null : Xml.attribute(variable, "name"), logic)));
        }
        return new DecisionLogic.Context(entries);
    }

    private DecisionLogic relation(Element node) {
        var columns = Xml.children(node, "column").stream()
                .map(column -> column.getAttribute("name"))
                .toList();
        var rows = new ArrayList<List<DecisionLogic>>();
        for (var row : Xml.children(node, "row")) {
            rows.add(Xml.children(row).stream()
                    .map(this::logic)
                    .filter(java.util.Objects::nonNull)
                    .toList());
        }
        return new DecisionLogic.Relation(columns, rows);
    }

    private DecisionLogic table(Element node) {
        var policy = orElse(node, "hitPolicy", "UNIQUE").replace(' ', '_').toUpperCase(Locale.ROOT);
        var aggregation = Xml.attribute(node, "aggregation");
        return new Table(
                Table.HitPolicy.valueOf(policy),
                aggregation == null ? null : Table.Aggregation.valueOf(aggregation),
                Xml.children(node, "input").stream().map(this::input).toList(),
                Xml.children(node, "output").stream().map(this::output).toList(),
                Xml.children(node, "rule").stream().map(this::rule).toList());
    }

    private Table.Input input(Element input) {
        var expression = Xml.child(input, "inputExpression");
        var text = expression == null ? "" : text(expression);
        var label = Xml.attribute(input, "label");
        return new Table.Input(
                input.getAttribute("id"), label == null ? text : label, feel.feel(text.isEmpty() ? "null" : text));
    }

    private Table.Output output(Element output) {
        var values = Xml.child(output, "outputValues");
        var otherwise = Xml.child(output, "defaultOutputEntry");
        return new Table.Output(
                output.getAttribute("id"),
                output.getAttribute("name"),
                values == null || text(values).isEmpty() ? null : feel.feel("[" + text(values) + "]"),
                otherwise == null || text(otherwise).isEmpty() ? null : feel.feel(text(otherwise)));
    }

    private Table.Rule rule(Element rule) {
        var tests = new ArrayList<@Nullable Expression>();
        for (var entry : Xml.children(rule, "inputEntry")) {
            var text = text(entry);
            tests.add(text.isEmpty() || text.equals("-") ? null : feel.unaryTests(text));
        }
        var results = Xml.children(rule, "outputEntry").stream()
                .map(entry -> text(entry).isEmpty() ? "null" : text(entry))
                .map(feel::feel)
                .toList();
        return new Table.Rule(rule.getAttribute("id"), tests, results);
    }

    private static String text(Element node) {
        var text = Xml.child(node, "text");
        return text == null ? "" : text.getTextContent().strip();
    }

    private static String orElse(Element node, String name, String otherwise) {
        var value = Xml.attribute(node, name);
        return value == null ? otherwise : value;
    }
}
