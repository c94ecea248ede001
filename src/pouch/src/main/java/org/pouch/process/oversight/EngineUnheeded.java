package org.pouch.process.oversight;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.pouch.process.oversight.StandingStill.Counted;
import org.springframework.stereotype.Component;

/** Asks the engine beside the API; which models wait for a name is asked of the API, for the names that nobody waits for. */
@Component
final class EngineUnheeded implements Unheeded {
    private final BesideApi engine;
    private final AwaitingModels models;

    EngineUnheeded(CamundaClient client) {
        this.engine = new BesideApi(client);
        this.models = new AwaitingModels(client);
    }

    @Override
    public Optional<Found<OverdueTimers>> overdueTimers() {
        return told("/actuator/timers/overdue", answer -> found(answer, EngineUnheeded::timers));
    }

    @Override
    public Optional<Found<UnawaitedMessages>> unawaitedMessages() {
        return told("/actuator/messages/unreached", answer -> {
            Set<String> names = StreamSupport.stream(answer.path("items").spliterator(), false)
                    .map(item -> item.path("messageName").asText())
                    .collect(Collectors.toSet());
            Map<String, List<String>> awaiting = names.isEmpty() ? Map.of() : models.of(names);
            return found(answer, item -> messages(item, awaiting));
        });
    }

    private <T> Optional<T> told(String path, Function<JsonNode, T> read) {
        try {
            return engine.ask(path).map(read);
        } catch (IOException away) {
            throw new ClientException(away);
        } catch (DateTimeException somethingElse) {
            return Optional.empty();
        }
    }

    private static <T> Found<T> found(JsonNode answer, Function<JsonNode, T> read) {
        return new Found<>(
                list(answer.path("items"), read), !answer.path("hasMoreItems").asBoolean());
    }

    private static <T> List<T> list(JsonNode items, Function<JsonNode, T> read) {
        return StreamSupport.stream(items.spliterator(), false).map(read).toList();
    }

    private static OverdueTimers timers(JsonNode group) {
        return new OverdueTimers(
                group.path("processDefinitionId").asText(),
                group.path("elementId").asText(),
                group.path("activeElementId").textValue(),
                group.path("totalItems").asInt(),
                Instant.parse(group.path("oldestDueDate").asText()),
                group.path("oldestProcessInstanceKey").isTextual()
                        ? group.path("oldestProcessInstanceKey").asLong()
                        : null);
    }

    private static UnawaitedMessages messages(JsonNode ofName, Map<String, List<String>> awaiting) {
        String name = ofName.path("messageName").asText();
        return new UnawaitedMessages(
                name,
                new Counted(
                        ofName.path("totalItems").asLong(),
                        !ofName.path("hasMoreTotalItems").asBoolean()),
                list(ofName.path("oldest"), EngineUnheeded::kept),
                awaiting.getOrDefault(name, List.of()));
    }

    private static Kept kept(JsonNode message) {
        return new Kept(
                CorrelationKeys.shown(message.path("correlationKey").asText()),
                Instant.parse(message.path("publishedAt").asText()),
                Instant.parse(message.path("expiresAt").asText()));
    }
}
