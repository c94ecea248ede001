package org.pouch.pdf.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.pdf.syntax.Budget;
import org.pouch.pdf.syntax.RevisionView;
import org.pouch.testing.PlainPdf;
import org.pouch.testing.Refusal;

/** How far glyphs reach, to a hundredth. The font's A is half as wide as its size, its B has no width, its C a negative one. */
class TextLineTest {
    private static final PageFont FONT =
            font("/Subtype/Type1/FirstChar 65/LastChar 67/Widths[500 0 -500]/Encoding/WinAnsiEncoding");
    /** Each code is between nothing and 1.1 wide. */
    private static final PageFont LOOSE = font("/Subtype/Type1/BaseFont/Helvetica");
    /** Each byte may be a code, which is 1 wide, or a part of one. */
    private static final PageFont VAGUE =
            font("/Subtype/Type0/Encoding/GBK-EUC-H/DescendantFonts[<</Subtype/CIDFontType0>>]");

    private static final TextState TEN = TextState.FIRST.withFont(FONT, 10);

    private interface Writing {
        boolean on(TextLine line);
    }

    /** Left, bottom, right and top of all that is written. */
    private static void assertReach(Writing writing, double left, double bottom, double right, double top) {
        double x = (left + right) / 2;
        double y = (bottom + top) / 2;
        assertThat(reaches(writing, left + .01, y)).as("left").isTrue();
        assertThat(reaches(writing, left - .01, y)).as("beyond left").isFalse();
        assertThat(reaches(writing, right - .01, y)).as("right").isTrue();
        assertThat(reaches(writing, right + .01, y)).as("beyond right").isFalse();
        assertThat(reaches(writing, x, bottom + .01)).as("bottom").isTrue();
        assertThat(reaches(writing, x, bottom - .01)).as("beyond bottom").isFalse();
        assertThat(reaches(writing, x, top - .01)).as("top").isTrue();
        assertThat(reaches(writing, x, top + .01)).as("beyond top").isFalse();
    }

    private static boolean reaches(Writing writing, double x, double y) {
        return writing.on(new TextLine(new Region(x, y, x, y)));
    }

