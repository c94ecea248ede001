package org.pouch.sealing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.pouch.packet.AuthorityId;
import org.pouch.pdf.file.AssociatedFile;
import org.pouch.pdf.file.AssociatedFile.Relationship;
import org.pouch.pdf.file.SealedDocument;
import org.pouch.pdf.font.UnprintableText;
import org.pouch.pdf.page.Block;
import org.pouch.pdf.page.Composition;
import org.pouch.pdf.page.Manuscript;
import org.pouch.pdf.page.Phrase;

/** A page that says what lies in a bundle, for a person; it proves nothing itself. PDF/A-3 as packets are. */
public final class CoverSheet {
    private final List<Block> blocks = new ArrayList<>();
    private final String title;
    private final AuthorityId from;
    private final AuthorityId to;
    private final String reference;
    private final Function<String, String> spelling;

    private CoverSheet(
            String title, AuthorityId from, AuthorityId to, String reference, Function<String, String> spelling) {
        this.title = title;
        this.from = from;
        this.to = to;
        this.reference = reference;
        this.spelling = spelling;
    }

    /**
     * A part of the page.
     *
     * @param text what it says; empty for none
     * @param fields below it
     */
    public record Part(String heading, String text, List<Named> fields) {
        public Part {
            fields = List.copyOf(fields);
        }
    }

    /**
     * A name and what it names.
     *
     * @param isCode compared place by place, such as a digest
     */
    public record Named(String name, String value, boolean isCode) {}

    /** @param list of what is in the bundle, attached for programs */
    public static byte[] of(
            String title,
            AuthorityId from,
            AuthorityId to,
            String reference,
            List<Part> parts,
            byte[] list,
            Instant created) {
        try {
            return new CoverSheet(title, from, to, reference, text -> text).set(parts, list, created);
        } catch (UnprintableText unprintable) {
            // Names in certificates may be in any script.
            return new CoverSheet(title, from, to, reference, CoverSheet::spelled).set(parts, list, created);
        }
    }

    private static String spelled(String text) {
        StringBuilder spelled = new StringBuilder();
        text.chars()
                .forEach(unit -> spelled.append(
                        unit >= ' ' && unit <= '~'
                                ? String.valueOf((char) unit)
                                : String.format(Locale.ROOT, "\\u%04X", unit)));
        return spelled.toString();
    }

    private byte[] set(List<Part> parts, byte[] list, Instant created) {
        for (Part part : parts) {
            blocks.add(new Block.Heading(phrase(part.heading())));
            if (!part.text().isEmpty()) {
                blocks.add(new Block.Paragraph(phrase(part.text())));
            }
            if (!part.fields().isEmpty()) {
                blocks.add(new Block.FieldTable(
                        part.fields().stream().map(this::field).toList(), null));
            }
        }
        Manuscript manuscript = new Manuscript(
                phrase(title),
                new Manuscript.Party(phrase("From"), from.value(), null),
                new Manuscript.Party(phrase("To"), to.value(), null),
                reference,
                blocks,
                null);
        AssociatedFile attached =
                new AssociatedFile("proof.json", "application/json", Relationship.DATA, "What is in the bundle", list);
        return SealedDocument.unsigned(Composition.of(manuscript), List.of(attached), created);
    }

    private Block.Field field(Named named) {
        Phrase value = named.isCode() ? Phrase.code(named.value()) : phrase(named.value());
        return new Block.Field(phrase(named.name()), List.of(value));
    }

    private Phrase phrase(String text) {
        return Phrase.plain(spelling.apply(text));
    }
}
