package org.pouch.pdf.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.pdf.common.Latin;
import org.pouch.pdf.syntax.PdfValue.Num;
import org.pouch.pdf.syntax.PdfValue.Text;
import org.pouch.testing.Refusal;

class ValueParserTest {
    /** What is read, as {@link ValueText} writes it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            null              | ' null'
            true              | ' true'
            false             | ' false'
            0                 | ' 0'
            +17               | ' +17'
            -17               | ' -17'
            .5                | ' .5'
            -.5               | ' -.5'
            5.                | ' 5.'
            0005.000          | ' 0005.000'
            1 0 R             | ' 1 0 R'
            8388607 8388607 R | ' 8388607 8388607 R'
            1 0 R]            | ' 1 0 R'
            1 0 R/A           | ' 1 0 R'
            1 0               | ' 1'
            1 0 S             | ' 1'
            1 0 Ra            | ' 1'
            1.0 0 R           | ' 1.0'
            +1 0 R            | ' +1'
            1 0.0 R           | ' 1'
            1 +0 R            | ' 1'
            /A                | /A
            /                 | /
            /A/B              | /A
            /A(b)             | /A
            /A<</B 1>>        | /A
            /A#20B            | /A#20B
            /A#41             | /AA
            /A#               | /A#23
            /A#4              | /A#234
            /A#zz             | /A#23zz
            /A#2f#2F          | /A#2f#2f
            /A.;$@*^_-+'!     | /A.;$@*^_-+'!
            []                | []
            [ 1 2 ]           | [ 1 2]
            [1 2 3 R 4]       | [ 1 2 3 R 4]
            [1/A(b)<63>]      | [ 1/A<62><63>]
            [[[]]]            | [[[]]]
            [null true]       | [ null true]
            <<>>              | <<>>
            <</A 1/B/C>>      | <</A 1/B/C>>
            << /A << /B [] >> >> | <</A<</B[]>>>>
            <</A/B>>          | <</A/B>>
            <</A null>>       | <</A null>>
            <</#41 1/B 2>>    | <</A 1/B 2>>
            %comment~null     | ' null'
            [1%comment~2]     | [ 1 2]
            [1%]~2]           | [ 1 2]
            <</A%/B~1>>       | <</A 1>>
            (%)               | <25>
            """)
    void readsAValue(String text, String expected) {
        assertThat(ValueText.of(value(text.replace('~', '\n')))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ()            | ''
            (abc)         | 616263
            (a(b)c)       | 6128622963
            (a\\(c)       | 612863
            (a\\)c)       | 612963
            (\\\\)        | 5C
            (\\n\\r\\t\\b\\f) | 0A0D09080C
            (\\x\\8)      | 7838
            (\\0)         | 00
            (\\101)       | 41
            (\\1012)      | 4132
            (\\53)        | 2B
            (\\5a)        | 0561
            (\\777)       | FF
            (a\\~b)       | 6162
            (a~b)         | 610A62
            <>            | ''
            <616263>      | 616263
            <61 62~63>    | 616263
            <6>           | 60
            <616>         | 6160
            <aF>          | AF
            """)
    void readsAString(String text, String hex) {
        assertThat(((Text) value(text.replace('~', '\n'))).bytes())
                .isEqualTo(HexFormat.of().parseHex(hex));
    }

    @Test
    void readsALineEndWithinAStringAsOne() {
        assertThat(value("(a\\\r\nb\\\rc)")).isEqualTo(value("(abc)"));
    }

    @Test
    void saysWhereAStringStandsAndHowItIsWritten() {
        assertThat((Text) value("  <61>"))
                .returns(true, Text::isHex)
                .returns(2, Text::start)
                .returns(6, Text::end);
        assertThat((Text) value(" (a)"))
                .returns(false, Text::isHex)
                .returns(1, Text::start)
                .returns(4, Text::end);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "%",
                "%null",
                "nul",
                "nulL",
                "nullx",
                "True",
                "obj",
                "R",
                "endobj",
                "+",
                "-",
                ".",
                "-.",
                "+-1",
                "--1",
                "1-",
                "1+",
                "1..2",
                "1.2.3",
                "1e5",
                "1a",
                "0x10",
                "NaN",
                "(",
                "(a",
                "(a\\",
                "(a\\)",
                "((a)",
                ")",
                "<",
                "<6",
                "<6g>",
                "<(>",
                "<6<6>>",
                ">",
                ">>",
                "[",
                "[1",
                "[1 2 R R]",
                "]",
                "[<]",
                "[(]",
                "<<",
                "<</A",
                "<</A 1",
                "<</A 1>",
                "<</A>>",
                "<<1 2>>",
                "<</A 1 2>>",
                "<<(A) 1>>",
                "<</A]>>",
                "{",
                "}",
                "{1}",
                "[{]",
                "\u0080"
            })
    void refusesWhatIsNoValue(String text) {
        assertThat(refusal(text)).isEqualTo("SYNTAX");
    }

    @Test
    void refusesNumbersThatAreTooLong() {
        assertThat(refusal("1".repeat(64))).isEqualTo(Refusal.NONE);
        assertThat(refusal("1".repeat(65))).isEqualTo("SYNTAX");
        assertThat(refusal("8388608 0 R")).isEqualTo("LIMIT_OBJECTS");
        assertThat(refusal("0 8388608 R")).isEqualTo("LIMIT_OBJECTS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<</A 1/A 1>>", "<</A 1/A 2>>", "<</A 1/#41 2>>", "<</ 1/ 2>>", "[<</A<</B 1/B 2>>>>]"})
    void refusesADictionaryWithOneKeyTwice(String text) {
        assertThat(refusal(text)).isEqualTo("DUPLICATE_KEY");
    }

    @ParameterizedTest
    @CsvSource({"[, ]", "<</A , >>"})
    void refusesValuesNestedTooDeeply(String open, String close) {
        String innermost = open.equals("[") ? "" : " null";

        assertThat(refusal(open.repeat(100) + innermost + close.repeat(100))).isEqualTo(Refusal.NONE);
        assertThat(refusal(open.repeat(102) + innermost + close.repeat(102))).isEqualTo("LIMIT_NESTING");
        assertThat(refusal(open.repeat(1_000_000))).isEqualTo("LIMIT_NESTING");
    }

    @ParameterizedTest
    @CsvSource({
        "612, 612.0, true",
        "612, 0612, true",
        "612, +612, true",
        "0, -0, true",
        "0, -.0, true",
        ".5, 0.50, true",
        "5., 5, true",
        "1, 1.0000000000000000001, false",
        "-1, 1, false",
        "12345678901234567890, 12345678901234567891, false"
    })
    void comparesNumbersAsNumbers(String one, String other, boolean equal) {
        assertThat(new Num(one).equals(new Num(other))).isEqualTo(equal);
        assertThat(new Num(one).hashCode() == new Num(other).hashCode() || !equal)
                .isTrue();
    }

    @Test
    void comparesStringsByTheirBytes() {
        assertThat(value("(a)")).isEqualTo(value("   <61>")).hasSameHashCodeAs(value("<61>"));
        assertThat(value("(a)")).isNotEqualTo(value("(b)"));
    }

    private static PdfValue value(String text) {
        byte[] bytes = Latin.bytes(text);
        return new ValueParser(bytes, 0, bytes.length, new Budget()).value();
    }

    private static String refusal(String text) {
        return Refusal.of(() -> value(text));
    }
}
