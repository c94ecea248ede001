package org.pouch.pdf.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.packet.Content;
import org.pouch.pdf.common.Cos;
import org.pouch.pdf.file.AssociatedFile.Relationship;
import org.pouch.pdf.page.Composition;

class ObjectWriterTest {
    private final PackedParts parts = new PackedParts();

    /** Packets that were sealed when PDFBox wrote them must be taken for ever. */
    @Test
    void writesWhatPdfBoxWrites() throws IOException {
        Composition pages = SampleComposition.of("LYU (吕) \\ Žižek");
        try (PDDocument one = new PDDocument();
                PDDocument other = new PDDocument()) {
            NewFile ours = new NewFile();
            ObjectWriter.write(trailer(pages, one), ours);

            assertThat(ours.bytes()).isEqualTo(byPdfBox(trailer(pages, other), other));
        }
    }

    @Test
    void writesLargeFilesAsPdfBoxDoes() throws IOException {
        Composition pages = SampleComposition.of("LYU");
        byte[] noise = new byte[3 << 20];
        new Random(1).nextBytes(noise);
        List<AssociatedFile> files = List.of(
                file("a.jpg", "image/jpeg", noise),
                file("b.pdf", "application/pdf", noise),
                file("c.jpg", "image/jpeg", Arrays.copyOf(noise, 100)),
                file("d.pdf", "application/pdf", Arrays.copyOf(noise, 1 << 17)));
        try (PDDocument one = new PDDocument();
                PDDocument other = new PDDocument()) {
            NewFile ours = new NewFile();
            ObjectWriter.write(trailer(pages, files, one), ours);

            assertThat(ours.bytes()).isEqualTo(byPdfBox(trailer(pages, files, other), other));
        }
    }

    private static AssociatedFile file(String name, String mime, byte[] bytes) {
        return new AssociatedFile(name, mime, Relationship.SUPPLEMENT, "A file", bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {1 << 19, (1 << 20) + 1})
    void refusesAFileThatBecomesShorterOrLongerWhileItIsWritten(int length, @TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("a.jpg"), new byte[1 << 20]);
        List<AssociatedFile> files =
                List.of(new AssociatedFile("a.jpg", "image/jpeg", Relationship.SUPPLEMENT, "A file", Content.in(file)));
        try (PDDocument document = new PDDocument()) {
            NewFile ours = new NewFile();
            ObjectWriter.write(trailer(SampleComposition.of("LYU"), files, document), ours);
            Files.write(file, new byte[length]);

            assertThatThrownBy(ours::bytes).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void writesNamesAndStringsWhatTheyHold() throws IOException {
        try (PDDocument document = new PDDocument()) {
            COSDictionary catalog = new COSDictionary();
            catalog.setItem(Cos.name("a/b #ü"), new COSString("(\\)"));
            catalog.setItem(COSName.LANG, new COSString("two\nlines"));
            catalog.setItem(COSName.BBOX, Cos.numbers(-1, 0.5f, 100000, 3, 4, 5, 6, 7, 8, 9, 10, 11));
            COSDictionary trailer = document.getDocument().getTrailer();
            trailer.setItem(COSName.ROOT, catalog);
            COSString id = new COSString(new byte[] {1, 2});
            trailer.setItem(COSName.ID, Cos.array(id, id));
            NewFile ours = new NewFile();
            ObjectWriter.write(trailer, ours);

            assertThat(ours.bytes()).isEqualTo(byPdfBox(trailer, document));
        }
    }

    private COSDictionary trailer(Composition pages, PDDocument document) {
        return trailer(pages, SampleComposition.files(), document);
    }

    private COSDictionary trailer(Composition pages, List<AssociatedFile> files, PDDocument document) {
        return new DocumentWriter(
                        pages,
                        files,
                        SampleComposition.NOON,
                        SealedDocument.placeholder(new byte[100], SampleComposition.NOON))
                .trailer(Streams.in(document, parts));
    }

    private static byte[] byPdfBox(COSDictionary trailer, PDDocument document) throws IOException {
        document.getDocument().setVersion(1.7f);
        document.getDocument().setTrailer(trailer);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out, CompressParameters.NO_COMPRESSION);
        return out.toByteArray();
    }
}
