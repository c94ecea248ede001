package org.pouch.pdf.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.testing.Deflated;
import org.pouch.testing.PlainPdf;
import org.pouch.testing.Refusal;

/** Where a page shows text, instruction by instruction. Letters are 10 high and 5 wide unless the content says otherwise. */
class TextSearchTest {
    /** Content, and where its last letter stands. */
    static Stream<Arguments> placesText() {
        return Stream.of(
                at(100, 700, "BT /F 10 Tf 100 700 Td (x) Tj ET"),
                at(100, 700, "BT /F 10 Tf 1 0 0 1 100 700 Tm (x) Tj ET"),
                at(100, 700, "BT /F 10 Tf 60 600 Td 40 100 Td (x) Tj ET"),
                at(100, 700, "/F 10 Tf BT 100 700 Td (x) Tj ET"),
                at(200, 700, "BT /F 10 Tf 100 700 Td (" + "y".repeat(20) + "x) Tj ET"),
                at(200, 700, "BT /F 10 Tf 100 700 Td (" + "y".repeat(20) + ") Tj (x) Tj ET"),
                at(200, 700, "BT /F 10 Tf 100 700 Td [(" + "y".repeat(20) + ") (x)] TJ ET"),
                at(200, 700, "BT /F 10 Tf 100 700 Td [-10000 (x)] TJ ET"),
                at(200, 700, "BT /F 20 Tf 100 700 Td [-5000 (x)] TJ ET"),
                at(150, 700, "BT /F 10 Tf 50 Tz 100 700 Td [-10000 (x)] TJ ET"),
                at(200, 700, "BT /F 10 Tf 200 Tz 100 700 Td (" + "y".repeat(10) + "x) Tj ET"),
                at(200, 700, "BT /F 10 Tf 15 Tc 100 700 Td (yyyyyx) Tj ET"),
                at(200, 700, "BT /F 10 Tf 95 Tw 100 700 Td ( x) Tj ET"),
                at(200, 700, "BT /F 10 Tf -5 Tc 200 700 Td (yyyyyyyyyyyyyyyyyyyyx) Tj ET"),
                at(100, 760, "BT /F 10 Tf 60 Ts 100 700 Td (x) Tj ET"),
                at(100, 640, "BT /F 10 Tf 60 TL 100 700 Td T* (x) Tj ET"),
                at(100, 640, "BT /F 10 Tf 60 TL 100 700 Td (x) ' ET"),
                at(160, 640, "BT /F 10 Tf 60 TL 100 700 Td 0 55 (yx) \" ET"),
                at(160, 640, "BT /F 10 Tf 60 TL 100 700 Td 55 0 ( x) \" ET"),
                at(160, 640, "BT /F 10 Tf 100 700 Td 60 -60 TD (x) Tj ET"),
                at(160, 580, "BT /F 10 Tf 100 700 Td 60 -60 TD T* (x) Tj ET"),
                at(100, 700, "BT 1 0 0 1 500 500 Tm /F 10 Tf ET BT 100 700 Td (x) Tj ET"),
                at(100, 700, "1 0 0 1 60 600 cm BT /F 10 Tf 40 100 Td (x) Tj ET"),
                at(100, 700, "2 0 0 2 0 0 cm BT /F 5 Tf 50 350 Td (x) Tj ET"),
                at(100, 700, "2 0 0 2 0 0 cm 1 0 0 1 50 350 cm BT /F 5 Tf (x) Tj ET"),
                at(100, 700, "0 1 -1 0 0 0 cm BT /F 10 Tf 700 -100 Td (x) Tj ET"),
                at(100, 700, "BT /F 10 Tf 0 1 -1 0 100 600 Tm (" + "y".repeat(20) + "x) Tj ET"),
                at(100, 700, "q 9 0 0 9 9 9 cm Q BT /F 10 Tf 100 700 Td (x) Tj ET"),
                at(200, 700, "q 95 Tw Q 95 Tw BT /F 10 Tf 100 700 Td ( x) Tj ET"),
                at(200, 700, "/G gs BT 100 700 Td (" + "y".repeat(10) + "x) Tj ET"),
                at(100, 700, "BT 3 Tr /F 10 Tf 100 700 Td (x) Tj ET"),
                at(100, 700, "0 0 1 1 re W n BT /F 10 Tf 100 700 Td (x) Tj ET"),
                at(100, 700, "/Span<</ActualText()>>BDC BT /F 10 Tf 100 700 Td (x) Tj ET EMC"),
                at(300, 300, "/X Do"),
                at(360, 240, "1 0 0 1 60 -60 cm /X Do"),
                at(300, 300, "/S gs"),
                at(300, 300, "/F 10 Tf 1 0 0 1 300 300 cm /M Do"),
                at(200, 700, "BT /W 10 Tf 100 700 Td <" + "0001".repeat(10) + "0001> Tj ET"),
                at(150, 700, "BT /W 10 Tf 100 700 Td <" + "00010002".repeat(5) + "0001> Tj ET"));
    }

