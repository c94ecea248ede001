package org.pouch.pdf.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.apache.pdfbox.cos.COSString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.pdf.syntax.PdfValue.Text;

class TextStringsTest {
    @ParameterizedTest
    @CsvSource({
        "616263, abc",
        "E4, ä",
        "FEFF00E4, ä",
        "EFBBBFC3A4, ä",
        "8D61, “a",
        "A0, €",
        "18, ˘",
        "1F, ˜",
        "9E, ž",
        "A1, ¡",
        "FEFF, ''",
        "EFBBBF, ''",
        "FE, þ",
        "EFBB, ï»",
        "FFFE6100, a",
        "FEFFD83DDE00, \uD83D\uDE00"
    })
    void readsTheSameWordsInEachForm(String hex, String words) {
        assertThat(words(HexFormat.of().parseHex(hex))).isEqualTo(words);
    }

    /** But for codes that mean nothing. */
    @Test
    void agreesWithPdfboxOnEachCode() {
        for (int code = 0; code < 256; code++) {
            byte[] one = {(byte) code};
            if (code != 0x7F && code != 0x9F && code != 0xAD) {
                assertThat(words(one)).as("%x", code).isEqualTo(new COSString(one).getString());
            }
        }
    }

    private static String words(byte[] bytes) {
        return TextStrings.of(new Text(bytes, false, 0, 0));
    }
}
