package org.pouch.process.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks one Camunda form. */
final class FormLint {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ModelFolder.Resource file;
    private final ModelFacts facts;
    private final List<ModelFinding> findings = new ArrayList<>();

    FormLint(ModelFolder.Resource file, ModelFacts facts) {
        this.file = file;
        this.facts = facts;
    }

    List<ModelFinding> check() {
        JsonNode form;
        try {
            form = JSON.readTree(file.content());
        } catch (IOException unreadable) {
            error(ModelFinding.WHOLE_FILE, ModelFinding.READABLE, "The form is not JSON.");
            return findings;
        }
        String id = form.path("id").asText("");
        if (id.isBlank()) {
            error(ModelFinding.WHOLE_FILE, "form-id", "The form has no id, so no user task can name it.");
        } else {
            facts.define(ModelFacts.Target.FORM, id, file.name());
        }
        if (!form.path("components").isArray()) {
            error(ModelFinding.WHOLE_FILE, "form-components", "The form has no list of components.");
        }
        checkKeys(form.path("components"), new HashSet<>());
        return findings;
    }

    private void checkKeys(JsonNode components, Set<String> keys) {
        for (JsonNode component : components) {
            String key = component.path("key").asText("");
            if (!key.isEmpty() && !keys.add(key)) {
                error(key, "unique-key", "Two fields of the form have the key " + key + ".");
            }
            if (!component.has("path")) {
                checkKeys(component.path("components"), keys);
            }
        }
    }

    private void error(String element, String rule, String sentence) {
        findings.add(ModelFinding.error(file.name(), element, rule, sentence));
    }
}
