package org.pouch.sandbox;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;
import org.pouch.sandbox.Scenario.Step;
import org.pouch.sandbox.client.ApiClient;

/** Steps of a flight: persons are put on it and taken off, and their tasks are done with one entry. */
final class FlightSteps implements SpecialSteps {
    private static final String PREFIX = "flight:";
    private static final String FLIGHTS = "/api/flights";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, URI> desks;
    private final String password;
    /** Of how many persons the step that is being done was done. */
    private int count;

    FlightSteps(Map<String, URI> desks, String password) {
        this.desks = desks;
        this.password = password;
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public boolean perform(Step step, Now now) {
        ApiClient api = new ApiClient(requireNonNull(desks.get(step.authority())), step.officer(), password);
        ObjectNode entries = step.entries(now);
        int persons = entries.path("persons").asInt();
        entries.remove("persons");
        return switch (name(step)) {
            case "open" -> open(api, entries, persons);
            case "isReady" -> isReady(api, persons);
            case "off" -> {
                JsonNode list = api.json(flight(api)).path("list");
                api.delete(flight(api) + "/persons/"
                        + list.path(list.size() - 1).path("requestId").asText());
                yield true;
            }
            case "task" -> isDone(api, entries, persons);
            default -> throw new IllegalArgumentException("no step is called " + step.task());
        };
    }

    /** With everybody who has a travel document, once they are so many. */
    private static boolean open(ApiClient api, ObjectNode flight, int persons) {
        ArrayNode requests = MAPPER.createArrayNode();
        for (JsonNode line : api.json("/api/cases?limit=100")) {
            if (line.path("state").asText().equals("DOCUMENT_ISSUED")) {
                requests.add(line.path("requestId").asText());
            }
        }
        if (requests.size() < persons) {
            return false;
        }
        flight.set("requests", requests);
        api.post(FLIGHTS, flight);
        return true;
    }

    private static boolean isReady(ApiClient api, int persons) {
        if (api.json(FLIGHTS).isEmpty()) {
            return false;
        }
        JsonNode readiness = api.json(flight(api));
        return readiness.path("ready").asInt() == persons
                && readiness.path("persons").asInt() == persons;
    }

    /** Asked again, only what has come up since is done. */
    private boolean isDone(ApiClient api, ObjectNode entries, int persons) {
        String task = entries.remove("task").asText();
        JsonNode flights = api.json(FLIGHTS);
        if (flights.isEmpty() || api.json(flight(api)).path("persons").asInt() < persons) {
            return false;
        }
        count +=
                api.posted(flight(api) + "/tasks/" + task, entries).path("done").size();
        if (count < persons) {
            return false;
        }
        count = 0;
        return true;
    }

    private static String flight(ApiClient api) {
        return FLIGHTS + "/" + api.json(FLIGHTS).path(0).path("id").asText();
    }
}
