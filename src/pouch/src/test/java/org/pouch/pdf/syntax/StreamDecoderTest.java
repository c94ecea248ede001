package org.pouch.pdf.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.pdf.common.Latin;
import org.pouch.pdf.syntax.PdfValue.Dict;
import org.pouch.pdf.syntax.PdfValue.Stream;
import org.pouch.testing.Deflated;
import org.pouch.testing.Refusal;

class StreamDecoderTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "/Filter null", "/Filter[]"})
    void leavesWhatIsNotPacked(String entries) {
        assertThat(decoded(entries, Latin.bytes("abc"))).isEqualTo(Latin.bytes("abc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Filter/FlateDecode",
                "/Filter[/FlateDecode]",
                "/Filter/FlateDecode/DecodeParms null",
                "/Filter/FlateDecode/DecodeParms<</Predictor 1/Columns 9>>",
                "/Filter[/FlateDecode]/DecodeParms[null]",
                "/Filter[/FlateDecode]/DecodeParms[<</Predictor 1>>]"
            })
    void unpacksFlate(String entries) {
        assertThat(decoded(entries, Deflated.of("abc".repeat(100_000)))).isEqualTo(Latin.bytes("abc".repeat(100_000)));
    }

    /** PNG filters (RFC 2083, 6), each with the row above it: none, sub, up, average, Paeth. */
    @ParameterizedTest
    @CsvSource({
        "00010203 00040506, 010203 040506",
        "01010101 01FF0101, 010203 FF0001",
        "02010203 02010101, 010203 020304",
        "03020202 03020202, 020303 030506",
        "04010203 04010101, 010306 020407",
        "040A0000 04F60000, 0A0A0A 000000",
        "00050A0F 04010101, 050A0F 060B10",
        "00FF00FF 040000FF, FF00FF FF00FE"
    })
    void undoesPngPredictors(String rows, String expected) {
        byte[] data = HexFormat.of().parseHex(rows.replace(" ", ""));

        for (int predictor = 10; predictor <= 15; predictor++) {
            assertThat(decoded(
                            "/Filter/FlateDecode/DecodeParms<</Predictor " + predictor + "/Columns 3>>",
                            Deflated.of(Latin.text(data))))
                    .isEqualTo(HexFormat.of().parseHex(expected.replace(" ", "")));
        }
    }

    @Test
    void takesOneColumnWhereNoneAreNamed() {
        assertThat(decoded("/Filter/FlateDecode/DecodeParms<</Predictor 12>>", Deflated.of("\2a\2\1")))
                .isEqualTo(Latin.bytes("ab"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Filter/LZWDecode",
                "/Filter/Fl",
                "/Filter 5",
                "/Filter 5 0 R",
                "/Filter[/FlateDecode/FlateDecode]",
                "/Filter[/ASCIIHexDecode]",
                "/Filter[[/FlateDecode]]",
                "/Filter[5 0 R]",
                "/Filter/FlateDecode/DecodeParms 5 0 R",
                "/Filter/FlateDecode/DecodeParms[<</Predictor 12/Columns 3>>]",
                "/Filter/FlateDecode/DecodeParms[]",
                "/Filter[/FlateDecode]/DecodeParms[5 0 R]",
                "/Filter[/FlateDecode]/DecodeParms[null null]"
            })
    void refusesOtherPackings(String entries) {
        assertThat(refusal(entries, Deflated.of("\0abc\0abc"))).isEqualTo("FILTER");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Predictor 2/Columns 3",
                "/Predictor 9/Columns 3",
                "/Predictor 16/Columns 3",
                "/Predictor 12.0/Columns 3",
                "/Predictor/Up/Columns 3",
                "/Predictor 5 0 R/Columns 3",
                "/Predictor 12/Columns 0",
                "/Predictor 12/Columns -1",
                "/Predictor 12/Columns 65537",
                "/Predictor 12/Columns 3.5",
                "/Predictor 12/Columns 3/Colors 3",
                "/Predictor 12/Columns 3/BitsPerComponent 4",
                "/Predictor 12/Columns 4", // a row that is cut off
            })
    void refusesOtherPredictors(String parameters) {
        assertThat(refusal("/Filter/FlateDecode/DecodeParms<<" + parameters + ">>", Deflated.of("\0abc\0abc")))
                .isEqualTo("FILTER");
    }

    @Test
    void refusesAPredictorRowOfNoKind() {
        assertThat(refusal("/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 3>>", Deflated.of("\5abc")))
                .isEqualTo("FILTER");
    }

    @Test
    void refusesWhatIsCutOffOrDamaged() {
        byte[] packed = Deflated.of("some text that is long enough");
        byte[] damaged = packed.clone();
        damaged[packed.length - 1] ^= 1;

        assertThat(refusal("/Filter/FlateDecode", Arrays.copyOf(packed, packed.length - 6)))
                .isEqualTo("FILTER");
        assertThat(refusal("/Filter/FlateDecode", damaged)).isEqualTo("FILTER");
        assertThat(refusal("/Filter/FlateDecode", Latin.bytes("abc"))).isEqualTo("FILTER");
        assertThat(refusal("/Filter/FlateDecode", new byte[0])).isEqualTo("FILTER");
    }

    @Test
    void refusesWhatUnpacksToMoreThanADocumentMay() {
        byte[] packed = Deflated.of("\0".repeat(40 << 20));
        Budget budget = new Budget();

        decode("/Filter/FlateDecode", packed, budget);

        assertThat(Refusal.of(() -> decode("/Filter/FlateDecode", packed, budget)))
                .isEqualTo("LIMIT_UNPACKED");
    }

    private static byte[] decoded(String entries, byte[] data) {
        return decode(entries, data, new Budget());
    }

    private static String refusal(String entries, byte[] data) {
        return Refusal.of(() -> decoded(entries, data));
    }

    private static byte[] decode(String entries, byte[] data, Budget budget) {
        byte[] text = Latin.bytes("<<" + entries + ">>");
        Dict dict = (Dict) new ValueParser(text, 0, text.length, new Budget()).value();
        byte[] file = new byte[data.length + 20];
        System.arraycopy(data, 0, file, 10, data.length);
        return new StreamDecoder(file, budget).decode(new Stream(dict, 10, data.length));
    }
}
