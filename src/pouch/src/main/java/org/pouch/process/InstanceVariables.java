package org.pouch.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.response.Variable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The ids that process instances carry, asked for many instances at once. */
@Component
final class InstanceVariables {
    static final Known NOTHING = new Known(Map.of());

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CamundaClient client;

    InstanceVariables(CamundaClient client) {
        this.client = client;
    }

    /** Text variables of the instances themselves, not of scopes inside them. */
    Known read(Collection<Long> instances, String... names) {
        Map<Long, Map<String, String>> found = new HashMap<>();
        List<Long> keys = instances.stream().distinct().toList();
        if (!keys.isEmpty()) {
            client.newVariableSearchRequest()
                    .filter(filter ->
                            filter.name(name -> name.in(List.of(names))).scopeKey(scope -> scope.in(keys)))
                    .page(page -> page.limit(keys.size() * names.length))
                    .send()
                    .join()
                    .items()
                    .forEach(variable -> text(variable)
                            .ifPresent(value -> found.computeIfAbsent(variable.getScopeKey(), key -> new HashMap<>())
                                    .put(variable.getName(), value)));
        }
        return new Known(found);
    }

    private Optional<String> text(Variable variable) {
        try {
            JsonNode value = JSON.readTree(variable.getValue());
            return Optional.ofNullable(value.textValue());
        } catch (JsonProcessingException truncated) {
            return Optional.empty();
        }
    }

    record Known(Map<Long, Map<String, String>> values) {
        Optional<String> of(long instance, String name) {
            return Optional.ofNullable(values.getOrDefault(instance, Map.of()).get(name));
        }
    }
}
