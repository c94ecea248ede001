package org.pouch.pdf.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.pouch.pdf.common.Cos;
import org.pouch.pdf.page.Composition;

class ObjectWriterTest {
    private final PackedParts parts = new PackedParts();

    /** Packets that were sealed when PDFBox wrote them must be taken for ever. */
    @Test
    void writesWhatPdfBoxWrites() throws IOException {
        Composition pages = SampleComposition.of("LYU (吕) \\ Žižek");
        try (PDDocument one = new PDDocument();
                PDDocument other = new PDDocument()) {
            ByteArrayOutputStream ours = new ByteArrayOutputStream();
            ObjectWriter.write(trailer(pages, one), new NewFile(ours));

            assertThat(ours.toByteArray()).isEqualTo(byPdfBox(trailer(pages, other), other));
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
            ByteArrayOutputStream ours = new ByteArrayOutputStream();
            ObjectWriter.write(trailer, new NewFile(ours));

            assertThat(ours.toByteArray()).isEqualTo(byPdfBox(trailer, document));
        }
    }

    private COSDictionary trailer(Composition pages, PDDocument document) {
        return new DocumentWriter(
                        pages,
                        SampleComposition.files(),
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
