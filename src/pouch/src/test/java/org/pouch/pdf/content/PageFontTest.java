package org.pouch.pdf.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.pdf.syntax.Budget;
import org.pouch.pdf.syntax.RevisionView;
import org.pouch.testing.PlainPdf;
import org.pouch.testing.Refusal;

/** What fonts say of strings: for each code its width, or the least and the most; then s for a space, b for a blank, ? for perhaps. */
class PageFontTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /Subtype/TrueType/FirstChar 65/LastChar 67/Widths[100 200.5 -300]               | 41424341 | .1 .2005 -.3 .1
            /Subtype/Type1/FirstChar 65/LastChar 67/Widths 8 0 R                            | 4143     | .1 .3
            /Subtype/MMType1/FirstChar 9 0 R/LastChar 9 0 R/Widths[9 0 R]                   | 41       | .065
            /Subtype/Type1/FirstChar 0/LastChar 255/Widths 7 0 R                            | 00FF20   | .001 .001 .001s
            /Subtype/Type1/FirstChar 32/LastChar 32/Widths[250]/Encoding/WinAnsiEncoding    | 20       | .25sb
            /Subtype/Type1/FirstChar 32/LastChar 32/Widths[250]/Encoding/MacRomanEncoding   | 20       | .25sb
            /Subtype/Type1/FirstChar 32/LastChar 32/Widths[250]/Encoding/StandardEncoding   | 20       | .25sb
            /Subtype/Type1/FirstChar 32/LastChar 32/Widths[250]/Encoding/MacExpertEncoding  | 20       | .25s
            /Subtype/Type1/FirstChar 32/LastChar 32/Widths[250]/Encoding<<>>                | 20       | .25s
            /Subtype/Type1/FirstChar 32/LastChar 32/Widths[250]/Encoding/WinAnsiEncoding/ToUnicode 8 0 R | 20 | .25s
            /Subtype/Type1/BaseFont/Helvetica                                               | 4120     | 0-1.1 0-1.1s
            /Subtype/Type1/BaseFont/Times-BoldItalic/Encoding/WinAnsiEncoding               | 4120     | 0-1.1 0-1.1sb
            /Subtype/Type0/Encoding/Identity-H/DescendantFonts[5 0 R]                       | 00010002000300040009000A00FF | .1 .2 .7 .7 .7 .5 .5
            /Subtype/Type0/Encoding/Identity-H/DescendantFonts[<</Subtype/CIDFontType0>>]   | 0001FFFF | 1. 1.
            /Subtype/Type0/Encoding/Identity-H/DescendantFonts[5 0 R]                       | 000100   | .1-.7s? .1-.7s? .1-.7s?
            /Subtype/Type0/Encoding/GBK-EUC-H/DescendantFonts[5 0 R]                        | 0001     | .1-.7s? .1-.7s?
            /Subtype/Type0/Encoding/H/DescendantFonts[5 0 R]                                | 00       | .1-.7s?
            """)
    void saysHowWideEachCodeIs(String font, String string, String expected) {
        List<Glyph> glyphs = font(font).glyphs(HexFormat.of().parseHex(string));

        assertThat(glyphs.stream().map(PageFontTest::text).collect(Collectors.joining(" ")))
                .isEqualTo(expected);
    }

    private static String text(Glyph glyph) {
        String width = number(glyph.least()) + (glyph.least() == glyph.most() ? "" : "-" + number(glyph.most()));
        return width + (glyph.isSpace() ? "s" : "") + (glyph.isBlank() ? "b" : "") + (glyph.isCertain() ? "" : "?");
    }

    private static String number(double value) {
        return value == 0 ? "0" : value == 1 ? "1." : Double.toString(value).replaceFirst("^(-?)0\\.", "$1.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''
            /Subtype/Type3/FirstChar 65/LastChar 65/Widths[1]
            /Subtype/Other/FirstChar 65/LastChar 65/Widths[1]
            /Subtype(Type1)/FirstChar 65/LastChar 65/Widths[1]
            /Subtype/Type1
            /Subtype/Type1/BaseFont/Arial
            /Subtype/Type1/BaseFont/Helvetica/FontDescriptor<<>>
            /Subtype/Type1/BaseFont/Helvetica/MissingWidth 5
            /Subtype/Type1/BaseFont/Helvetica/Widths 5
            /Subtype/Type1/FirstChar 65/LastChar 66/Widths[1]
            /Subtype/Type1/FirstChar 65/LastChar 64/Widths[1]
            /Subtype/Type1/FirstChar 65/Widths[1]
            /Subtype/Type1/LastChar 65/Widths[1]
            /Subtype/Type1/FirstChar -1/LastChar -1/Widths[1]
            /Subtype/Type1/FirstChar 65.5/LastChar 65.5/Widths[1]
            /Subtype/Type1/FirstChar 65/LastChar 65/Widths[/a]
            /Subtype/Type1/FirstChar 65/LastChar 65/Widths[null]
            /Subtype/Type0/DescendantFonts[5 0 R]
            /Subtype/Type0/Encoding/Identity-V/DescendantFonts[5 0 R]
            /Subtype/Type0/Encoding/V/DescendantFonts[5 0 R]
            /Subtype/Type0/Encoding 8 0 R/DescendantFonts[5 0 R]
            /Subtype/Type0/Encoding/Identity-H
            /Subtype/Type0/Encoding/Identity-H/DescendantFonts[]
            /Subtype/Type0/Encoding/Identity-H/DescendantFonts[5 0 R 5 0 R]
            /Subtype/Type0/Encoding/Identity-H/DescendantFonts[<</Subtype/TrueType>>]
            /Subtype/Type0/Encoding/Identity-H/DescendantFonts[<</Subtype/CIDFontType2/DW/a>>]
            /Subtype/Type0/Encoding/Identity-H/DescendantFonts[<</Subtype/CIDFontType2/W 5>>]
            /Subtype/Type0/Encoding/Identity-H/DescendantFonts[<</Subtype/CIDFontType2/W[1]>>]
            /Subtype/Type0/Encoding/Identity-H/DescendantFonts[<</Subtype/CIDFontType2/W[1 2]>>]
            /Subtype/Type0/Encoding/Identity-H/DescendantFonts[<</Subtype/CIDFontType2/W[1[/a]]>>]
            /Subtype/Type0/Encoding/Identity-H/DescendantFonts[<</Subtype/CIDFontType2/W[1 2 3 4]>>]
            /Subtype/Type0/Encoding/Identity-H/DescendantFonts[<</Subtype/CIDFontType2/W[1 2 3 2[4]]>>]
            /Subtype/Type0/Encoding/Identity-H/DescendantFonts[<</Subtype/CIDFontType2/W[-1[4]]>>]
            /Subtype/Type0/Encoding/Identity-H/DescendantFonts[<</Subtype/CIDFontType2/W[65536[4]]>>]
            """)
    void isInDoubt(String font) {
        assertThat(Refusal.of(() -> font(font))).isEqualTo("CONTENT");
    }

    @Test
    void isInDoubtAboutACodeWithoutWidth() {
        PageFont font = font("/Subtype/Type1/FirstChar 65/LastChar 66/Widths[1 2]");

        assertThat(Refusal.of(() -> font.glyphs(new byte[] {64}))).isEqualTo("CONTENT");
        assertThat(Refusal.of(() -> font.glyphs(new byte[] {67}))).isEqualTo("CONTENT");
        assertThat(Refusal.of(() -> font.glyphs(new byte[] {(byte) 193}))).isEqualTo("CONTENT");
        assertThat(Refusal.of(() -> font.glyphs(new byte[] {65, 66}))).isEqualTo(Refusal.NONE);
    }

    @Test
    void takesTheSameWidthTwice() {
        assertThat(font("/Subtype/Type0/Encoding/Identity-H/DescendantFonts[<</Subtype/CIDFontType2/W[1 2 3 2[3]]>>]")
                        .glyphs(new byte[] {0, 2}))
                .extracting(Glyph::least)
                .containsExactly(.003);
    }

    private static PageFont font(String entries) {
        byte[] file = PlainPdf.of("<</Type/Catalog>>", "<<" + entries + ">>")
                .object(5, "<</Subtype/CIDFontType2/DW 500/W[1[100 200]3 9 700]>>")
                .object(7, "[" + "1 ".repeat(256) + "]")
                .object(8, "[100 200 300]")
                .object(9, "65")
                .bytes();
        RevisionView view = new RevisionView(file, file.length, new Budget());
        return PageFont.of(view, view.object(2));
    }
}
