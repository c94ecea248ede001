package org.pouch.pdf.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.pdf.common.Latin;
import org.pouch.pdf.syntax.PdfValue.Stream;
import org.pouch.testing.PlainPdf;
import org.pouch.testing.Refusal;

/** Object 2 is written by hand; object 5 is 3, and object 6 is the length of object 6. */
class ObjectParserTest {
    private static final String CATALOG = "<</Type/Catalog>>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2 0 obj\n<</A 1>>\nendobj\n",
                "2 0 obj<</A 1>>endobj ",
                "  2 0 obj null endobj ",
                "2 0 obj %comment\n null endobj ",
                "2 0 obj<</Length 3>>stream\nabc\nendstream endobj ",
                "2 0 obj<</Length 3>>stream\r\nabc\r\nendstream endobj ",
                "2 0 obj<</Length 3>>stream\nabcendstream endobj ",
                "2 0 obj<</Length 5 0 R>>stream\nabc\nendstream endobj ",
                "2 0 obj<</Length 9>>stream\nendstream\nendstream endobj ",
                "2 0 obj<</Length 0>>stream\nendstream endobj ",
                "2 0 obj<</Length +3>>stream\nabc\nendstream endobj "
            })
    void readsAnObject(String text) {
        assertThat(refusal(text)).isEqualTo(Refusal.NONE);
    }

    @Test
    void takesTheDataFromTheNextLineOn() {
        assertThat(data("2 0 obj<</Length 3>>stream\nabc\nendstream endobj ")).isEqualTo("abc");
        assertThat(data("2 0 obj<</Length 3>>stream\r\nabc\nendstream endobj ")).isEqualTo("abc");
        assertThat(data("2 0 obj<</Length 3>>stream\n\nab\nendstream endobj ")).isEqualTo("\nab");
        assertThat(data("2 0 obj<</Length 3>>stream\n ab\nendstream endobj ")).isEqualTo(" ab");
        assertThat(data("2 0 obj<</Length 5 0 R>>stream\nabc\nendstream endobj "))
                .isEqualTo("abc");
    }

    private static String data(String text) {
        byte[] file = pdf(text).bytes();
        Stream stream = (Stream) new RevisionView(file, file.length, new Budget()).object(2);
        return Latin.text(Arrays.copyOfRange(file, stream.start(), stream.start() + stream.length()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2 0 <<>> endobj                                        | SYNTAX
            2 obj <<>> endobj                                      | SYNTAX
            2 0 obj endobj                                         | SYNTAX
            2 0 obj <<>>                                           | SYNTAX
            2 0 obj <<>> 3 endobj                                  | SYNTAX
            2 0 obj 5 0 R endobj                                   | SYNTAX
            -2 0 obj 5 endobj                                      | SYNTAX
            2.0 0 obj 5 endobj                                     | SYNTAX
            /A 2 0 obj 5 endobj                                    | SYNTAX
            3 0 obj 5 endobj                                       | XREF_BROKEN
            2 1 obj 5 endobj                                       | XREF_BROKEN
            4294967298 0 obj 5 endobj                              | LIMIT_OBJECTS
            2 4294967296 obj 5 endobj                              | LIMIT_OBJECTS
            2 0 obj<<>>stream~abc~endstream endobj                 | STREAM_LENGTH
            2 0 obj<</Length null>>stream~abc~endstream endobj     | STREAM_LENGTH
            2 0 obj<</Length -3>>stream~abc~endstream endobj       | STREAM_LENGTH
            2 0 obj<</Length 3.0>>stream~abc~endstream endobj      | STREAM_LENGTH
            2 0 obj<</Length 2>>stream~abc~endstream endobj        | STREAM_LENGTH
            2 0 obj<</Length 5>>stream~abc~endstream endobj        | STREAM_LENGTH
            2 0 obj<</Length 9999>>stream~abc~endstream endobj     | STREAM_LENGTH
            2 0 obj<</Length 999999999999999>>stream~abc~endstream endobj | STREAM_LENGTH
            2 0 obj<</Length 7 0 R>>stream~abc~endstream endobj    | STREAM_LENGTH
            2 0 obj<</Length 1 0 R>>stream~abc~endstream endobj    | STREAM_LENGTH
            2 0 obj<</Length 2 0 R>>stream~abc~endstream endobj    | LOOP
            2 0 obj<</Length 6 0 R>>stream~abc~endstream endobj    | LOOP
            2 0 obj<</Length 5 1 R>>stream~abc~endstream endobj    | GENERATION
            2 0 obj<</Length 3>>stream~abc                 endstream endobj | STREAM_LENGTH
            2 0 obj<</Length 3>>stream~abc%c~~~endstream endobj    | STREAM_LENGTH
            2 0 obj<</Length 3>>stream~abc~endobj                  | STREAM_LENGTH
            2 0 obj<</Length 3>>stream~abc~endstream               | SYNTAX
            2 0 obj<</Length 3>>streamabc~endstream endobj         | SYNTAX
            2 0 obj<</Length 4>>stream abc~endstream endobj        | SYNTAX
            2 0 obj<</Length 4>>stream ~abc~endstream endobj       | SYNTAX
            2 0 obj<</Length 3/F(a)>>stream~abc~endstream endobj   | EXTERNAL_STREAM
            2 0 obj[]stream~abc~endstream endobj                   | SYNTAX
            """)
    void refusesAnObjectThatIsNone(String text, String code) {
        assertThat(refusal(text.replace('~', '\n') + "\n")).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /N 1/First 4  | '2 0 null'         | read
            /N 1/First 5  | ' 2 0 null'        | read
            /N 1/First 4  | '2 0 (null'        | SYNTAX
            /N 1/First 4  | '2 2  null'        | SYNTAX
            /N 1/First 4  | '2 9 null'         | OBJECT_STREAM
            /N 1/First 9  | '2 0 null'         | OBJECT_STREAM
            /N 1/First 4  | '2 0 5 0 R'        | SYNTAX
            /N 1/First 4  | '2 0 '             | SYNTAX
            /N 2/First 4  | '2 0 null'         | SYNTAX
            /N 2/First 8  | '2 0 2 0 null'     | OBJECT_STREAM
            /N 0/First 4  | '2 0 null'         | XREF_BROKEN
            /N 1/First 4  | '3 0 null'         | XREF_BROKEN
            /N 1/First 13 | '4294967298 0 null' | LIMIT_OBJECTS
            /N -1/First 4 | '2 0 null'         | OBJECT_STREAM
            /N 1.0/First 4 | '2 0 null'        | OBJECT_STREAM
            /N 1          | '2 0 null'         | OBJECT_STREAM
            /First 4      | '2 0 null'         | OBJECT_STREAM
            /N 1/First -4 | '2 0 null'         | OBJECT_STREAM
            /N 500001/First 4 | '2 0 null'     | OBJECT_STREAM
            /N 1/First 4/Filter/LZWDecode | '2 0 null' | FILTER
            """)
    void readsPackedObjectsStrictly(String entries, String data, String expected) {
        PlainPdf pdf =
                PlainPdf.of(CATALOG).stream(3, "/Type/ObjStm" + entries, data).listPacked(2, 3, 0);

        assertThat(Refusal.ofFile(pdf.nextWithStream().bytes())).isEqualTo(expected);
    }

    @Test
    void unpacksObjectsOfAnObjectStreamOnly() {
        PlainPdf pdf =
                PlainPdf.of(CATALOG).stream(3, "/N 1/First 4", "2 0 null").listPacked(2, 3, 0);

        assertThat(Refusal.ofFile(pdf.nextWithStream().bytes())).isEqualTo("OBJECT_STREAM");
        assertThat(Refusal.ofFile(PlainPdf.of(CATALOG, "<</Type/ObjStm>>")
                        .listPacked(3, 2, 0)
                        .nextWithStream()
                        .bytes()))
                .isEqualTo("OBJECT_STREAM");
        assertThat(Refusal.ofFile(PlainPdf.of(CATALOG)
                        .listPacked(3, 9, 0)
                        .nextWithStream()
                        .bytes()))
                .isEqualTo("OBJECT_STREAM");
    }

    /** A packed object has no generation but 0 (ISO 32000-2, 7.5.7). */
    @Test
    void refusesAReferenceToAnotherGenerationOfAPackedObject() {
        PlainPdf pdf = PlainPdf.of("<</Type/Catalog/A 2 1 R>>").stream(3, "/Type/ObjStm/N 1/First 4", "2 0 null")
                .listPacked(2, 3, 0);
        byte[] file = pdf.nextWithStream().bytes();
        RevisionView view = new RevisionView(file, file.length, new Budget());

        assertThat(Refusal.of(() -> view.resolve(view.root().get("A")))).isEqualTo("GENERATION");
    }

    private static PlainPdf pdf(String text) {
        return PlainPdf.of(CATALOG)
                .at(2, text)
                .object(5, "3")
                .object(6, "<</Length 6 0 R>>stream\nabc\nendstream")
                .text("");
    }

    private static String refusal(String text) {
        byte[] file = pdf(text).bytes();
        return Refusal.of(() -> new RevisionView(file, file.length, new Budget()).object(2));
    }
}
