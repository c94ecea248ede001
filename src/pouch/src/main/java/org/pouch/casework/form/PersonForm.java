package org.pouch.casework.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pouch.casework.CaseUploadRefused.FieldProblem;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.Dossier;

/** The fields of the person that officers may correct in a form, and where they stand in the request. */
public final class PersonForm {
    /** Form field to path in the request. */
    private static final Map<String, String> PATHS = new LinkedHashMap<>();

    static {
        PATHS.put("primaryIdentifier", "person.primaryIdentifier");
        PATHS.put("secondaryIdentifier", "person.secondaryIdentifier");
        PATHS.put("nameOriginalScript", "person.nameOriginalScript.text");
        PATHS.put("dateOfBirth", "person.dateOfBirth");
        PATHS.put("placeOfBirth", "person.placeOfBirth.text");
        PATHS.put("sex", "person.sex");
        PATHS.put("nationalIdNumber", "person.nationalIdNumber");
        PATHS.put("lastAddress", "person.lastAddress.text");
        PATHS.put("fatherName", "person.fatherName");
        PATHS.put("motherName", "person.motherName");
    }

    private PersonForm() {}

    public static boolean isField(String key) {
        return PATHS.containsKey(key);
    }

    public static List<FormField> fields() {
        return List.of(
                FormField.text("primaryIdentifier", 1, 100),
                FormField.text("secondaryIdentifier", 0, 100).optional(),
                FormField.text("nameOriginalScript", 0, 100).optional(),
                FormField.text("dateOfBirth", 4, 10),
                FormField.text("placeOfBirth", 1, 100),
                FormField.choice("sex", "M", "F", "X", "U"),
                FormField.text("nationalIdNumber", 4, 24).optional(),
                FormField.text("lastAddress", 0, 200).optional(),
                FormField.text("fatherName", 0, 100).optional(),
                FormField.text("motherName", 0, 100).optional());
    }

    public static void prefill(Dossier dossier, ObjectNode form) {
        PATHS.forEach((field, path) -> form.put(field, CaseJson.textOr(dossier.data(), path, "")));
    }

    /** The request with what the officer entered; a field left empty says that it is not available, one that the form requires stays as it was. */
    public static ObjectNode applied(ObjectNode request, FormAnswers answers) {
        ObjectNode data = request.deepCopy();
        ObjectNode person = (ObjectNode) data.get("person");
        answers.text("primaryIdentifier").ifPresent(text -> person.put("primaryIdentifier", text));
        person.set("secondaryIdentifier", CaseJson.orAbsent(answers.text("secondaryIdentifier")));
        answers.text("dateOfBirth").ifPresent(text -> person.put("dateOfBirth", text));
        answers.text("placeOfBirth").ifPresent(text -> ((ObjectNode) person.get("placeOfBirth")).put("text", text));
        answers.text("sex").ifPresent(text -> person.put("sex", text));
        person.set("nationalIdNumber", CaseJson.orAbsent(answers.text("nationalIdNumber")));
        setOrLeave(person, "fatherName", answers);
        setOrLeave(person, "motherName", answers);
        String script = CaseJson.textOr(person, "nameOriginalScript.script", "Hans");
        setGroup(person, "nameOriginalScript", answers, CaseJson.object().put("script", script));
        JsonNode register = CaseJson.at(person, "lastAddress.householdRegister");
        ObjectNode address = CaseJson.object();
        address.set("householdRegister", register.isMissingNode() ? CaseJson.absent("NOT_AVAILABLE") : register);
        setGroup(person, "lastAddress", answers, address);
        return data;
    }

    /** Why it is not there stays as it was said. */
    private static void setOrLeave(ObjectNode person, String field, FormAnswers answers) {
        if (answers.text(field).isPresent() || CaseJson.text(person, field).isPresent()) {
            person.set(field, CaseJson.orAbsent(answers.text(field)));
        }
    }

    private static void setGroup(ObjectNode person, String field, FormAnswers answers, ObjectNode rest) {
        answers.text(field)
                .ifPresentOrElse(
                        text -> person.set(field, rest.put("text", text)),
                        () -> person.set(field, CaseJson.absent("NOT_AVAILABLE")));
    }

    /** Problems of the request under the names of the form's fields, the rest under their own. */
    public static Map<String, String> byField(List<FieldProblem> problems) {
        Map<String, String> sentences = new LinkedHashMap<>();
        for (FieldProblem problem : problems) {
            String field = PATHS.entrySet().stream()
                    .filter(path -> path.getValue().equals(problem.field()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(problem.field());
            sentences.put(field, problem.sentence());
        }
        return sentences;
    }
}
