package org.pouch.engine.api;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.camunda.client.protocol.rest.ProcessInstanceModificationInstruction;
import io.camunda.client.protocol.rest.ProcessInstanceModificationMoveBatchOperationInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.read.query.Members;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.token.Modification;
import org.pouch.engine.token.Modification.End;
import org.pouch.engine.token.Modification.Move;
import org.pouch.engine.token.Modification.Place;
import org.pouch.engine.token.Modification.Start;
import org.pouch.engine.web.EngineJson;

/** Reads the instructions of a modification; the published classes cannot be read back where kinds differ. */
final class ModificationRequest {
    private static final JsonMapper MAPPER = EngineJson.api();
    private static final TypeReference<Map<String, @Nullable Object>> VARIABLES = new TypeReference<>() {};

    private ModificationRequest() {}

    static Modification read(JsonNode request) {
        Members.allow(
                Requests.object(request),
                "",
                "operationReference",
                "activateInstructions",
                "moveInstructions",
                "terminateInstructions");
        Requests.reference(EngineJson.read(
                        Members.only(request, "operationReference"), ProcessInstanceModificationInstruction.class)
                .getOperationReference());
        return new Modification(
                list(request, "activateInstructions", ModificationRequest::start),
                list(request, "terminateInstructions", ModificationRequest::end),
                list(request, "moveInstructions", ModificationRequest::move));
    }

    /** The instructions of a batch operation: each moves all active elements of an id. */
    static Modification readMoves(@Nullable List<ProcessInstanceModificationMoveBatchOperationInstruction> moves) {
        return Modification.moving(Requests.list(moves, "moveInstructions").stream()
                .map(move -> new Move(
                        null,
                        Requests.required(move.getSourceElementId(), "sourceElementId"),
                        Requests.required(move.getTargetElementId(), "targetElementId"),
                        Place.INFERRED,
                        null,
                        List.of()))
                .toList());
    }

    private static Start start(JsonNode instruction) {
        Members.allow(
                instruction,
                "activateInstructions.",
                "elementId",
                "variableInstructions",
                "ancestorElementInstanceKey");
        return new Start(
                Requests.required(text(instruction, "elementId"), "elementId"),
                ancestor(instruction),
                values(instruction));
    }

    private static End end(JsonNode instruction) {
        Members.allow(instruction, "terminateInstructions.", "elementId", "elementInstanceKey");
        Long key = Requests.key(text(instruction, "elementInstanceKey"), "elementInstanceKey");
        String id = text(instruction, "elementId");
        if (key == null && id == null) {
            throw Rejection.invalidArgument("At least one of [elementId, elementInstanceKey] is required");
        }
        if (key != null && id != null) {
            throw Rejection.invalidArgument("Only one of [elementId, elementInstanceKey] is allowed");
        }
        return new End(key, id);
    }

    private static Move move(JsonNode instruction) {
        Members.allow(
                instruction,
                "moveInstructions.",
                "sourceElementInstruction",
                "targetElementId",
                "ancestorScopeInstruction",
                "variableInstructions");
        JsonNode source = instruction.path("sourceElementInstruction");
        boolean byKey = "byKey".equals(text(source, "sourceType"));
        Long key = byKey
                ? Requests.key(
                        Requests.required(text(source, "sourceElementInstanceKey"), "sourceElementInstanceKey"),
                        "sourceElementInstanceKey")
                : null;
        String id = byKey ? null : Requests.required(text(source, "sourceElementId"), "sourceElementId");
        JsonNode scope = instruction.path("ancestorScopeInstruction");
        return new Move(
                key,
                id,
                Requests.required(text(instruction, "targetElementId"), "targetElementId"),
                place(text(scope, "ancestorScopeType")),
                ancestor(scope),
                values(instruction));
    }

    private static Place place(@Nullable String type) {
        if (type == null) {
            return Place.DIRECT;
        }
        return switch (type) {
            case "direct" -> Place.DIRECT;
            case "inferred" -> Place.INFERRED;
            case "sourceParent" -> Place.SOURCE_PARENT;
            default ->
                throw Rejection.invalidArgument(
                        "Unexpected value '%s' for ancestorScopeType. Use any of [direct, inferred, sourceParent]."
                                .formatted(type));
        };
    }

    /** The client sends -1 for none. */
    private static @Nullable Long ancestor(JsonNode holder) {
        Long key = Requests.key(text(holder, "ancestorElementInstanceKey"), "ancestorElementInstanceKey");
        return key == null || key <= 0 ? null : key;
    }

    private static List<Modification.Values> values(JsonNode instruction) {
        return list(
                instruction,
                "variableInstructions",
                values -> new Modification.Values(variables(values.path("variables")), text(values, "scopeId")));
    }

    private static Map<String, @Nullable Object> variables(JsonNode variables) {
        if (!variables.isObject()) {
            throw Rejection.invalidArgument("No variables provided.");
        }
        return Requests.variables(MAPPER.convertValue(variables, VARIABLES));
    }

    private static @Nullable String text(JsonNode holder, String name) {
        JsonNode node = holder.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isTextual() && !(node.isIntegralNumber() && name.endsWith("Key"))) {
            throw Rejection.malformed("Request property [" + name + "] cannot be parsed");
        }
        return node.asText().isEmpty() ? null : node.asText();
    }

    private static <T> List<T> list(JsonNode holder, String name, Function<JsonNode, T> reader) {
        JsonNode node = holder.path(name);
        List<T> items = new ArrayList<>();
        if (node.isArray()) {
            for (JsonNode item : node) {
                if (!item.isObject()) {
                    throw Rejection.malformed("Request property [" + name + "] cannot be parsed");
                }
                items.add(reader.apply(item));
            }
        } else if (!node.isMissingNode() && !node.isNull()) {
            throw Rejection.invalidArgument("Request property [" + name + "] cannot be parsed");
        }
        return items;
    }
}
