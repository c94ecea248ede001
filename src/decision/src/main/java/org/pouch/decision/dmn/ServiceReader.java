package org.pouch.decision.dmn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.decision.xml.ModelRefused;
import org.pouch.decision.xml.Xml;
import org.w3c.dom.Element;

/** Reads the decision services of a file, once its decisions are known. */
record ServiceReader(String resource, Map<String, DecisionGraph.Decision> decisions) {

    Map<String, DecisionGraph.Service> read(Element root) {
        Map<String, String> data = new LinkedHashMap<>();
        for (Element input : Xml.children(root, "inputData")) {
            data.put(input.getAttribute("id"), nameOf(input));
        }
        Map<String, DecisionGraph.Service> services = new LinkedHashMap<>();
        for (Element service : Xml.children(root, "decisionService")) {
            services.put(service.getAttribute("id"), service(service, data));
        }
        return services;
    }

    private DecisionGraph.Service service(Element node, Map<String, String> data) {
        String id = node.getAttribute("id");
        List<String> outputs = references(node, "outputDecision");
        if (outputs.isEmpty()) {
            throw new ModelRefused(resource, id, "names no output decision");
        }
        outputs.forEach(output -> known(decisions.get(output), id, "decision", output));
        Map<String, String> given = new LinkedHashMap<>();
        for (String input : references(node, "inputDecision")) {
            given.put(known(decisions.get(input), id, "decision", input).resultName(), input);
        }
        return new DecisionGraph.Service(
                id,
                nameOf(node),
                references(node, "inputData").stream()
                        .map(input -> known(data.get(input), id, "input data", input))
                        .toList(),
                given,
                outputs);
    }

    private <T> T known(@Nullable T found, String service, String what, String id) {
        if (found == null) {
            throw new ModelRefused(resource, service, "names %s '%s', which is not in the file".formatted(what, id));
        }
        return found;
    }

    private static List<String> references(Element node, String reference) {
        return Xml.children(node, reference).stream().map(DmnReader::target).toList();
    }

    private static String nameOf(Element node) {
        Element variable = Xml.child(node, "variable");
        String name = variable == null ? null : Xml.attribute(variable, "name");
        String own = name == null ? Xml.attribute(node, "name") : name;
        return own == null ? node.getAttribute("id") : own;
    }
}
