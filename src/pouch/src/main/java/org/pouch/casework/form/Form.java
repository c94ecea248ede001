package org.pouch.casework.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.dossier.CaseJson;

/**
 * The fields an officer fills in for one user task. Keys that are not fields are ignored: forms also show read-only text.
 *
 * @param unasked no form asks for them and no page shows them; what a program or an older form still says there is read and checked
 */
public record Form(List<FormField> fields, List<FormField> unasked) {
    public Form(List<FormField> fields) {
        this(fields, List.of());
    }

    public static Form of(FormField... fields) {
        return new Form(List.of(fields));
    }

    public Form alsoReading(FormField... unasked) {
        return new Form(fields, List.of(unasked));
    }

    /** @param problems by field, a sentence each: what is missing or wrong by itself, and not among what is given */
    public record Reading(FormAnswers given, Map<String, String> problems) {}

    /** @throws DecisionRefused naming every field that is missing or wrong */
    public FormAnswers read(ObjectNode entered) {
        Reading reading = reading(entered);
        FormAnswers.refuseIfAny(reading.problems());
        return reading.given();
    }

    /** Also of a form that is filled in by half. */
    public Reading reading(ObjectNode entered) {
        ObjectNode clean = CaseJson.object();
        Map<String, String> problems = new LinkedHashMap<>();
        List<FormField> read = Stream.concat(fields.stream(), unasked.stream()).toList();
        for (FormField field : read) {
            JsonNode value = entered.path(field.key());
            if (isEmpty(value)) {
                continue;
            }
            field.problem(value)
                    .ifPresentOrElse(
                            problem -> problems.put(field.key(), problem),
                            () -> clean.set(field.key(), stripped(value)));
        }
        for (FormField field : read) {
            if (!clean.has(field.key()) && isRequired(field, clean)) {
                problems.putIfAbsent(field.key(), "This is needed.");
            } else if (isUnticked(field, clean)) {
                problems.put(field.key(), "This must hold before you can go on.");
            }
        }
        return new Reading(new FormAnswers(clean), problems);
    }

    private static boolean isRequired(FormField field, ObjectNode clean) {
        FormField.When when = field.when();
        return field.required()
                || when != null
                        && when.values().contains(clean.path(when.field()).asText());
    }

    private static boolean isUnticked(FormField field, ObjectNode clean) {
        return field.kind() instanceof FormField.Flag flag
                && flag.mustBeTicked()
                && isRequired(field, clean)
                && !clean.path(field.key()).asBoolean();
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || value.isArray() && value.isEmpty()
                || value.isTextual() && value.asText().isBlank();
    }

    private static JsonNode stripped(JsonNode value) {
        return value.isTextual()
                ? CaseJson.MAPPER.getNodeFactory().textNode(value.asText().strip())
                : value;
    }
}
