package org.pouch.sealing.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ProgramFile;
import org.pouch.packet.Sha256;
import org.pouch.pdf.page.Phrase;

/**
 * How the data of one kind stand on the pages: its sections in {@code /layout} in order, with the names that the schema gives
 * to fields and values.
 *
 * @param sheet the page that a person carries; null for all kinds but the travel document
 * @param clause the legal words at the end
 * @param version changes whenever the same data would make other pages: a reader compares pages of its own version alone
 */
public record PageLayout(
        SchemaNode schema,
        Phrase purpose,
        @Nullable SheetLayout sheet,
        List<Section> sections,
        Phrase clause,
        Set<String> inline,
        Sha256 version) {
    /** To be raised whenever the code, not schema or layout, would make other pages from the same data. */
    static final int REVISION = 5;

    private static final Map<PacketKind, PageLayout> LAYOUTS = new ConcurrentHashMap<>();

    /**
     * @param fields of the data, by their keys
     * @param picture the field that names the attachment shown beside the section
     */
    record Section(
            Phrase title, List<String> fields, @Nullable String picture) {}

    /** The layouts come with the program and are read once. */
    public static PageLayout of(PacketKind kind) {
        return LAYOUTS.computeIfAbsent(kind, PageLayout::read);
    }

    private static PageLayout read(PacketKind kind) {
        JsonNode schema = StrictJson.read(ProgramFile.schema(kind).getBytes(StandardCharsets.UTF_8));
        JsonNode pages = pages(kind);
        JsonNode layout = pages.path(kind.fileName());
        List<Section> sections = new ArrayList<>();
        for (JsonNode section : layout.path("sections")) {
            sections.add(new Section(
                    phrase(section.path("title")),
                    texts(section.path("fields")),
                    section.has("picture") ? section.get("picture").asText() : null));
        }
        SchemaNode root = new SchemaNode(schema, schema);
        return new PageLayout(
                root,
                phrase(layout.path("purpose")),
                layout.has("sheet") ? SheetLayout.read(layout.get("sheet"), root) : null,
                List.copyOf(sections),
                phrase(layout.path("clause")),
                new TreeSet<>(texts(pages.path("inline"))),
                Sha256.of((REVISION + schema.toString() + pages).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The first kinds share a file; each later one has its own, so that adding it leaves the version of the others as it is.
     * Receipts have outgrown the shared file, which stays as it was for the sake of the others.
     */
    private static JsonNode pages(PacketKind kind) {
        JsonNode shared = StrictJson.read(ProgramFile.bytes("/layout/pages.json"));
        return shared.has(kind.fileName()) && kind != PacketKind.RECEIPT
                ? shared
                : StrictJson.read(ProgramFile.bytes("/layout/" + kind.fileName() + ".json"));
    }

    static Phrase phrase(JsonNode words) {
        return Phrase.of(words.path("en").asText(), words.path("zh").asText());
    }

    public static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
