package org.pouch.casework.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.pouch.casework.CaseRegister.Row;
import org.pouch.casework.CaseRegister.Section;
import org.pouch.packet.PacketKind;

/** Data of a packet as labelled rows for people, in the order and with the titles of its schema. */
public final class SchemaRows {
    private final PacketSchema schema;

    private SchemaRows(PacketSchema schema) {
        this.schema = schema;
    }

    /** One section for the packet, and one for each group of fields in it. */
    public static List<Section> sections(PacketKind kind, ObjectNode data) {
        SchemaRows reader = new SchemaRows(PacketSchema.of(kind));
        JsonNode root = reader.schema.root();
        List<Section> sections = new ArrayList<>();
        List<Row> own = new ArrayList<>();
        root.path("properties").fields().forEachRemaining(property -> {
            JsonNode value = data.path(property.getKey());
            JsonNode given = reader.schema.resolved(property.getValue());
            if (property.getKey().equals("attachments") || value.isMissingNode()) {
                return;
            }
            if (given.path("type").asText().equals("object") && CaseJson.isGiven(value)) {
                List<Row> rows = new ArrayList<>();
                reader.rows(rows, "", "", given, value);
                sections.add(section(property.getValue(), rows));
            } else {
                reader.row(own, "", "", property.getValue(), value);
            }
        });
        sections.add(0, section(root, own));
        return sections;
    }

    /** The rows of one part of a packet, such as {@code person}, as lines of text for a form. */
    public static String lines(PacketKind kind, String part, JsonNode data) {
        SchemaRows reader = new SchemaRows(PacketSchema.of(kind));
        List<Row> rows = new ArrayList<>();
        JsonNode partSchema = reader.schema.root().path("properties").path(part);
        reader.row(rows, "", "", partSchema, data.path(part));
        return rows.stream()
                .map(row -> "- " + row.label() + " " + row.labelZh() + ": " + both(row))
                .collect(Collectors.joining("\n"));
    }

    private static String both(Row row) {
        return row.value().equals(row.valueZh()) ? row.value() : row.value() + " " + row.valueZh();
    }

    private static Section section(JsonNode titled, List<Row> rows) {
        return new Section(
                titled.path("title").asText(), titled.path("x-title-zh").asText(), rows);
    }

    private void rows(List<Row> rows, String before, String beforeZh, JsonNode object, JsonNode value) {
        object.path("properties").fields().forEachRemaining(property -> {
            JsonNode inner = value.path(property.getKey());
            if (!inner.isMissingNode()) {
                row(rows, before, beforeZh, property.getValue(), inner);
            }
        });
    }

    private void row(List<Row> rows, String before, String beforeZh, JsonNode titled, JsonNode value) {
        String label = before + titled.path("title").asText();
        String labelZh = beforeZh + titled.path("x-title-zh").asText();
        JsonNode given = schema.resolved(titled);
        String type = given.path("type").asText();
        if (!CaseJson.isGiven(value)) {
            rows.add(absence(label, labelZh, value));
        } else if (type.equals("object")) {
            boolean isPart = before.isEmpty() && titled.path("x-field").asText().equals("A7");
            rows(rows, isPart ? "" : label + " · ", isPart ? "" : labelZh + " · ", given, value);
        } else if (type.equals("array")) {
            list(rows, label, labelZh, schema.resolved(given.path("items")), value);
        } else {
            rows.add(new Row(label, labelZh, said(given, value, "en"), said(given, value, "zh")));
        }
    }

    private void list(List<Row> rows, String label, String labelZh, JsonNode items, JsonNode values) {
        if (values.isEmpty()) {
            rows.add(new Row(label, labelZh, "–"));
        } else if (items.path("type").asText().equals("object")) {
            for (int i = 0; i < values.size(); i++) {
                String number = " " + (i + 1) + " · ";
                rows(rows, label + number, labelZh + number, items, values.get(i));
            }
        } else {
            rows.add(new Row(label, labelZh, all(items, values, "en", ", "), all(items, values, "zh", "、")));
        }
    }

    private static String all(JsonNode items, JsonNode values, String language, String between) {
        List<String> words = new ArrayList<>();
        values.forEach(value -> words.add(said(items, value, language)));
        return String.join(items.has("pattern") ? "\n" : between, words);
    }

    private static String said(JsonNode given, JsonNode value, String language) {
        boolean isEnglish = language.equals("en");
        if (value.isBoolean()) {
            return value.booleanValue() ? (isEnglish ? "yes" : "是") : (isEnglish ? "no" : "否");
        }
        JsonNode words = given.path("x-values").path(value.asText());
        return words.isMissingNode() ? value.asText() : words.path(language).asText();
    }

    private static Row absence(String label, String labelZh, JsonNode value) {
        return switch (value.path("absent").asText()) {
            case "NOT_APPLICABLE" -> new Row(label, labelZh, "not applicable", "不适用");
            case "WITHHELD" -> new Row(label, labelZh, "withheld", "保留不提供");
            default -> new Row(label, labelZh, "not available", "无法提供");
        };
    }
}
