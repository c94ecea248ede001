package org.pouch.process.oversight;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** When timers are due, by the engine itself, where it says so. */
final class EngineTimers {
    private final BesideApi engine;

    EngineTimers(CamundaClient client) {
        this.engine = new BesideApi(client);
    }

    /** A timer by its event and by the element instance for which it runs. */
    record Place(String element, String elementInstance) {}

    /** All that run in an instance; empty where the engine does not say. */
    Optional<Map<Place, Instant>> of(long processInstance) {
        try {
            return engine.ask("/actuator/timers?processInstanceKey=" + processInstance)
                    .map(EngineTimers::read);
        } catch (IOException | DateTimeException notSaid) {
            return Optional.empty();
        }
    }

    private static Map<Place, Instant> read(JsonNode answer) {
        Map<Place, Instant> due = new HashMap<>();
        for (JsonNode timer : answer.path("items")) {
            due.put(
                    new Place(
                            timer.path("elementId").asText(),
                            timer.path("elementInstanceKey").asText()),
                    Instant.parse(timer.path("dueDate").asText()));
        }
        return due;
    }
}
