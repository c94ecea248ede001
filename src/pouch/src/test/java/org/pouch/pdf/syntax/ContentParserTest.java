package org.pouch.pdf.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.pdf.common.Latin;
import org.pouch.testing.Deflated;
import org.pouch.testing.Refusal;

/** Instructions as every reader finds them; where readers could disagree about the end of one, none are read. */
class ContentParserTest {
    /** Operands as {@link ValueText} writes them, then the operator, one instruction a line. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            q                     | q;
            q Q                   | q;Q;
            0 0 m                 | ' 0 0m;'
            .5 -1 +2 w            | ' .5 -1 +2w;'
            /F1 12 Tf             | '/F1 12Tf;'
            (a)Tj                 | <61>Tj;
            <61>'                 | <61>';
            1 2(a)"               | ' 1 2<61>";'
            [(a)-5(b)]TJ          | [<61> -5<62>]TJ;
            /P<</MCID 0>>BDC      | '/P<</MCID 0>>BDC;'
            true false null x     | ' true false nullx;'
            T* A z Z a            | T*;A;z;Z;a;
            %comment~q%a          | q;
            d0 d1                 | d0;d1;
            ''                    | ''
            %only a comment       | ''
            """)
    void readsOneAfterTheOther(String content, String expected) {
        assertThat(read(content.replace('~', '\n'))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0 0", "/F1", "(a)", "q 1", "]", ")", ">", "{", "}", "\u0080", "@", "[q]", "`a", "~"})
    void refusesWhatIsNoInstruction(String content) {
        assertThat(refusal(content)).isIn("CONTENT", "SYNTAX");
    }

    /** No references: an operator R would be one. */
    @Test
    void readsNoReferences() {
        assertThat(read("1 0 R")).isEqualTo(" 1 0R;");
    }

    @Test
    void boundsTheOperandsOfOne() {
        assertThat(refusal("0 ".repeat(100_000) + "m")).isEqualTo(Refusal.NONE);
        assertThat(refusal("0 ".repeat(100_001) + "m")).isEqualTo("CONTENT");
        assertThat(refusal("[" + "0 ".repeat(99_999) + "]TJ")).isEqualTo(Refusal.NONE);
        assertThat(refusal("[" + "0 ".repeat(100_000) + "]TJ")).isEqualTo("CONTENT");
        assertThat(refusal(("0 ".repeat(60_000) + "m ").repeat(2))).isEqualTo(Refusal.NONE);
    }

