package org.pouch.pdf.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pouch.pdf.common.Cos;
import org.pouch.pdf.common.Latin;
import org.pouch.pdf.file.SampleComposition.Edit;
import org.pouch.pdf.page.Composition;
import org.pouch.testing.Refusal;

class PdfFileTest {
    private static final Composition PAGES = SampleComposition.of("LYU Jianguo");
    private static final byte[] DOCUMENT = SampleComposition.sealed(PAGES);

    @Test
    void readsBackWhatWasWritten() {
        PdfFile read = PdfFile.read(DOCUMENT);

        assertThat(read.pageCount()).isEqualTo(PAGES.pageCount());
        assertThat(read.signedAt()).isEqualTo(SampleComposition.NOON);
        assertThat(read.description()).isEqualTo(PAGES.description(SampleComposition.NOON));
        assertThat(read.files()).extracting(EmbeddedFile::name).containsExactly("a.jpg", "b.json");
        assertThat(read.files()).extracting(EmbeddedFile::mime).containsExactly("image/jpeg", "application/json");
        assertThat(read.files().get(0).bytes()).isEqualTo(SampleComposition.picture("jpg"));
        assertThat(read.files().get(1).bytes()).isEqualTo(Latin.bytes("{}"));
    }

    private record Refused(String code, Edit edit) {}

    private static Map<String, Refused> refusals() {
        Map<String, Refused> all = new TreeMap<>();
        all.put(
                "an action",
                new Refused("CATALOG_ENTRY", pdf -> catalog(pdf).setItem(COSName.OPEN_ACTION, new COSArray())));
        all.put(
                "layers",
                new Refused("CATALOG_ENTRY", pdf -> catalog(pdf).setItem(COSName.OCPROPERTIES, new COSDictionary())));
        all.put(
                "bookmarks",
                new Refused("CATALOG_ENTRY", pdf -> catalog(pdf).setItem(COSName.OUTLINES, new COSDictionary())));
        all.put(
                "another language",
                new Refused("DESCRIPTION_FORM", pdf -> catalog(pdf).setString(COSName.LANG, "de")));
        all.put(
                "no description",
                new Refused("DESCRIPTION_FORM", pdf -> catalog(pdf).removeItem(COSName.METADATA)));
        all.put("no files", new Refused("FILES_FORM", pdf -> catalog(pdf).removeItem(COSName.NAMES)));
        all.put(
                "no associated files",
                new Refused("FILES_FORM", pdf -> catalog(pdf).removeItem(Cos.name("AF"))));
        all.put(
                "other names",
                new Refused(
                        "FILES_FORM",
                        pdf -> catalog(pdf)
                                .getCOSDictionary(COSName.NAMES)
                                .setItem(COSName.DESTS, new COSDictionary())));
        all.put(
                "a deeper list of files",
                new Refused("FILES_FORM", pdf -> tree(pdf).setItem(COSName.KIDS, new COSArray())));
        all.put(
                "another name in the list",
                new Refused("FILES_FORM", pdf -> names(pdf).set(0, new COSString("c.jpg"))));
        all.put("one file twice", new Refused("FILES_FORM", pdf -> {
            names(pdf).add(names(pdf).get(0));
            names(pdf).add(names(pdf).get(1));
        }));
        all.put(
                "a file that is not associated",
                new Refused(
                        "FILES_FORM",
                        pdf -> catalog(pdf).getCOSArray(Cos.name("AF")).remove(0)));
        all.put("a file that is associated only", new Refused("FILES_FORM", pdf -> {
            names(pdf).remove(1);
            names(pdf).remove(0);
        }));
        all.put(
                "two names of a file",
                new Refused("FILES_FORM", pdf -> file(pdf).setString(COSName.UF, "other.jpg")));
        all.put(
                "a file without a name",
                new Refused("FILES_FORM", pdf -> file(pdf).removeItem(COSName.F)));
        all.put(
                "a file without a type",
                new Refused(
                        "FILES_FORM",
                        pdf -> streams(pdf).getCOSStream(COSName.F).removeItem(COSName.SUBTYPE)));
        all.put(
                "a file without content",
                new Refused("FILES_FORM", pdf -> file(pdf).removeItem(COSName.EF)));
        all.put(
                "two contents of a file",
                new Refused(
                        "FILES_FORM",
                        pdf -> streams(pdf)
                                .setItem(COSName.UF, pdf.getDocument().createCOSStream())));
        all.put(
                "a file packed otherwise",
                new Refused(
                        "STREAM_FORM",
                        pdf -> streams(pdf).getCOSStream(COSName.F).setItem(COSName.FILTER, COSName.LZW_DECODE)));
        all.put(
                "a file kept elsewhere",
                new Refused(
                        "STREAM_FORM",
                        pdf -> streams(pdf).getCOSStream(COSName.F).setString(COSName.F, "elsewhere")));
        all.put(
                "no structure",
                new Refused("STRUCTURE_FORM", pdf -> catalog(pdf).removeItem(COSName.STRUCT_TREE_ROOT)));
        all.put("no signature", new Refused("NO_SIGNATURE", pdf -> catalog(pdf).removeItem(COSName.ACRO_FORM)));
        all.put(
                "no date",
                new Refused(
                        "NO_SIGNATURE",
                        pdf -> pdf.getSignatureDictionaries()
                                .get(0)
                                .getCOSObject()
                                .removeItem(COSName.M)));
        return all;
    }

    private static COSDictionary catalog(PDDocument document) {
        return document.getDocumentCatalog().getCOSObject();
    }

    private static COSDictionary tree(PDDocument document) {
        return catalog(document).getCOSDictionary(COSName.NAMES).getCOSDictionary(COSName.EMBEDDED_FILES);
    }

    private static COSArray names(PDDocument document) {
        return tree(document).getCOSArray(COSName.NAMES);
    }

    private static COSDictionary file(PDDocument document) {
        return (COSDictionary) names(document).getObject(1);
    }

    private static COSDictionary streams(PDDocument document) {
        return file(document).getCOSDictionary(COSName.EF);
    }

    static Stream<String> formsThatPacketsDoNotHave() {
        return refusals().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("formsThatPacketsDoNotHave")
    void refusesAFormThatPacketsDoNotHave(String what) {
        Refused refused = refusals().get(what);
        byte[] file = SampleComposition.edited(DOCUMENT, refused.edit());

        assertThat(Refusal.of(() -> PdfFile.read(file))).isEqualTo(refused.code());
    }

    @ParameterizedTest
    @CsvSource({
        "'', TAIL",
        "x, TAIL",
        "'%%EOFx', TAIL",
        "'%%EOF  ', TAIL",
        "'%%EOF\n\n', TAIL",
        "%%EOF, PDF_BROKEN",
        "'%%EOF\r\n', PDF_BROKEN"
    })
    void looksAtTheEndOfTheFileFirst(String text, String code) {
        byte[] file = Latin.bytes(text.replace("\\n", "\n").replace("\\r", "\r"));

        assertThat(Refusal.of(() -> PdfFile.read(file))).isEqualTo(code);
    }

    @Test
    void refusesAFileThatIsCutOff() {
        for (int length : List.of(1, 100, DOCUMENT.length / 2, DOCUMENT.length - 1)) {
            byte[] cut = Arrays.copyOf(DOCUMENT, length);

            assertThat(Refusal.of(() -> PdfFile.read(cut)))
                    .isIn("TAIL", length == DOCUMENT.length - 1 ? Refusal.NONE : "TAIL");
        }
    }
}
