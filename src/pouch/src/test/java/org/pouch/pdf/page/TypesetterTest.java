package org.pouch.pdf.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.pouch.pdf.file.AssociatedFile;
import org.pouch.pdf.file.SealedDocument;
import org.pouch.pdf.font.Face;
import org.pouch.pdf.font.FontSubset;
import org.pouch.testing.ArchiveQuality;
import org.pouch.testing.SamplePackets;

class TypesetterTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void drawsTheSameManuscriptAlwaysTheSame() {
        assertThat(Composition.of(manuscript("吕建国 Žižek", "x")).printed())
                .isEqualTo(Composition.of(manuscript("吕建国 Žižek", "x")).printed());
    }

    @Test
    void drawsAnotherManuscriptOtherwise() {
        assertThat(Composition.of(manuscript("LYU", "x")).printed())
                .isNotEqualTo(Composition.of(manuscript("LIU", "x")).printed());
    }

    @Test
    void continuesALongValueOnTheNextPage() throws Exception {
        String words = "One reason follows another and none may be lost on the way. ".repeat(90);
        Composition pages = Composition.of(manuscript("Reasons", words));
        byte[] document = SealedDocument.unsigned(pages, files(), NOON);

        assertThat(pages.pageCount()).isGreaterThan(1);
        assertThat(ArchiveQuality.faults(document)).isEmpty();
        assertThat(text(document).split("reason ", -1)).hasSize(91);
    }

    @Test
    void numbersPicturesOfAPageWithoutAWordOfWhoseTheyAre() throws Exception {
        List<Picture> nine =
                Collections.nCopies(9, new Picture(SamplePackets.sample("portrait.jpg"), new Words("Picture", "en")));
        Composition pages = Composition.of(new Manuscript(
                Phrase.plain("Pictures"),
                new Manuscript.Party(Phrase.plain("By"), "UTO-ORC", null),
                new Manuscript.Party(Phrase.plain("Viewing"), "7", null),
                "7",
                List.of(new Block.Paragraph(Phrase.plain("Take your time.")), new Block.Pictures(nine)),
                null));
        byte[] document = SealedDocument.unsigned(pages, List.of(), NOON);

        assertThat(pages.pageCount()).isEqualTo(1);
        assertThat(ArchiveQuality.faults(document)).isEmpty();
        assertThat(text(document)).contains("Take your time. 1 2 3 4 5 6 7 8 9 7");
    }

    @Test
    void breaksADigestIntoHalves() {
        Style style = new Styles().regular(9, Ink.BLACK);
        String digest = "0123456789abcdef".repeat(4);

        List<String> lines = new LineBreaker().lines(digest, style, style.widthOf(digest) * 0.8f);

        assertThat(lines).containsExactly(digest.substring(0, 32), digest.substring(32));
    }

    @Test
    void beginsNoLineWithAChineseComma() {
        Style style = new Styles().regular(10, Ink.BLACK);

        List<String> lines = new LineBreaker().lines("请求机关请被请求机关，确认国籍，并予以接回。", style, 50);

        assertThat(lines).noneMatch(line -> line.startsWith("，") || line.startsWith("。"));
        assertThat(String.join("", lines)).isEqualTo("请求机关请被请求机关，确认国籍，并予以接回。");
    }

    @Test
    void takesThePartsOfComposedGlyphsAlong() throws Exception {
        FontSubset subset = new FontSubset(Face.latin(), "F1");
        int code = subset.codeOf('ằ');

        try (TrueTypeFont font = new TTFParser(true).parse(new RandomAccessReadBuffer(subset.program()))) {
            assertThat(font.getGlyph().getGlyph(code).getPath().getBounds2D().getHeight())
                    .isGreaterThan(600);
        }
    }

    @Test
    void turnsControlCharactersIntoBlanks() {
        assertThat(new Words("a\u0000b\n\tc", "en").text()).isEqualTo("a b c");
    }

    private static String text(byte[] document) throws Exception {
        try (PDDocument loaded = Loader.loadPDF(document)) {
            return new PDFTextStripper().getText(loaded).replaceAll("\\s+", " ");
        }
    }

    private static List<AssociatedFile> files() {
        return List.of(new AssociatedFile(
                "data.json", "application/json", AssociatedFile.Relationship.DATA, "Data", new byte[] {'{', '}'}));
    }

    private static Manuscript manuscript(String name, String value) {
        return new Manuscript(
                Phrase.of("Record", "记录"),
                new Manuscript.Party(Phrase.of("From", "发自"), "UTO-ORC", null),
                new Manuscript.Party(Phrase.of("To", "致"), "XRU-CRS", null),
                "urn:rdx:UTO:2026:000123",
                List.of(
                        new Block.Heading(Phrase.of("Section", "部分")),
                        new Block.FieldTable(
                                List.of(new Block.Field(Phrase.plain(name), List.of(Phrase.plain(value)))), null)),
                null);
    }
}