    @Test
    void endsWhenItIsInterrupted() {
        assertThat(Refusal.whenInterrupted(() -> parse("q ".repeat(2_000)))).isEqualTo("LIMIT_TIME");
        assertThat(Refusal.whenInterrupted(() -> parse("0 ".repeat(2_000) + "m")))
                .isEqualTo("LIMIT_TIME");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BI/W 2/H 2/BPC 8/CS/G ID abcd EI Q",
                "BI /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray ID abcd\nEI Q",
                "BI/W 2/H 2/BPC 8/CS/G ID abcdEI Q",
                "BI/W 2/H 2/BPC 8/CS/G ID\nabcd \n EI Q",
                "BI/W 1/H 1/BPC 8/CS/RGB ID abc EI Q",
                "BI/W 1/H 1/BPC 8/CS/DeviceRGB ID abc EI Q",
                "BI/W 1/H 1/BPC 8/CS/CMYK ID abcd EI Q",
                "BI/W 1/H 1/BPC 8/CS/DeviceCMYK ID abcd EI Q",
                "BI/W 1/H 1/BPC 8/CS[/I/RGB 0<000000>]ID a EI Q",
                "BI/W 1/H 1/BPC 8/CS[/Indexed/RGB 0<000000>]ID a EI Q",
                "BI/W 9/H 2/BPC 1/CS/G ID abcd EI Q",
                "BI/W 8/H 2/BPC 1/CS/G ID ab EI Q",
                "BI/W 3/H 1/BPC 4/CS/G ID ab EI Q",
                "BI/W 9/H 1/IM true ID ab EI Q",
                "BI/W 9/H 1/ImageMask true ID ab EI Q",
                "BI/W 1/H 1/IM false/BPC 8/CS/G ID a EI Q",
                "BI/W 0/H 0/BPC 8/CS/G ID EI Q",
                "BI/W 4/H 1/BPC 8/CS/G ID aEIb EI Q",
                "BI/W 4/H 1/BPC 8/CS/G ID EIab EI Q",
                "BI/W 4/H 1/BPC 8/CS/G ID xE I EI Q"
            })
    void skipsAPictureWhoseEndIsClear(String content) {
        assertThat(read(content)).isEqualTo("BI;Q;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BI/W 2/H 2/BPC 8/CS/G ID ab EI Q",
                "BI/W 2/H 2/BPC 8/CS/G ID abcde EI Q",
                "BI/W 5/H 1/BPC 8/CS/G ID a EI b EI Q",
                "BI/W 5/H 1/BPC 8/CS/G ID abcEI EI Q",
                "BI/W 4/H 1/BPC 8/CS/G ID EI a EI Q",
                "BI/W 4/H 1/BPC 8/CS/G ID ab EI",
                "BI/W 2/H 2/BPC 8/CS/G ID abcd EIQ",
                "BI/W 2/H 2/BPC 8/CS/G ID abcd E",
                "BI/W 2/H 2/BPC 8/CS/G ID abcd XI Q",
                "BI/W 2/H 2/BPC 8/CS/G ID abcd EX Q",
                "BI/W 2/H 2/BPC 8/CS/G ID abcd",
                "BI/W 2/H 2/BPC 8/CS/G IDabcd EI Q",
                "BI/W 2/H 2/BPC 8/CS/G ID",
                "BI/W 2/H 2/BPC 8/CS/Pattern ID abcd EI Q",
                "BI/W 2/H 2/BPC 8/CS[(G)]ID abcd EI Q",
                "BI/W 2/H 2/BPC 8 ID abcd EI Q",
                "BI/W 2/H 2/CS/G ID abcd EI Q",
                "BI/W 2/H -2/BPC 8/CS/G ID abcd EI Q",
                "BI/W 2.0/H 2/BPC 8/CS/G ID abcd EI Q",
                "BI/W 1048576/H 0/BPC 8/CS/G ID EI Q",
                "BI/W/x/H 2/BPC 8/CS/G ID abcd EI Q",
                "BI/W 2/Width 2/H 2/BPC 8/CS/G ID abcd EI Q",
                "BI(W)2/H 2/BPC 8/CS/G ID abcd EI Q",
                "BI/W 2/H 2/BPC 8/CS/G/F/AHx ID abcd EI Q",
                "BI/W 2/H 2/BPC 8/CS/G/F/LZW ID abcd EI Q",
                "BI/W 2/H 2/BPC 8/CS/G/F[/Fl/Fl]ID abcd EI Q",
                "BI/W 2/H 2/BPC 8/CS/G/F/Fl ID abcd EI Q",
                "1 BI/W 2/H 2/BPC 8/CS/G ID abcd EI Q"
            })
    void refusesAPictureWhoseEndIsNot(String content) {
        assertThat(refusal(content)).isEqualTo("CONTENT");
    }

    @Test
    void takesPicturesUpToAMillionPixelsWide() {
        assertThat(read("BI/W 1048575/H 0/BPC 8/CS/G ID EI Q")).isEqualTo("BI;Q;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/F/Fl", "/F/FlateDecode", "/Filter/Fl", "/F[/Fl]", "/Filter[/FlateDecode]"})
    void skipsAPackedPicture(String filter) {
        String data = Deflated.text("pixels".repeat(10_000));
        String start = "BI/W 2/H 2/BPC 8/CS/G" + filter + " ID ";

        assertThat(read(start + data + " EI Q")).isEqualTo("BI;Q;");
        assertThat(read(start + data + "EI")).isEqualTo("BI;");
        assertThat(refusal(start + data + "x EI Q")).isEqualTo("CONTENT");
        assertThat(refusal(start + data.substring(0, data.length() - 1) + " EI Q"))
                .isEqualTo("CONTENT");
        assertThat(refusal(start + data.substring(0, data.length() / 2))).isEqualTo("CONTENT");
    }

    @Test
    void unpacksNoMorePicturesThanADocumentMayHold() {
        String picture = "BI/W 2/H 2/BPC 8/CS/G/F/Fl ID " + Deflated.text("\0".repeat(40 << 20)) + " EI ";

        assertThat(refusal(picture)).isEqualTo(Refusal.NONE);
        assertThat(refusal(picture + picture)).isEqualTo("LIMIT_UNPACKED");
    }

    private static String read(String content) {
        return parse(content).stream()
                .map(each -> each.operands().stream().map(ValueText::of).collect(Collectors.joining()) + each.operator()
                        + ";")
                .collect(Collectors.joining());
    }

    private static String refusal(String content) {
        return Refusal.of(() -> parse(content));
    }

    private static List<ContentParser.Instruction> parse(String content) {
        ContentParser parser = new ContentParser(Latin.bytes(content), new Budget());
        List<ContentParser.Instruction> all = new ArrayList<>();
        for (ContentParser.Instruction each = parser.next(); each != null; each = parser.next()) {
            all.add(each);
        }
        return all;
    }
}
