package org.pouch.pdf.font;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.pdf.file.AssociatedFile;
import org.pouch.pdf.file.SealedDocument;
import org.pouch.pdf.page.Block;
import org.pouch.pdf.page.Composition;
import org.pouch.pdf.page.Manuscript;
import org.pouch.pdf.page.Phrase;
import org.pouch.testing.ArchiveQuality;

/** Names in Arabic letters: joined, in order, and the same name again when a program reads the page. */
class RightToLeftTest {
    private static final String MUHAMMAD = "محمد عبد الله";

    @ParameterizedTest
    @CsvSource({
        // letter by letter from left to right, as code points
        "محمد, FEAA FEE4 FEA4 FEE3",
        "لا, FEFB",
        "سلام, FEE1 FEFC FEB3",
        "دار, FEAD FE8D FEA9",
        "پرویز, FEB0 FBFE FEED FEAE FB58",
        "ب, FE8F",
        "بـب, FE90 0640 FE91"
    })
    void joinsLettersAndTurnsThem(String name, String forms) {
        String drawn = RightToLeft.drawn(name);

        assertThat(drawn.codePoints().filter(c -> c < 0xF0000).mapToObj("%04X"::formatted))
                .containsExactly(forms.split(" "));
    }

    @Test
    void leavesOtherLettersAsTheyStand() {
        assertThat(RightToLeft.drawn("Владимир Žižek 吕建国 123")).isEqualTo("Владимир Žižek 吕建国 123");
        assertThat(RightToLeft.drawn("No. 12 (a)")).isEqualTo("No. 12 (a)");
    }

    @Test
    void keepsNumbersAndLatinWordsInTheirOwnOrder() {
        assertThat(RightToLeft.drawn("شارع 123 (Main)")).startsWith("123 ").endsWith(" (Main)");
        assertThat(RightToLeft.drawn("شارع 123")).startsWith("123 ");
    }

    @Test
    void keepsAMarkBehindItsLetter() {
        String drawn = RightToLeft.drawn("مُ");

        assertThat(drawn.codePointAt(drawn.length() - 1)).isEqualTo(0x064F);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                MUHAMMAD,
                "عبد العلاء",
                "پرویز مشرف",
                "فاطمة الزهراء",
                "Владимир Путин",
                "Ґанна Їжакевич",
                "Nguyễn Đặng"
            })
    void pdfBoxReadsTheNameAgain(String name) throws Exception {
        byte[] document = document(name);

        try (PDDocument loaded = Loader.loadPDF(document)) {
            assertThat(Normalizer.normalize(new PDFTextStripper().getText(loaded), Normalizer.Form.NFKC))
                    .contains(name);
        }
        assertThat(ArchiveQuality.faults(document)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {MUHAMMAD, "عبد العلاء", "پرویز مشرف", "Владимир Путин", "吕建国"})
    void popplerReadsTheNameAgain(String name, @TempDir Path folder) throws Exception {
        assumeTrue(isInstalled(), "pdftotext (poppler-utils) is not installed");
        Path file = Files.write(folder.resolve("name.pdf"), document(name));
        Process process = new ProcessBuilder("pdftotext", "-enc", "UTF-8", file.toString(), "-").start();

        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(text.replaceAll("[\\u202A-\\u202E]", "")).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A\u202Etxet", "A\u2066B", "soft\u00ADhyphen", "\uE000", "\u200Fx", "\uDB81\uDE27"})
    void refusesCharactersThatTurnOrHide(String text) {
        assertThatThrownBy(() -> document(text)).isInstanceOf(UnprintableText.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD842\uDFB7", "\u1200", "שלום"})
    void refusesLettersThatNoFaceHas(String text) {
        assertThatThrownBy(() -> document(text))
                .isInstanceOf(UnprintableText.class)
                .hasMessageContaining("U+");
    }

    private static byte[] document(String name) {
        Manuscript manuscript = new Manuscript(
                Phrase.of("Record", "记录"),
                new Manuscript.Party(Phrase.of("From", "发自"), "UTO-ORC", null),
                new Manuscript.Party(Phrase.of("To", "致"), "XRU-CRS", null),
                "urn:rdx:UTO:2026:000123",
                List.of(new Block.FieldTable(
                        List.of(new Block.Field(Phrase.plain("Name"), List.of(Phrase.in("und", name)))), null)),
                null);
        return SealedDocument.unsigned(
                Composition.of(manuscript),
                List.of(new AssociatedFile(
                        "data.json", "application/json", AssociatedFile.Relationship.DATA, "Data", new byte[] {'{', '}'
                        })),
                Instant.parse("2026-11-24T12:00:00Z"));
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("pdftotext", "-v").start().waitFor() == 0;
        } catch (IOException none) {
            return false;
        }
    }
}
