package org.pouch.process.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The forms that were deployed with this start, by their ids. What must be answered is decided by the rules of this version: a task that was
 * open before lacks fields that are needed now, and is given them. What it lets choose stays: its process knows no other ways.
 */
@Component
public final class DeployedForms {
    private static final ObjectMapper JSON = new ObjectMapper();

    private volatile Map<String, JsonNode> forms = Map.of();

    /** @param schemas of all forms, as they were deployed */
    public void remember(Collection<byte[]> schemas) {
        Map<String, JsonNode> read = new HashMap<>();
        for (byte[] schema : schemas) {
            parsed(new String(schema, StandardCharsets.UTF_8))
                    .ifPresent(form -> read.put(form.path("id").asText(), form));
        }
        forms = Map.copyOf(read);
    }

    /** @return the form with the fields of today's that it lacks; the same where it lacks none, or none of its id was deployed */
    public String completed(String schema) {
        Optional<ObjectNode> form = parsed(schema);
        Optional<JsonNode> today =
                form.flatMap(one -> Optional.ofNullable(forms.get(one.path("id").asText())));
        return form.isPresent()
                        && today.isPresent()
                        && complete(
                                form.get().withArray("components"), today.get().path("components"))
                ? form.get().toString()
                : schema;
    }

    private static boolean complete(ArrayNode components, JsonNode today) {
        boolean isCompleted = false;
        int next = 0;
        for (JsonNode component : today) {
            int known = indexOf(components, component);
            if (known >= 0) {
                next = known + 1;
            } else if (component.has("key") && component.path("values").isEmpty()) {
                components.insert(next++, inRowOfItsOwn(component));
                isCompleted = true;
            }
        }
        return isCompleted;
    }

    private static int indexOf(ArrayNode components, JsonNode component) {
        for (int index = 0; index < components.size(); index++) {
            JsonNode one = components.get(index);
            if (one.path("id").equals(component.path("id"))
                    || component.has("key") && one.path("key").equals(component.path("key"))) {
                return index;
            }
        }
        return -1;
    }

    /** Its row of today may be another's there. */
    private static ObjectNode inRowOfItsOwn(JsonNode component) {
        ObjectNode added = component.deepCopy();
        added.putObject("layout").put("row", "row_of_" + component.path("id").asText());
        return added;
    }

    /** Empty for what is no JSON object: the engine took it, and it is shown as it is. */
    private static Optional<ObjectNode> parsed(String schema) {
        try {
            return JSON.readTree(schema) instanceof ObjectNode form ? Optional.of(form) : Optional.empty();
        } catch (JsonProcessingException noForm) {
            return Optional.empty();
        }
    }
}