    private static Arguments at(double x, double y, String content) {
        return Arguments.of(content, x, y);
    }

    @ParameterizedTest
    @MethodSource("placesText")
    void findsTextWhereItStands(String content, double x, double y) {
        assertThat(ShownPage.of(content).hasTextAt(x + 1, y + 1)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("placesText")
    void findsNoTextBehindItsEnd(String content, double x, double y) {
        boolean isUpright = content.contains("0 1 -1 0");

        assertThat(ShownPage.of(content).hasTextAt(isUpright ? x : x + 25, isUpright ? y + 25 : y))
                .isFalse();
        assertThat(ShownPage.of(content).hasTextAt(x - (isUpright ? 25 : 0), y + 25))
                .isFalse();
    }

    /** Letters reach below their line and above their size, and so does what is found. */
    @ParameterizedTest
    @CsvSource({
        "100, 690, true",
        "100, 685, false",
        "100, 724, true",
        "100, 727, false",
        "93, 700, true",
        "91, 700, false",
        "117, 700, true",
        "119, 700, false"
    })
    void reachesBeyondTheLineAsFarAsLettersDo(double x, double y, boolean found) {
        assertThat(ShownPage.of("BT /F 20 Tf 100 700 Td (x) Tj ET").hasTextIn(x - 2, y - 2, x + 2, y + 2))
                .isEqualTo(found);
    }

    @Test
    void findsWhatLiesWhollyWithinARegionAndWhatItLiesIn() {
        ShownPage page = ShownPage.of("BT /F 200 Tf 100 300 Td (x) Tj ET");

        assertThat(page.hasTextIn(0, 0, 600, 800)).isTrue();
        assertThat(page.hasTextAt(150, 350)).isTrue();
    }

    @Test
    void takesAFontWithoutWidthsForAsWideAsItCanBe() {
        ShownPage page = ShownPage.of("BT /N 10 Tf 100 700 Td (iiiiiiiiii) Tj ET");

        assertThat(page.hasTextAt(105, 705)).isTrue();
        assertThat(page.hasTextAt(200, 705)).isTrue();
        assertThat(page.hasTextAt(230, 705)).isFalse();
    }

    @Test
    void takesABlankForNothingOnlyWhereTheFontSaysThatItIsOne() {
        assertThat(ShownPage.of("BT /N 10 Tf 100 700 Td (   ) Tj ET").hasTextAt(105, 705))
                .isFalse();
        assertThat(ShownPage.of("BT /F 10 Tf 100 700 Td (   ) Tj ET").hasTextAt(105, 705))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0 0 600 800 re f",
                "q 600 0 0 800 0 0 cm /I Do Q",
                "/O gs /Pattern cs /E scn 0 0 600 800 re f",
                "/Pattern cs /H scn 0 0 600 800 re f",
                "BI /W 4 /H 2 /BPC 8 /CS /G ID BT(x)Tj! EI",
                "BI /W 8 /H 8 /IM true ID 12345678\nEI",
                "BI/W 1/H 1/BPC 8/CS/RGB ID abc EI",
                "BI/W 1/H 1/BPC 8/CS[/Indexed/DeviceRGB 0 (abc)]ID a EI",
                "/F 10 Tf BT ET",
                "/A true DP /A <</B false/C null>> DP true false null MP",
                "BI /W 1/H 1/IM true ID a EI 0 0 1 1 re",
                "BI /W 17/H 2/IM true ID abcdef EI",
                "BI /W 3/H 2/BPC 4/CS/CMYK ID abcdefghijkl EI",
                "BT /F 10 Tf 100 700 Td () Tj ET",
                "% BT /F 10 Tf (x) Tj ET",
                "1 0 0 RG 0 0 1 rg 0 g .5 G 0 0 0 1 k 0 0 0 1 K /DeviceRGB CS 1 0 0 SCN [1 2] 0 d 1 J 1 j 10 M /Perceptual ri"
                        + " 1 i /A MP /A<<>>DP /A BMC EMC BX EX 0 0 m 1 1 l 0 0 1 1 2 2 c 0 0 1 1 v 0 0 1 1 y h s"
            })
    void findsNoTextWhereNoneIsShown(String content) {
        assertThat(ShownPage.of(content).hasTextIn(0, 0, 600, 800)).isFalse();
    }

    @Test
    void skipsAPackedPictureByWhatItUnpacksTo() {
        String packed = Deflated.text("row of a picture EI BT /F 10 Tf (x) Tj ET");
        String text = " BT /F 10 Tf 100 700 Td (x) Tj ET";
        for (String image : new String[] {
            "BI /F/Fl ID " + packed + " EI",
            "BI /F[/FlateDecode] ID " + packed + "\nEI",
            "BI /Filter/Fl ID " + packed + "EI"
        }) {
            assertThat(ShownPage.of(image).hasTextIn(0, 0, 600, 800)).isFalse();
            assertThat(ShownPage.of(image + text).hasTextAt(101, 701)).isTrue();
            assertThat(ShownPage.of(image + text).hasTextAt(301, 701)).isFalse();
        }
        assertThat(Refusal.of(
                        () -> ShownPage.of("BI /F/Fl ID " + packed + "x EI").hasTextAt(1, 1)))
                .isEqualTo("CONTENT");
        assertThat(Refusal.of(() -> ShownPage.of("BI /F/Fl ID " + packed.substring(0, 9) + " EI")
                        .hasTextAt(1, 1)))
                .isEqualTo("CONTENT");
        assertThat(Refusal.of(() -> ShownPage.of("BI /F/Fl ID abcdefg EI").hasTextAt(1, 1)))
                .isEqualTo("CONTENT");
    }

    @Test
    void findsAPatternMadeOfLettersEverywhere() {
        assertThat(ShownPage.of("/Pattern cs /T scn 0 0 1 1 re f").hasTextAt(590, 790))
                .isTrue();
        assertThat(ShownPage.of("/Pattern CS /T SCN 0 0 1 1 re s").hasTextAt(590, 790))
                .isTrue();
    }

    /** What readers may read differently. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "BT (x) Tj ET", // no font
                "BT /Z 10 Tf ET", // no such font
                "BT /D 10 Tf ET", // drawings
                "BT /V 10 Tf ET", // from top to bottom
                "/F 10 Tf (x) Tj", // not within a text object
                "1 0 0 1 0 0 Tm",
                "0 0 Td",
                "T*",
                "BT BT ET",
                "ET",
                "BT q ET Q",
                "q BT Q ET",
                "Q",
                "BT /X Do ET",
                "/Z Do",
                "/L Do", // within itself
                "/Z gs",
                "/Pattern cs /Z scn",
                "/Pattern cs /J scn",
                "1 0 0 1 0 cm",
                "0 1 0 0 1 0 0 cm",
                "(a) 0 0 1 0 0 cm",
                "/F Tf",
                "/F (10) Tf",
                "BT /F 10 Tf x ET",
                "BT /F 10 Tf (x) (y) Tj ET",
                "BT /F 10 Tf 5 Tj ET",
                "BT /F 10 Tf [(x) /y] TJ ET",
                "BT /F 10 Tf [[(x)]] TJ ET",
                "BT /F 10 Tf (x) TJ ET",
                "BT /F 10 Tf 1 T* ET",
                "BT /F 10 Tf 1 (x) \" ET",
                "BT 1 2 3 Td ET",
                "1 2 Tc",
                "(a) Tw",
                "BT /F 10 Tf <7F> Tj ET", // no width
                "BT /F 10 Tf 1 0 0 1 10000000 0 Tm (x) Tj ET", // too far to be counted alike
                "Foo",
                "0 0 1 1 reBT",
                "1 0",
                "1..0 Tc",
                "--1 Tc",
                "(a Tj",
                "<4G> Tj",
                "]",
                "{ }",
                "BI /W 1 /H 1 /BPC 8 /CS /X ID a EI",
                "BI /W 1 /H 1 /BPC 8 /CS [/Separation/G] ID a EI",
                "BI /W 1 /H 1 /BPC 8 ID a EI",
                "BI /W 1.0 /H 1 /BPC 8 /CS /G ID a EI",
                "BI /H 1 /BPC 8 /CS /G ID a EI",
                "BI /W 1048576 /H 1 /BPC 8 /CS /G ID a EI",
                "BI /W 1 /H 1 /BPC 8 /CS /G IDa EI",
                "BI /W 1 /H 1 /BPC 8 /CS /G ID a EIx",
                "BI /W 1 /H 1 /BPC 8 /CS /G ID a E I",
                "BI /W 1 /H 1 /BPC 8 /CS /G /F[/Fl/Fl] ID a EI",
                "BI W 1 /H 1 /BPC 8 /CS /G ID a EI",
                "1 BI /W 1 /H 1 /BPC 8 /CS /G ID a EI",
                "/H gs",
                "BI /W 1 /H 1 /BPC 8 /CS /G ID ab EI",
                "BI /W 1 /H 1 /BPC 8 /CS /G ID a",
                "BI /W 5 /H 1 /BPC 8 /CS /G ID aEI b EI",
                "BI /W 1 /W 1 /H 1 /BPC 8 /CS /G ID a EI",
                "BI /W 1 /H 1 /BPC 8 /CS /G /F /DCT ID a EI",
                "BI /W 1 /H 1 /BPC 8 /CS /G /F /Fl ID a EI",
                "BI /W 1 /H -1 /BPC 8 /CS /G ID a EI"
            })
    void refusesToSayInDoubt(String content) {
        ShownPage page = ShownPage.of(content);

        assertThatThrownBy(() -> page.hasTextAt(590, 790)).isInstanceOf(PdfRefused.class);
    }

    @Test
    void refusesToSayWhatAnEncryptedPageShows() {
        PlainPdf document = ShownPage.document(ShownPage.FONTS, "").trailer("/Encrypt<</Filter/Standard>>");

        assertThatThrownBy(() -> ShownPage.of(document).hasTextAt(1, 1)).isInstanceOf(PdfRefused.class);
    }

    @Test
    void readsSeveralStreamsAsOne() {
        PlainPdf document = ShownPage.document(ShownPage.FONTS, "BT /F 10 Tf 100 700 Td").stream(5, "", "(x)").stream(
                        6, "", "Tj ET")
                .object(3, "<</Type/Page/Parent 2 0 R/Contents[4 0 R 5 0 R 6 0 R]" + ShownPage.FONTS + ">>");

        assertThat(ShownPage.of(document).hasTextAt(101, 701)).isTrue();
        assertThat(ShownPage.of(document).hasTextAt(301, 701)).isFalse();
    }

    @Test
    void readsNoContentWhereThereIsNone() {
        String page = "<</Type/Page/Parent 2 0 R" + ShownPage.FONTS;

        assertThat(contents(page)).isEqualTo("false");
        assertThat(contents(page + "/Contents null")).isEqualTo("false");
        assertThat(contents(page + "/Contents[]")).isEqualTo("false");
        assertThat(contents(page + "/Contents 10 0 R")).isEqualTo("CONTENT");
        assertThat(contents(page + "/Contents[null]")).isEqualTo("CONTENT");
        assertThat(contents(page + "/Contents[10 0 R]")).isEqualTo("CONTENT");
        assertThat(contents(page + "/Contents(a)")).isEqualTo("CONTENT");
    }

    private static String contents(String page) {
        ShownPage shown = ShownPage.of(ShownPage.document("", "").object(3, page + ">>"));
        String refusal = Refusal.of(() -> shown.hasTextAt(1, 1));
        return refusal.equals(Refusal.NONE) ? String.valueOf(shown.hasTextAt(1, 1)) : refusal;
    }

    @Test
    void looksForFontsInTheTreeAboveThePage() {
        PlainPdf document = ShownPage.document("", "BT /F 10 Tf 100 700 Td (x) Tj ET")
                .object(2, "<</Type/Pages/Kids[3 0 R]/Count 1" + ShownPage.FONTS + ">>");

        assertThat(ShownPage.of(document).hasTextAt(101, 701)).isTrue();
        assertThat(ShownPage.of(document).hasTextAt(301, 701)).isFalse();
    }

    @Test
    void refusesToSayWhenThePageNamesAnotherParent() {
        PlainPdf document = ShownPage.document("/Parent 9 0 R", "")
                .object(2, "<</Type/Pages/Kids[3 0 R]/Count 1" + ShownPage.FONTS + ">>")
                .object(3, "<</Type/Page/Parent 9 0 R/Contents 4 0 R>>");

        assertThatThrownBy(() -> ShownPage.of(document).hasTextAt(1, 1)).isInstanceOf(PdfRefused.class);
    }

    /** Twelve forms that each draw the next one ten times are a million million. */
    @Test
    void endsWhenItIsInterrupted() {
        PlainPdf document = ShownPage.document("/Resources<</XObject<</N 30 0 R>>>>", "/N Do");
        for (int i = 30; i < 42; i++) {
            String next = i == 41 ? "" : "/Resources<</XObject<</N " + (i + 1) + " 0 R>>>>";
            document.stream(
                    i,
                    "/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + next,
                    i == 41 ? "0 0 5 5 re f" : "/N Do\n".repeat(10));
        }
        ShownPage page = ShownPage.of(document);

        assertThat(Refusal.whenInterrupted(() -> page.hasTextAt(1, 1))).isEqualTo("LIMIT_TIME");
    }

    @Test
    void keepsTheOperandsOfOneInstructionWithinBounds() {
        ShownPage page = ShownPage.of("[" + "0 ".repeat(200_000) + "] TJ");

        assertThatThrownBy(() -> page.hasTextAt(1, 1)).isInstanceOf(PdfRefused.class);
    }

    /** Maps and drawings hold more numbers than a document may hold values. */
    @Test
    void readsMoreInstructionsThanADocumentMayHoldValues() {
        ShownPage page = ShownPage.of("0 0 m 1 1 l\n".repeat(600_000) + "S");

        assertThat(page.hasTextAt(1, 1)).isFalse();
    }
}
