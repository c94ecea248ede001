package org.pouch.pdf.file;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.pouch.pdf.file.AssociatedFile.Relationship;
import org.pouch.pdf.page.Block;
import org.pouch.pdf.page.Composition;
import org.pouch.pdf.page.Manuscript;
import org.pouch.pdf.page.Phrase;
import org.pouch.pdf.page.Picture;
import org.pouch.pdf.page.Words;

/** Pages with all that packets draw: text in several scripts, pictures of both kinds, a table, a seal. */
final class SampleComposition {
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private SampleComposition() {}

    static Composition of(String name) {
        return Composition.of(new Manuscript(
                Phrase.of("Record", "记录"),
                new Manuscript.Party(Phrase.of("From", "发自"), "UTO-ORC", Phrase.plain("Office")),
                new Manuscript.Party(Phrase.of("To", "致"), "XRU-CRS", null),
                "urn:rdx:UTO:2026:000123",
                List.of(
                        new Block.Heading(Phrase.of("Section", "部分")),
                        new Block.FieldTable(
                                List.of(new Block.Field(Phrase.plain("Name"), List.of(Phrase.plain(name)))),
                                new Picture(picture("jpg"), new Words("A face", "en"))),
                        new Block.FieldTable(
                                List.of(new Block.Field(Phrase.plain("Words"), List.of(Phrase.plain("نص and text")))),
                                new Picture(picture("png"), new Words("A sign", "en")))),
                List.of(Phrase.plain("Sealed by nobody"), Phrase.plain("on a day"))));
    }

    static List<AssociatedFile> files() {
        return List.of(
                new AssociatedFile("b.json", "application/json", Relationship.DATA, "Data", new byte[] {'{', '}'}),
                new AssociatedFile("a.jpg", "image/jpeg", Relationship.SUPPLEMENT, "A picture", picture("jpg")));
    }

    /** Signed with two bytes. */
    static byte[] sealed(Composition pages) {
        return SealedDocument.sealed(pages, files(), NOON, 100, content -> new byte[] {1, 2});
    }

    interface Edit {
        void on(PDDocument document) throws IOException;
    }

    /** As a program of somebody else would write it. */
    static byte[] edited(byte[] file, Edit edit) {
        try (PDDocument document = Loader.loadPDF(file)) {
            edit.on(document);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out, CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static byte[] picture(String format) {
        BufferedImage image = new BufferedImage(21, 27, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = image.createGraphics();
        drawing.setColor(Color.ORANGE);
        drawing.fillOval(2, 2, 12, 20);
        drawing.dispose();
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, format, out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
