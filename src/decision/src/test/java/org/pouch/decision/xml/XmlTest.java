package org.pouch.decision.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read and what is kept of a file are the same letters, or the file is refused. */
class XmlTest {
    private static final String NAME = "<a name=\"Größe\"/>";

    private static byte[] file(String declared, String encoding) {
        return ("<?xml version='1.0' encoding='" + declared + "'?>" + NAME).getBytes(Charset.forName(encoding));
    }

    private static void assertRefused(byte[] file) {
        assertThatThrownBy(() -> Xml.parse("a.dmn", file)).isInstanceOf(ModelRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "utf-8", "ISO-8859-1", "windows-1252", "UTF-16", "UTF-16LE", "UTF-16BE"})
    void readsTheLettersThatAreKept(String encoding) {
        byte[] file = file(encoding, encoding);

        assertThat(Xml.parse("a.dmn", file).getDocumentElement().getAttribute("name"))
                .isEqualTo("Größe");
        assertThat(XmlText.of(file)).contains("Größe");
    }

    @Test
    void readsWhatIsInUtf16AndSaysUtf8() {
        assertThat(Xml.parse(
                                "a.dmn",
                                ("\uFEFF" + new String(file("UTF-8", "UTF-8"), StandardCharsets.UTF_8))
                                        .getBytes(StandardCharsets.UTF_16LE))
                        .getDocumentElement()
                        .getAttribute("name"))
                .isEqualTo("Größe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"US-ASCII", "UTF-8", "Shift_JIS"})
    void refusesBytesThatAreNoLettersInTheEncodingThatIsDeclared(String declared) {
        assertRefused(file(declared, "ISO-8859-1"));
    }

    @Test
    void refusesUtf16ThatIsCutOff() {
        byte[] file = "<a name=\"\uD83D\uDE00\"/>".getBytes(StandardCharsets.UTF_16LE);
        file[9 * 2 + 1] = 0x41; // the first half of the letter is none any more

        assertRefused(file);
    }

    @Test
    void refusesAMarkAndADeclarationThatContradictEachOther() {
        assertRefused(("\uFEFF" + new String(file("ISO-8859-1", "UTF-8"), StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"IBM037", "IBM1047"})
    void refusesAnEncodingInWhichItCouldNotBeKept(String encoding) {
        assertRefused(file(encoding, encoding));
    }

    @Test
    void refusesADeclarationThatIsTooLongToBeSeen() {
        String file = "<?xml version='1.0' " + " ".repeat(300) + "encoding='ISO-8859-1'?>" + NAME;

        assertRefused(file.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A release before kept a file as if it were in UTF-8, and left in it what it said of its encoding. */
    @Test
    void readsWhatIsKeptAsTextWhateverItSays() {
        String kept = "<?xml version='1.0' encoding='GBK'?><a name=\"\uFFFD\"/>";

        assertRefused(kept.getBytes(StandardCharsets.UTF_8));
        assertThat(Xml.parse("a.dmn", XmlText.file(kept)).getDocumentElement().getAttribute("name"))
                .isEqualTo("\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "ISO-8859-1"})
    void refusesDocumentTypesInEachEncoding(String encoding) {
        String file = "<?xml version='1.0' encoding='" + encoding
                + "'?><!DOCTYPE a [<!ENTITY e SYSTEM 'file:/etc/hostname'>]><a>&e;</a>";

        assertRefused(file.getBytes(Charset.forName(encoding)));
    }
}
