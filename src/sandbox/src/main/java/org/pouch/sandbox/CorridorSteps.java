package org.pouch.sandbox;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.pouch.sandbox.Scenario.Step;
import org.pouch.sandbox.client.ApiClient;
import org.pouch.sandbox.client.DeskClient;
import org.pouch.sandbox.client.Multipart;
import org.pouch.sandbox.client.Namesake;

/** Steps that belong to no single case: cooperation is suspended and resumed, and many requests wait meanwhile. */
final class CorridorSteps implements SpecialSteps {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String PREFIX = "corridor:";
    private static final String SUSPENSIONS = "/api/corridors/suspensions";
    private static final ObjectNode NOTHING = MAPPER.createObjectNode();
    private static final int URGENT_EACH = 10;
    private final Map<String, URI> desks;
    private final BiFunction<String, String, DeskClient> officers;
    private final String password;
    /** How many of the step that is being done. */
    private int count;

    /** @param officers by authority and name */
    CorridorSteps(Map<String, URI> desks, BiFunction<String, String, DeskClient> officers, String password) {
        this.desks = desks;
        this.officers = officers;
        this.password = password;
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public boolean perform(Step step, Now now) {
        ApiClient api = new ApiClient(requireNonNull(desks.get(step.authority())), step.officer(), password);
        return switch (name(step)) {
            case "propose" -> posted(api, "", step.form());
            case "suspend" -> posted(api, "/" + open(api) + "/approval", NOTHING);
            case "proposeToLift" -> posted(api, "/" + open(api) + "/lift", step.form());
            case "lift" -> posted(api, "/" + open(api) + "/lift/approval", NOTHING);
            case "isSuspended" ->
                api.json("/api/corridors").at("/suspensions/0/state").asText().equals("IN_FORCE");
            case "waits" -> waiting(api) == step.form().path("packets").asInt();
            case "open" -> {
                openMany(step, now);
                yield true;
            }
            case "each" -> each(step, now);
            default -> throw new IllegalArgumentException("no step is called " + step.task());
        };
    }

    /** Of a case file that the step names, which is about somebody else; or of namesakes of whom the story tells. Every tenth is urgent. */
    private void openMany(Step step, Now now) {
        DeskClient desk = officers.apply(step.authority(), step.officer());
        String other = step.form().path("caseFile").asText();
        for (int number = 1; number <= step.form().path("cases").asInt(); number++) {
            int many = number;
            open(desk, other.isEmpty() ? now.caseFile() : now.home().resolve(other), file -> {
                if (other.isEmpty()) {
                    Namesake.putInto(file, String.valueOf(many));
                }
                if (many % URGENT_EACH == 0) {
                    file.put("procedure", "ACCELERATED");
                }
            });
        }
    }

    private static boolean posted(ApiClient api, String to, ObjectNode body) {
        api.post(SUSPENSIONS + to, body);
        return true;
    }

    private static String open(ApiClient api) {
        return api.json("/api/corridors").at("/suspensions/0/id").asText();
    }

    private static int waiting(ApiClient api) {
        int packets = 0;
        for (JsonNode line : api.json("/api/corridors").path("waiting")) {
            for (JsonNode count : line.path("byUrgency")) {
                packets += count.asInt();
            }
        }
        return packets;
    }

    private static void open(DeskClient desk, Path folder, Consumer<ObjectNode> change) {
        Multipart form = new Multipart();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                boolean isCase = file.getFileName().toString().equals("case.json");
                byte[] content = Files.readAllBytes(file);
                if (isCase) {
                    ObjectNode caseFile = (ObjectNode) MAPPER.readTree(content);
                    change.accept(caseFile);
                    content = MAPPER.writeValueAsBytes(caseFile);
                }
                form.file(
                        isCase ? "case" : "files",
                        file.getFileName().toString(),
                        isCase ? "application/json" : "application/octet-stream",
                        content);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        desk.upload("/desk/cases", form);
    }

    /** Does a user task of many cases, those that are there; true when so many were done. */
    private boolean each(Step step, Now now) {
        DeskClient desk = officers.apply(step.authority(), step.officer());
        ObjectNode entries = step.entries(now);
        String element = entries.remove("task").asText();
        int wanted = entries.remove("cases").asInt();
        for (JsonNode task : desk.tasks()) {
            if (task.path("elementId").asText().equals(element) && count < wanted) {
                long key = task.path("key").asLong();
                desk.claim(key);
                desk.complete(key, desk.formData(key).setAll(entries));
                count++;
            }
        }
        if (count < wanted) {
            return false;
        }
        count = 0;
        return true;
    }
}
