package org.pouch.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.pouch.casework.DecisionRefused;

/**
 * What the form of a task lets one choose from. A process goes on by the model it began with, and its form came with that model: an
 * answer of a later release has no way out there.
 */
final class OfferedAnswers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OfferedAnswers() {}

    /** @throws DecisionRefused when something was chosen that this form does not offer */
    static void require(String schema, ObjectNode form) {
        requireOffered(parsed(schema).path("components"), form);
    }

    private static JsonNode parsed(String schema) {
        try {
            return JSON.readTree(schema);
        } catch (JsonProcessingException noForm) {
            throw new IllegalStateException("the form of a task is not JSON", noForm);
        }
    }

    private static void requireOffered(JsonNode components, ObjectNode form) {
        for (JsonNode component : components) {
            requireOffered(component.path("components"), form);
            String chosen = form.path(component.path("key").asText()).asText();
            Set<String> offered = offered(component);
            if (!chosen.isEmpty() && !offered.isEmpty() && !offered.contains(chosen)) {
                throw new DecisionRefused(
                        "One field needs your attention.",
                        Map.of(
                                component.path("key").asText(),
                                "The process of this task began under an earlier model, in which this leads nowhere:"
                                        + " choose what the form offers, or have an administrator begin the process anew."));
            }
        }
    }

    /** Empty where anything may be entered. */
    private static Set<String> offered(JsonNode component) {
        Set<String> offered = new HashSet<>();
        component
                .path("values")
                .forEach(value -> offered.add(value.path("value").asText()));
        return offered;
    }
}
