package org.pouch.sealing.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.Attachment;
import org.pouch.packet.AuthorityName;
import org.pouch.packet.Envelope;
import org.pouch.packet.Packet;
import org.pouch.pdf.page.Block;
import org.pouch.pdf.page.Manuscript;
import org.pouch.pdf.page.Phrase;
import org.pouch.pdf.page.Picture;
import org.pouch.pdf.page.Words;

/** Says on pages what a packet says in data: a pure function, so that neither can say something else. */
public final class PacketPages {
    private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png");
    private static final int MOST_COLUMNS = 5;

    private final Packet packet;
    private final PageLayout layout;
    private final JsonNode data;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Block.Field> rows = new ArrayList<>();
    private final Set<String> printed = new TreeSet<>();

    private PacketPages(Packet packet) {
        this.packet = packet;
        this.layout = PageLayout.of(packet.kind());
        this.data = packet.data();
    }

    /**
     * @param signer the subject of the signing certificate
     * @param signedAt as the signature claims it
     */
    public static Manuscript of(Packet packet, String signer, Instant signedAt) {
        return new PacketPages(packet).manuscript(SignatureText.lines(signer, signedAt));
    }

    /** The pages for a person who decides whether they shall be sealed. */
    public static Manuscript unsealed(Packet packet) {
        return new PacketPages(packet).manuscript(null);
    }

    private Manuscript manuscript(@Nullable List<Phrase> seal) {
        Envelope envelope = packet.envelope();
        blocks.add(new Block.Paragraph(layout.purpose()));
        SheetLayout sheet = layout.sheet();
        if (sheet != null) {
            blocks.add(SheetPage.of(sheet, layout.schema(), data, this::picture));
            printed.addAll(sheet.printed());
        }
        references(envelope);
        layout.sections().forEach(this::section);
        List<String> others = layout.schema().keys().stream()
                .filter(key -> !printed.contains(key))
                .toList();
        section(new PageLayout.Section(Phrase.of("Further particulars", "其他事项"), others, null));
        blocks.add(new Block.Closing(Phrase.of("Legal notice", "法律说明"), layout.clause()));
        return new Manuscript(
                layout.schema().name(""),
                new Manuscript.Party(Phrase.of("From", "发自"), envelope.sender().value(), phrase(envelope.senderName())),
                new Manuscript.Party(
                        Phrase.of("To", "致"), envelope.receiver().value(), phrase(envelope.receiverName())),
                envelope.requestId() + " · " + envelope.packetId(),
                blocks,
                seal);
    }

    private static @Nullable Phrase phrase(@Nullable AuthorityName name) {
        return name == null ? null : Phrase.of(name.en(), name.zh());
    }

    private void references(Envelope envelope) {
        row(Phrase.of("Reference", "编号"), envelope.requestId().value());
        row(Phrase.of("Packet", "文件编号"), envelope.packetId().value());
        if (envelope.inReplyTo() != null) {
            row(Phrase.of("In reply to", "所复文件"), envelope.inReplyTo().value());
        }
        row(Phrase.of("Agreement", "协定"), envelope.agreement());
        row(Phrase.of("Date", "日期"), DataText.instant(DateTimeFormatter.ISO_INSTANT.format(envelope.createdAt())));
        if (!data.has(EnvelopeCheck.LANGUAGES)) {
            row(Phrase.of("Languages of the packet", "文件语言"), String.join(", ", envelope.languages()));
        }
        endTable(null);
        // The envelope has said these; that data and envelope agree is checked before.
        printed.addAll(EnvelopeCheck.SHARED);
    }

    private void row(Phrase name, String value) {
        rows.add(new Block.Field(name, List.of(Phrase.plain(value))));
    }

    private void section(PageLayout.Section section) {
        List<String> present = section.fields().stream().filter(data::has).toList();
        printed.addAll(section.fields());
        if (present.isEmpty()) {
            return;
        }
        blocks.add(new Block.Heading(section.title()));
        for (String key : present) {
            SchemaNode schema = layout.schema().child(key);
            JsonNode value = data.get(key);
            if (isTable(value)) {
                endTable(null);
                table(schema, schema.name(key), value, section.fields().size() > 1);
            } else if (DataText.isGroup(value) && !layout.inline().contains(key)) {
                group(schema, section.fields().size() == 1 ? null : schema.name(key), value);
            } else {
                rows.add(new Block.Field(schema.name(key), DataText.phrases(schema, value)));
            }
        }
        if (section.picture() != null) {
            // The picture itself is on the page.
            printed.add(section.picture());
        }
        endTable(section.picture());
    }

    private void group(SchemaNode schema, @Nullable Phrase groupName, JsonNode group) {
        for (String key : schema.keys()) {
            if (group.has(key)) {
                SchemaNode field = schema.child(key);
                Phrase name = groupName == null ? field.name(key) : both(groupName, field.name(key));
                if (DataText.isGroup(group.get(key)) && !layout.inline().contains(key)) {
                    group(field, name, group.get(key));
                } else {
                    rows.add(new Block.Field(name, DataText.phrases(field, group.get(key))));
                }
            }
        }
    }

    private void table(SchemaNode schema, Phrase name, JsonNode items, boolean needsName) {
        SchemaNode item = schema.item();
        if (item.keys().size() <= MOST_COLUMNS) {
            if (needsName) {
                blocks.add(new Block.SubHeading(name));
            }
            grid(item, items);
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            Phrase number = Phrase.plain(String.valueOf(i + 1));
            blocks.add(new Block.SubHeading(both(name, number)));
            group(item, null, items.get(i));
            endTable(null);
        }
    }

    private void grid(SchemaNode item, JsonNode items) {
        List<Block.Column> columns = item.keys().stream()
                .map(key -> new Block.Column(item.child(key).name(key), weight(key)))
                .toList();
        List<List<Phrase>> cells = new ArrayList<>();
        for (JsonNode entry : items) {
            cells.add(item.keys().stream()
                    .map(key -> DataText.phrase(item.child(key), entry.path(key)))
                    .toList());
        }
        blocks.add(new Block.Grid(columns, cells));
    }

    private void endTable(@Nullable String pictureField) {
        if (!rows.isEmpty()) {
            blocks.add(new Block.FieldTable(rows, pictureField == null ? null : picture(pictureField)));
            rows.clear();
        }
    }

    private @Nullable Picture picture(String field) {
        String id = data.path(field).asText();
        return packet.attachments().stream()
                .filter(attachment -> attachment.id().equals(id) && PICTURES.contains(attachment.mime()))
                .map(Attachment::bytes)
                .map(bytes -> new Picture(bytes, new Words("Portrait of the person this document is about", "en")))
                .findFirst()
                .orElse(null);
    }

    private static boolean isTable(JsonNode value) {
        return value.isArray() && !value.isEmpty() && value.get(0).isObject();
    }

    private static int weight(String key) {
        return switch (key) {
            case "sha256" -> 8;
            case "class", "mime" -> 4;
            case "bytes" -> 2;
            default -> 3;
        };
    }

    private static Phrase both(Phrase group, Phrase part) {
        return Phrase.of(word(group, 0) + " · " + word(part, 0), word(group, 1) + " · " + word(part, 1));
    }

    private static String word(Phrase phrase, int place) {
        List<Words> words = phrase.renderings();
        return words.get(Math.min(place, words.size() - 1)).text();
    }
}
