package org.pouch.process.lint;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Checks one DMN file for what Zeebe and plain DMN engines both evaluate. */
final class DmnLint {
    private static final Set<String> HIT_POLICIES = Set.of("", "UNIQUE", "FIRST", "ANY", "COLLECT", "RULE ORDER");

    private final ModelFolder.Resource file;
    private final ModelFacts facts;
    private final List<ModelFinding> findings = new ArrayList<>();

    DmnLint(ModelFolder.Resource file, ModelFacts facts) {
        this.file = file;
        this.facts = facts;
    }

    List<ModelFinding> check() {
        NodeList decisions;
        try {
            decisions = parse().getElementsByTagNameNS("*", "decision");
        } catch (SAXException | IOException | ParserConfigurationException unreadable) {
            error(
                    ModelFinding.WHOLE_FILE,
                    ModelFinding.READABLE,
                    "The file is not DMN XML. " + XmlComplaint.of(unreadable));
            return findings;
        }
        if (decisions.getLength() == 0) {
            error(ModelFinding.WHOLE_FILE, "decision-exists", "The file holds no decision.");
        }
        for (int index = 0; index < decisions.getLength(); index++) {
            checkDecision((Element) decisions.item(index));
        }
        return findings;
    }

    private Document parse() throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null); // the default one prints to the standard error stream
        return builder.parse(new ByteArrayInputStream(file.content()));
    }

    private void checkDecision(Element decision) {
        String id = decision.getAttribute("id");
        if (id.isBlank()) {
            error(
                    ModelFinding.WHOLE_FILE,
                    "decision-exists",
                    "A decision in it has no id, so no task can name it. Give it one.");
            return;
        }
        facts.define(ModelFacts.Target.DECISION, id, file.name());
        if (decision.getAttribute("name").isBlank()) {
            error(id, "named-element", "The decision has no name.");
        }
        NodeList tables = decision.getElementsByTagNameNS("*", "decisionTable");
        for (int index = 0; index < tables.getLength(); index++) {
            String policy = ((Element) tables.item(index)).getAttribute("hitPolicy");
            if (!HIT_POLICIES.contains(policy)) {
                error(
                        id,
                        "hit-policy",
                        "Camunda 8 does not evaluate the hit policy " + policy
                                + "; order the rules and use FIRST, or COLLECT.");
            }
        }
    }

    private void error(String element, String rule, String sentence) {
        findings.add(ModelFinding.error(file.name(), element, rule, sentence));
    }
}
