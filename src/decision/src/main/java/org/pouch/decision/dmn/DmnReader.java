package org.pouch.decision.dmn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pouch.decision.dmn.DecisionLogic.Table;
import org.pouch.decision.feel.Expression;
import org.pouch.decision.feel.Feel;
import org.pouch.decision.feel.FeelFailure;
import org.pouch.decision.xml.ModelRefused;
import org.pouch.decision.xml.Xml;
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
        Element root = Xml.parse(resource, bytes).getDocumentElement();
        if (!"definitions".equals(root.getLocalName())
                || root.getNamespaceURI() == null
                || !root.getNamespaceURI().contains("/DMN/")) {
            throw new ModelRefused(resource, null, "it is not a DMN file: its root is " + root.getNodeName());
        }
        return new DmnReader(resource, feel).graph(root);
    }

    private DecisionGraph graph(Element root) {
        Map<String, DecisionGraph.Knowledge> knowledge = new LinkedHashMap<>();
        for (Element model : Xml.children(root, "businessKnowledgeModel")) {
            knowledge.put(model.getAttribute("id"), parsed(model, this::knowledge));
        }
        Map<String, DecisionGraph.Decision> decisions = new LinkedHashMap<>();
        for (Element decision : Xml.children(root, "decision")) {
            decisions.put(decision.getAttribute("id"), parsed(decision, this::decision));
        }
        if (decisions.isEmpty()) {
            throw new ModelRefused(resource, null, "Expected at least one decision");
        }
        Map<String, DecisionGraph.Service> services = new ServiceReader(resource, decisions).read(root);
        DecisionGraph graph =
                new DecisionGraph(root.getAttribute("id"), Xml.attribute(root, "name"), decisions, knowledge, services);
        new References(resource).check(graph);
        return graph;
    }

    private <T> T parsed(Element node, java.util.function.Function<Element, T> reader) {
        try {
            return reader.apply(node);
        } catch (FeelFailure failure) {
            throw new ModelRefused(resource, node.getAttribute("id"), String.valueOf(failure.getMessage()));
        }
    }

    private DecisionGraph.Decision decision(Element node) {
        String id = node.getAttribute("id");
        Element variable = Xml.child(node, "variable");
        String name = variable == null ? null : Xml.attribute(variable, "name");
        return new DecisionGraph.Decision(
                id,
                Xml.attribute(node, "name"),
                versionTag(node),
                name == null ? id : name,
                references(node, "informationRequirement", "requiredDecision"),
                references(node, "knowledgeRequirement", "requiredKnowledge"),
                anyLogic(node, id));
    }

    private DecisionGraph.Knowledge knowledge(Element node) {
        String id = node.getAttribute("id");
        String name = Xml.attribute(node, "name");
        Element encapsulated = Xml.child(node, "encapsulatedLogic");
        return new DecisionGraph.Knowledge(
                id,
                name == null ? id : name,
                references(node, "knowledgeRequirement", "requiredKnowledge"),
                encapsulated == null
                        ? new DecisionLogic.Function(List.of(), new DecisionLogic.Literal(feel.feel("null")))
                        : function(encapsulated, id));
    }

    private DecisionLogic.Function function(Element node, String id) {
        return new DecisionLogic.Function(
                Xml.children(node, "formalParameter").stream()
                        .map(parameter -> parameter.getAttribute("name"))
                        .toList(),
                anyLogic(node, id));
    }

    private DecisionLogic anyLogic(Element parent, String id) {
        return Xml.children(parent).stream()
                .map(this::logic)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(
                        () -> new ModelRefused(resource, id, "has no decision logic the embedded engine evaluates"));
    }

    private static List<String> references(Element node, String requirement, String reference) {
        return Xml.children(node, requirement).stream()
                .map(required -> Xml.child(required, reference))
                .filter(Objects::nonNull)
                .map(DmnReader::target)
                .toList();
    }

    static String target(Element reference) {
        return reference.getAttribute("href").replaceFirst("^.*#", "");
    }

    private static @Nullable String versionTag(Element node) {
        Element extensions = Xml.child(node, "extensionElements");
        Element tag = extensions == null ? null : Xml.child(extensions, "versionTag");
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
                        .filter(Objects::nonNull)
                        .toList());
            case "relation" -> relation(node);
            case "functionDefinition" -> function(node, node.getAttribute("id"));
            case "invocation" -> invocation(node);
            default -> null;
        };
    }

    private DecisionLogic context(Element node) {
        List<DecisionLogic.Context.Entry> entries = new ArrayList<>();
        for (Element entry : Xml.children(node, "contextEntry")) {
            Element variable = Xml.child(entry, "variable");
            Xml.children(entry).stream()
                    .map(this::logic)
                    .filter(Objects::nonNull)
                    .forEach(logic -> entries.add(new DecisionLogic.Context.Entry(
                            variable == null ? null : Xml.attribute(variable, "name"), logic)));
        }
        return new DecisionLogic.Context(entries);
    }

    private DecisionLogic invocation(Element node) {
        Element called = Xml.child(node, "literalExpression");
        List<DecisionLogic.Invocation.Binding> bindings = new ArrayList<>();
        for (Element binding : Xml.children(node, "binding")) {
            Element parameter = Xml.child(binding, "parameter");
            bindings.add(new DecisionLogic.Invocation.Binding(
                    parameter == null ? "" : parameter.getAttribute("name"),
                    anyLogic(binding, node.getAttribute("id"))));
        }
        return new DecisionLogic.Invocation(called == null ? "" : text(called), bindings);
    }

    private DecisionLogic relation(Element node) {
        List<String> columns = Xml.children(node, "column").stream()
                .map(column -> column.getAttribute("name"))
                .toList();
        List<List<DecisionLogic>> rows = new ArrayList<>();
        for (Element row : Xml.children(node, "row")) {
            rows.add(Xml.children(row).stream()
                    .map(this::logic)
                    .filter(Objects::nonNull)
                    .toList());
        }
        return new DecisionLogic.Relation(columns, rows);
    }

    private DecisionLogic table(Element node) {
        DecisionLogic.Table.HitPolicy policy =
                word(Table.HitPolicy.class, orElse(node, "hitPolicy", "UNIQUE"), node, "hit policy");
        String aggregation = Xml.attribute(node, "aggregation");
        List<DecisionLogic.Table.Output> outputs =
                Xml.children(node, "output").stream().map(this::output).toList();
        if (outputs.size() > 1 && aggregation != null) {
            throw refused(node, "hit policy 'COLLECT' with aggregator is not defined for compound output");
        }
        if (outputs.size() > 1
                && outputs.stream().anyMatch(output -> output.name().isEmpty())) {
            throw refused(node, "no output name defined for one of several outputs");
        }
        return new Table(
                policy,
                aggregation == null ? null : word(Table.Aggregation.class, aggregation, node, "aggregation"),
                Xml.children(node, "input").stream().map(this::input).toList(),
                outputs,
                Xml.children(node, "rule").stream()
                        .map(rule -> rule(rule, outputs.size()))
                        .toList());
    }

    private <E extends Enum<E>> E word(Class<E> words, String word, Element node, String what) {
        return Arrays.stream(words.getEnumConstants())
                .filter(known -> known.name().replace('_', ' ').equals(word.replace('_', ' ')))
                .findFirst()
                .orElseThrow(() -> refused(
                        node,
                        "'%s' is no %s of DMN; expected one of %s"
                                .formatted(
                                        word,
                                        what,
                                        Arrays.toString(words.getEnumConstants())
                                                .replace('_', ' '))));
    }

    private ModelRefused refused(Element node, String sentence) {
        return new ModelRefused(resource, ((Element) node.getParentNode()).getAttribute("id"), sentence);
    }

    private Table.Input input(Element input) {
        Element expression = Xml.child(input, "inputExpression");
        String text = expression == null ? "" : text(expression);
        String label = Xml.attribute(input, "label");
        return new Table.Input(
                input.getAttribute("id"), label == null ? text : label, feel.feel(text.isEmpty() ? "null" : text));
    }

    private Table.Output output(Element output) {
        Element values = Xml.child(output, "outputValues");
        Element otherwise = Xml.child(output, "defaultOutputEntry");
        return new Table.Output(
                output.getAttribute("id"),
                output.getAttribute("name"),
                values == null || text(values).isEmpty() ? null : feel.feel("[" + text(values) + "]"),
                otherwise == null || text(otherwise).isEmpty() ? null : feel.feel(text(otherwise)));
    }

    private Table.Rule rule(Element rule, int outputs) {
        List<Expression> tests = new ArrayList<>();
        for (Element entry : Xml.children(rule, "inputEntry")) {
            String text = text(entry);
            tests.add(text.isEmpty() || text.equals("-") ? null : feel.unaryTests(text));
        }
        List<Expression> results = Xml.children(rule, "outputEntry").stream()
                .map(entry -> text(entry).isEmpty() ? "null" : text(entry))
                .map(feel::feel)
                .toList();
        if (results.size() != outputs) {
            throw refused(
                    (Element) rule.getParentNode(),
                    "rule '%s' has %d results for %d outputs"
                            .formatted(rule.getAttribute("id"), results.size(), outputs));
        }
        return new Table.Rule(rule.getAttribute("id"), tests, results);
    }

    private static String text(Element node) {
        Element text = Xml.child(node, "text");
        return text == null ? "" : text.getTextContent().strip();
    }

    private static String orElse(Element node, String name, String otherwise) {
        String value = Xml.attribute(node, name);
        return value == null ? otherwise : value;
    }
}
