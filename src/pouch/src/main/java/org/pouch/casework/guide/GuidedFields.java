package org.pouch.casework.guide;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.guide.GuideCase.Choice;
import org.pouch.casework.guide.GuideCase.Field;
import org.pouch.casework.guide.GuideCase.Kind;
import org.pouch.casework.guide.GuideCase.Section;
import org.pouch.casework.guide.GuideCase.Words;

/** The fields that are asked; their names and choices are those of the schema of requests, so that page and packet say the same. */
final class GuidedFields {
    private static final String SCHEMA = "/schema/request.schema.json";

    private final JsonNode schema = schema();
    private final List<Choice> partners;
    private final List<Choice> agreements;

    GuidedFields(List<Choice> partners, List<Choice> agreements) {
        this.partners = partners;
        this.agreements = agreements;
    }

    List<Section> sections() {
        return List.of(
                new Section(
                        "case",
                        List.of(
                                chosen("requestedAuthority", partners),
                                chosen("agreement", agreements),
                                required("procedure", Kind.CHOICE, "NORMAL"),
                                required("caseFileNo", Kind.TEXT, ""))),
                new Section(
                        "person",
                        List.of(
                                required("person.category", Kind.CHOICE, "NATIONAL"),
                                required("person.primaryIdentifier", Kind.TEXT, ""),
                                optional("person.secondaryIdentifier", Kind.TEXT),
                                optional("person.nameOriginalScript.text", Kind.TEXT),
                                optional("person.nameOriginalScript.script", Kind.TEXT),
                                required("person.dateOfBirth", Kind.TEXT, ""),
                                required("person.placeOfBirth.text", Kind.TEXT, ""),
                                required("person.placeOfBirth.country", Kind.TEXT, ""),
                                required("person.sex", Kind.CHOICE, ""),
                                required("person.nationality", Kind.TEXT, ""),
                                optional("person.nationalIdNumber", Kind.TEXT))),
                new Section(
                        "life",
                        List.of(
                                optional("person.fatherName", Kind.TEXT),
                                optional("person.motherName", Kind.TEXT),
                                optional("person.civilStatus", Kind.CHOICE),
                                optional("person.spouseName", Kind.TEXT),
                                optional("person.lastAddress.text", Kind.TEXT),
                                optional("person.languages", Kind.TEXT))),
                new Section(
                        "evidence",
                        List.of(
                                required("portrait", Kind.FILE, ""),
                                required("documents[0].type", Kind.CHOICE, "PASSPORT"),
                                optional("documents[0].number", Kind.TEXT),
                                required("documents[0].issuer", Kind.TEXT, ""),
                                optional("documents[0].issuedOn", Kind.DAY),
                                optional("documents[0].expiresOn", Kind.DAY),
                                required("documents[0].attachmentRef", Kind.FILE, ""),
                                required("evidenceDeclared[0].evidenceClass", Kind.CHOICE, "PRIMA_FACIE"),
                                required("evidenceDeclared[0].annexRef", Kind.TEXT, "Annex2-1"),
                                optional("attachments", Kind.FILES))),
                new Section(
                        "return",
                        List.of(
                                required("returnDecision.date", Kind.DAY, ""),
                                required("returnDecision.authorityClass", Kind.CHOICE, ""),
                                optional("interview.requested", Kind.FLAG),
                                optional("minor.isMinor", Kind.FLAG),
                                optional("minor.unaccompanied", Kind.FLAG),
                                optional("minor.guardianRef", Kind.TEXT),
                                optional("minor.receptionArrangement", Kind.CHOICE))));
    }

    private Field chosen(String path, List<Choice> choices) {
        return new Field(
                path,
                Kind.CHOICE,
                true,
                label(path),
                choices,
                choices.size() == 1 ? choices.get(0).value() : "");
    }

    private Field required(String path, Kind kind, String usual) {
        return new Field(path, kind, true, label(path), choices(path, kind), usual);
    }

    private Field optional(String path, Kind kind) {
        return new Field(path, kind, false, label(path), choices(path, kind), "");
    }

    /** With the title of what is around it, where that is a part of a part: a place alone says not which. */
    private Words label(String path) {
        Words own = words(node(path), "title", "x-title-zh");
        int last = path.lastIndexOf('.');
        String around = last < 0 ? "" : path.substring(0, last);
        if (!around.contains(".")) {
            return own;
        }
        Words of = words(node(around), "title", "x-title-zh");
        return new Words(of.en() + " · " + own.en(), of.zh() + " · " + own.zh());
    }

    private List<Choice> choices(String path, Kind kind) {
        List<Choice> choices = new ArrayList<>();
        if (kind == Kind.CHOICE) {
            node(path)
                    .path("x-values")
                    .properties()
                    .forEach(value -> choices.add(new Choice(value.getKey(), words(value.getValue(), "en", "zh"))));
        }
        return choices;
    }

    private static Words words(JsonNode node, String en, String zh) {
        return new Words(node.path(en).asText(), node.path(zh).asText());
    }

    /** Where a field can be left out, what it is otherwise stands below {@code else}. */
    private JsonNode node(String path) {
        JsonNode node = schema;
        for (String part : path.split("\\.")) {
            JsonNode inside = node.has("else") ? node.path("else") : node;
            JsonNode list = inside.path("items");
            node = (list.isMissingNode() ? inside : list).path("properties").path(part.replaceAll("\\[.*", ""));
        }
        JsonNode otherwise = node.path("else");
        return otherwise.has("x-values") && !node.has("x-values")
                ? CaseJson.object()
                        .put("title", node.path("title").asText())
                        .put("x-title-zh", node.path("x-title-zh").asText())
                        .set("x-values", otherwise.path("x-values"))
                : node;
    }

    private static JsonNode schema() {
        try (InputStream file = Objects.requireNonNull(GuidedFields.class.getResourceAsStream(SCHEMA))) {
            return CaseJson.MAPPER.readTree(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