    @Test
    void reachesAQuarterOfTheSizeBesideAndMoreAboveAndBelow() {
        assertReach(line -> line.show(TEN, bytes("A")), -2.5, -4, 7.5, 11);
        assertReach(line -> line.show(TEN, bytes("B")), -2.5, -4, 2.5, 11);
        assertReach(line -> line.show(TEN, bytes("C")), -7.5, -4, 2.5, 11);
        assertReach(line -> line.show(TEN, bytes("AA")), -2.5, -4, 12.5, 11);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 2, 0, -5, -4, 15, 11",
        "10, 1, 3, -2.5, -1, 7.5, 14",
        "-10, 1, 0, -7.5, -11, 2.5, 4",
        "10, -1, 0, -7.5, -4, 2.5, 11"
    })
    void followsSizeScaleAndRise(
            double size, double scale, double rise, double left, double bottom, double right, double top) {
        TextState state = TEN.withFont(FONT, size).withScale(scale).withRise(rise);

        assertReach(line -> line.show(state, bytes("A")), left, bottom, right, top);
    }

    /** The last of some letters, which stands alone because the others do not reach so far. */
    @Test
    void goesOnBehindEachGlyph() {
        TextState spaced = TEN.withCharSpace(20).withScale(2);

        assertReach(line -> behind(line, spaced, "A", "A"), 45, -4, 65, 11);
        assertReach(line -> behind(line, TEN.withCharSpace(20), "BB", "A"), 37.5, -4, 47.5, 11);
        assertReach(line -> behind(line, TEN.withCharSpace(-20), "A", "A"), -17.5, -4, -7.5, 11);
    }

    @Test
    void goesOnBehindANumberBetweenStrings() {
        assertReach(
                line -> {
                    line.kern(TEN.withScale(2), -3000);
                    return line.show(TEN, bytes("A"));
                },
                57.5,
                -4,
                67.5,
                11);
        assertReach(
                line -> {
                    line.kern(TEN, 3000);
                    return line.show(TEN, bytes("A"));
                },
                -32.5,
                -4,
                -22.5,
                11);
    }

    /** Shows the last string only, behind where the first would have been. */
    private static boolean behind(TextLine line, TextState state, String first, String last) {
        TextLine blind = line;
        blind.show(state.withRise(100_000), bytes(first));
        return blind.show(state, bytes(last));
    }

    @Test
    void countsBothWaysWhereWidthsAreNotKnown() {
        TextState loose = TextState.FIRST.withFont(LOOSE, 10);
        assertReach(line -> line.show(loose, bytes("A")), -2.5, -4, 13.5, 11);
        assertReach(line -> behind(line, loose, "AA", "A"), -2.5, -4, 35.5, 11);
        assertReach(line -> behind(line, loose.withCharSpace(5), "AA", "A"), 7.5, -4, 45.5, 11);
        assertReach(line -> behind(line, loose.withWordSpace(50), "A ", "A"), 47.5, -4, 85.5, 11);
    }

    @Test
    void countsBothWaysWhereCodesAreNotKnown() {
        TextState vague = TextState.FIRST.withFont(VAGUE, 10);
        assertReach(line -> line.show(vague, bytes("A")), -2.5, -4, 12.5, 11);
        assertReach(line -> behind(line, vague, "AA", "A"), -2.5, -4, 32.5, 11);
        assertReach(line -> behind(line, vague.withCharSpace(5), "AA", "A"), -2.5, -4, 42.5, 11);
        assertReach(line -> behind(line, vague.withCharSpace(-15), "AA", "A"), -12.5, -4, 12.5, 11);
        assertReach(line -> behind(line, vague.withWordSpace(5), "AA", "A"), -2.5, -4, 42.5, 11);
        assertReach(line -> behind(line, vague.withWordSpace(-15), "AA", "A"), -12.5, -4, 32.5, 11);
    }

    @Test
    void beginsANewLineWhereItIsTold() {
        assertReach(
                line -> {
                    line.show(TEN.withRise(100_000), bytes("AAA"));
                    line.next(100, 200);
                    return line.show(TEN, bytes("A"));
                },
                97.5,
                196,
                107.5,
                211);
        assertReach(
                line -> {
                    line.start(new Matrix(2, 0, 0, 2, 50, 60));
                    line.next(10, 20);
                    return line.show(TEN, bytes("A"));
                },
                65,
                92,
                85,
                122);
        assertReach(line -> line.show(TEN.within(new Matrix(0, 1, -1, 0, 0, 0)), bytes("A")), -11, -2.5, 4, 7.5);
    }

    @Test
    void isInDoubtWithoutAFontAndFarAway() {
        assertThat(Refusal.of(() -> reaches(line -> line.show(TextState.FIRST, bytes("A")), 0, 0)))
                .isEqualTo("CONTENT");
        for (Matrix far : List.of(
                Matrix.shift(1e6, 0),
                Matrix.shift(0, 1e6),
                Matrix.shift(-1e6, 0),
                Matrix.shift(0, -1e6),
                Matrix.shift(Double.NaN, 0))) {
            assertThat(Refusal.of(() -> reaches(line -> line.show(TEN.within(far), bytes("A")), 0, 0)))
                    .isEqualTo("CONTENT");
        }
        assertThat(reaches(line -> line.show(TEN.within(Matrix.shift(9e5, 9e5)), bytes("A")), 0, 0))
                .isFalse();
    }

    private static byte[] bytes(String text) {
        return org.pouch.pdf.common.Latin.bytes(text);
    }

    private static PageFont font(String entries) {
        byte[] file = PlainPdf.of("<</Type/Catalog>>", "<<" + entries + ">>").bytes();
        RevisionView view = new RevisionView(file, file.length, new Budget());
        return PageFont.of(view, view.object(2));
    }
}
