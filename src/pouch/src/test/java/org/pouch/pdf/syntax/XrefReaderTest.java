package org.pouch.pdf.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.pdf.common.Latin;
import org.pouch.pdf.syntax.PdfValue.Null;
import org.pouch.pdf.syntax.PdfValue.Num;
import org.pouch.testing.PlainPdf;
import org.pouch.testing.Refusal;

/** Cross-reference sections, by hand. The catalog is object 1, at offset 9; a table or stream begins at offset 42. */
class XrefReaderTest {
    private static final String CATALOG = "<</Type/Catalog>>";
    private static final String TABLE = "xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \n";
    private static final String TRAILER = "trailer\n<</Size 2/Root 1 0 R>>\n";
    private static final String END = "startxref\n42\n%%EOF";

    @Test
    void readsTheOffsetsThatTheseTestsAreWrittenWith() {
        assertThat(PlainPdf.of(CATALOG).length()).isEqualTo(42);
        assertThat(refusal(TABLE + TRAILER + END)).isEqualTo(Refusal.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TABLE + TRAILER + END + "\n",
                TABLE + TRAILER + END + "\r\n",
                TABLE + TRAILER + END + "\n \t\r\n",
                TABLE + TRAILER + "startxref 42 %%EOF",
                TABLE + TRAILER + "startxref\r\n42\r\n%%EOF",
                "xref 0 2 0000000000 65535 f 0000000009 00000 n trailer<</Size 2/Root 1 0 R>>" + END,
                "xref\n1 1\n0000000009 00000 n \n" + TRAILER + END,
                "xref\n0 1\n0000000000 65535 f \n1 1\n0000000009 00000 n \n" + TRAILER + END,
                "xref\n0 0\n1 1\n0000000009 00000 n \n" + TRAILER + END,
                "xref\n1 1\n0000000009 00000 n \n1 1\n0000000009 00000 n \n" + TRAILER + END,
                TABLE + "trailer<</Size 2/Root 1 0 R/Prev 0>>" + END,
                "xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000000 00000 n \n" + TRAILER + END
            })
    void readsATable(String tail) {
        assertThat(refusal(tail)).isEqualTo(Refusal.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            startxref\\n42\\n                              | NO_EOF
            startxref\\n42\\n%%EOFx                        | DATA_AFTER_EOF
            startxref\\n42\\n%%EOF\\n%a                     | DATA_AFTER_EOF
            42\\n%%EOF                                    | NO_STARTXREF
            startxref\\n42\\n<comment>\\n%%EOF              | NO_STARTXREF
            startxref\\n42\\nx\\n%%EOF                      | NO_STARTXREF
            startxref\\n42 43\\n%%EOF                      | NO_STARTXREF
            startxref\\n%%EOF                             | SYNTAX
            startxref\\n-42\\n%%EOF                        | SYNTAX
            startxref\\n42.0\\n%%EOF                       | SYNTAX
            startxref\\n4200\\n%%EOF                       | XREF_BROKEN
            startxref\\n9999999999999999999\\n%%EOF        | SYNTAX
            startxref\\n9\\n%%EOF                          | XREF_BROKEN
            startxref\\n41\\n%%EOF                         | read
            startxref\\n43\\n%%EOF                         | SYNTAX
            """)
    void readsTheEndOfTheFileStrictly(String end, String expected) {
        String tail = end.replace("\\n", "\n").replace("<comment>", "%" + "c".repeat(64));

        assertThat(refusal(TABLE + TRAILER + tail)).isEqualTo(expected);
    }

    @Test
    void doesNotSearchForTheEnd() {
        assertThat(refusal(TABLE + TRAILER + END + " ".repeat(59))).isEqualTo(Refusal.NONE);
        assertThat(refusal(TABLE + TRAILER + END + " ".repeat(60))).isEqualTo("NO_EOF");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 3 0000000000 65535 f 0000000009 00000 n trailer    | SYNTAX
            0 1 0000000000 65535 f 0000000009 00000 n trailer    | SYNTAX
            0 2 0000000000 65535 f 0000000009 00000 m trailer    | SYNTAX
            0 2 0000000000 65535 f -000000009 00000 n trailer    | SYNTAX
            0 2 0000000000 65535 f 0000009999 00000 n trailer    | XREF_BROKEN
            0 2 0000000000 65535 f 0000000009 00001 n trailer    | GENERATION
            0 2 0000000000 65535 f 0000000010 00000 n trailer    | SYNTAX
            1 1 0000000009 00000 n 1 1 0000000000 00001 f trailer | DUPLICATE_OBJECT
            1 1 0000000000 00001 f 1 1 0000000009 00000 n trailer | DUPLICATE_OBJECT
            0 500001 trailer                                     | LIMIT_OBJECTS
            499999 2 trailer                                     | LIMIT_OBJECTS
            999999999999999 999999999999999 trailer              | LIMIT_OBJECTS
            """)
    void refusesATableThatIsNone(String table, String code) {
        assertThat(refusal("xref " + table + "<</Size 2/Root 1 0 R>>" + END)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            trailer [1 0 R]                          | TRAILER
            trailer 1 0 R                            | TRAILER
            trailer                                  | SYNTAX
            <</Size 2/Root 1 0 R>>                   | SYNTAX
            trailer <</Size 2>>                      | NO_CATALOG
            trailer <</Size 2/Root 9 0 R>>           | NO_CATALOG
            trailer <</Size 2/Root [1 0 R]>>         | NO_CATALOG
            trailer <</Size 2/Root 1 1 R>>           | GENERATION
            trailer <</Root 1 0 R/Prev 42>>          | XREF_LOOP
            trailer <</Root 1 0 R/Prev 41>>          | XREF_LOOP
            trailer <</Root 1 0 R/Prev 9999>>        | XREF_BROKEN
            trailer <</Root 1 0 R/Prev 9>>           | XREF_BROKEN
            trailer <</Root 1 0 R/Prev -1>>          | XREF_BROKEN
            trailer <</Root 1 0 R/Prev 1 0 R>>       | XREF_BROKEN
            trailer <</Root 1 0 R/Prev/x>>           | XREF_BROKEN
            trailer <</Root 1 0 R/XRefStm 9>>        | XREF_BROKEN
            trailer <</Root 1 0 R/XRefStm 42>>       | SYNTAX
            trailer <</Root 1 0 R/XRefStm 9999>>     | XREF_BROKEN
            trailer <</Root 1 0 R/Root 1 0 R>>       | DUPLICATE_KEY
            """)
    void refusesATrailerThatIsNone(String trailer, String code) {
        assertThat(refusal(TABLE + trailer + END)).isEqualTo(code);
    }

    @Test
    void followsNoMoreSectionsThanThereMayBe() {
        assertThat(Refusal.ofFile(revisions(500))).isEqualTo(Refusal.NONE);
        assertThat(Refusal.ofFile(revisions(501))).isEqualTo("XREF_LOOP");
    }

    private static byte[] revisions(int count) {
        PlainPdf pdf = PlainPdf.of(CATALOG).next();
        for (int i = 1; i < count; i++) {
            pdf.free(9).next();
        }
        return pdf.bytes();
    }

    @Test
    void seesTheNewestOfEachObject() {
        PlainPdf pdf = PlainPdf.of(CATALOG, "2", "3", "4")
                .next()
                .object(2, "20")
                .free(3)
                .next()
                .object(3, "30");
        byte[] file = pdf.bytes();
        RevisionView view = view(file);

        assertThat(view.object(2)).isEqualTo(new Num("20"));
        assertThat(view.object(3)).isEqualTo(new Num("30"));
        assertThat(view.object(4)).isEqualTo(new Num("4"));
        assertThat(view.object(5)).isEqualTo(Null.NULL);
        assertThat(view.numbers()).containsExactly(0, 1, 2, 3, 4);
        assertThat(view.chain()).hasSize(3);
    }

    @Test
    void seesAnEarlierRevisionAsItWas() {
        PlainPdf pdf = PlainPdf.of(CATALOG, "2", "3").next();
        int first = pdf.length();
        pdf.object(2, "20").free(3).next();
        int second = pdf.length();
        RevisionView view = view(pdf.object(4, "4").bytes());

        assertThat(view.earlier(first).object(2)).isEqualTo(new Num("2"));
        assertThat(view.earlier(first).object(3)).isEqualTo(new Num("3"));
        assertThat(view.earlier(second).object(2)).isEqualTo(new Num("20"));
        assertThat(view.earlier(second).object(3)).isEqualTo(Null.NULL);
        assertThat(view.earlier(second).object(4)).isEqualTo(Null.NULL);
        assertThat(Refusal.of(() -> view.earlier(first - 1))).isEqualTo(Refusal.NONE);
        assertThat(Refusal.of(() -> view.earlier(first - 2))).isEqualTo("NO_EOF");
    }

    @Test
    void readsAStreamAndItsPackedObjects() {
        SortedMap<Integer, String> members = new TreeMap<>();
        members.put(2, "<</A 3 0 R>>");
        members.put(3, "(text)");
        RevisionView view =
                view(PlainPdf.of(CATALOG).pack(5, members).nextWithStream().bytes());

        assertThat(view.resolve(view.object(2).dict().get("A"))).isEqualTo(text("text"));
        assertThat(view.object(4)).isEqualTo(Null.NULL);
    }

    private static PdfValue text(String text) {
        return new PdfValue.Text(Latin.bytes(text), false, 0, 0);
    }

    /** The rows say: object 0 is free, object 1 is at offset 9. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /Size 2/W[1 1 1]                     | 000000 010900   | read
            /Size 2/W[1 1 1]/Index[0 2]          | 000000 010900   | read
            /Size 2/W[1 1 1]/Index[1 1]          | 010900          | read
            /Size 2/W[1 1 1]/Index[1 1 0 1]      | 010900 000000   | read
            /Size 2/W[0 1 1]/Index[1 1]          | 0900            | read
            /Size 2/W[0 1 0]/Index[1 1]          | 09              | read
            /Size 2/W[1 8 1]/Index[1 1]          | 01000000000000000900 | read
            /Size 2/W[1 1 1]/Index[1 1]          | 010900FF        | read
            /Size 3/W[1 1 1]                     | 000000 010900 070000 | read
            /Size 2/W[1 9 1]/Index[1 1]          | 0100000000000000000900 | XREF_BROKEN
            /Size 2/W[1 8 1]/Index[1 1]          | 01FF0000000000000900 | XREF_BROKEN
            /Size 2/W[1 1 1]                     | 000000 01FF00   | XREF_BROKEN
            /Size 2/W[1 1 1]                     | 000000 010901   | GENERATION
            /Size 3/W[1 1 1]                     | 000000 010900   | XREF_BROKEN
            /Size 2/W[1 1 1]/Index[0 3]          | 000000 010900   | XREF_BROKEN
            /Size 2/W[1 1]                       | 0000 0109       | XREF_BROKEN
            /Size 2/W[1 1 1 1]                   | 00000000 01090000 | XREF_BROKEN
            /Size 2/W[1 -1 1]                    | 000000 010900   | XREF_BROKEN
            /Size 2/W 5                          | 000000 010900   | XREF_BROKEN
            /Size 2                              | 000000 010900   | XREF_BROKEN
            /Size 2/W[0 0 0]                     | 00              | XREF_BROKEN
            /W[1 1 1]/Index[1 1]                 | 010900          | XREF_BROKEN
            /Size 2/W[1 1 1]/Index[1]            | 010900          | XREF_BROKEN
            /Size 2/W[1 1 1]/Index[1 1 2]        | 010900          | XREF_BROKEN
            /Size 2/W[1 1 1]/Index[-1 1]         | 010900          | XREF_BROKEN
            /Size 2/W[1 1 1]/Index[1 1.0]        | 010900          | XREF_BROKEN
            /Size 2/W[1 1 1]/Index 1 0 R         | 000000 010900   | XREF_BROKEN
            /Size 2/W[1 1 1]/Index 1             | 000000 010900   | XREF_BROKEN
            /Size 2/W[1 1 1]/Index[1 500000]     | 010900          | XREF_BROKEN
            /Size 2/W[1 1 1]/Index[1 1 1 1]      | 010900 000000   | DUPLICATE_OBJECT
            /Size 2/W[1 1 1]/Index[1 1 1 1]      | 010900 010900   | read
            /Size 2/W[1 1 1]/Filter/LZWDecode    | 000000 010900   | FILTER
            /Size 2/W[1 1 1]/Type/ObjStm         | 000000 010900   | DUPLICATE_KEY
            """)
    void readsTheRowsOfAStreamStrictly(String entries, String rows, String expected) {
        String data = Latin.text(HexFormat.of().parseHex(rows.replace(" ", "")));
        PlainPdf pdf = PlainPdf.of(CATALOG).stream(2, "/Type/XRef/Root 1 0 R" + entries, data)
                .end(42);

        assertThat(Refusal.ofFile(pdf.bytes())).isEqualTo(expected);
    }

    @Test
    void refusesAnotherStreamInItsPlace() {
        PlainPdf pdf = PlainPdf.of(CATALOG).stream(2, "/Type/ObjStm/Root 1 0 R/Size 2/W[1 1 1]/Index[1 1]", "\1\11\0")
                .end(42);

        assertThat(Refusal.ofFile(pdf.bytes())).isEqualTo("XREF_BROKEN");
    }

    /** A table for older readers that leaves object 2 out, frees it, or has another one, and a stream that has the newer. */
    @ParameterizedTest
    @CsvSource({"leaves out, 20, false", "frees, 20, true", "has, 2, false"})
    void readsAHybridFileAsOldReadersDoWhereTheySeeSomething(String table, String seen, boolean isHidden) {
        PlainPdf pdf = PlainPdf.of(CATALOG);
        int newer = pdf.length();
        pdf.text("2 0 obj 20 endobj\n");
        int older = pdf.length();
        pdf.text("2 0 obj 2 endobj\n");
        int stream = pdf.length();
        pdf.text("3 0 obj<</Type/XRef/Size 4/W[1 1 1]/Index[2 1]/Length 3>>stream\n\1" + (char) newer
                + "\0\nendstream endobj\n");
        if (table.equals("frees")) {
            pdf.free(2);
        } else if (table.equals("has")) {
            pdf.list(2, older, 0);
        }
        RevisionView view = view(pdf.trailer("/XRefStm " + stream).bytes());

        assertThat(view.object(2)).isEqualTo(new Num(seen));
        assertThat(view.chain().get(0).isHybrid()).isTrue();
        assertThat(view.chain().get(0).hidden()).hasSize(isHidden ? 1 : 0);
    }

    /** For older readers the object is gone or what it was; for newer ones it is another. */
    @Test
    void refusesAHybridFileThatIsTwoDocuments() {
        PlainPdf pdf = PlainPdf.of(CATALOG, "2").next();
        int newer = pdf.length();
        pdf.text("2 0 obj 20 endobj\n");
        int stream = pdf.length();
        pdf.text("3 0 obj<</Type/XRef/Size 4/W[1 2 1]/Index[2 1]/Length 4>>stream\n\1" + (char) (newer >> 8)
                + (char) (newer & 255) + "\0\nendstream endobj\n");

        assertThat(Refusal.ofFile(pdf.free(2).trailer("/XRefStm " + stream).bytes()))
                .isEqualTo("XREF_HYBRID");
    }

    private static RevisionView view(byte[] file) {
        return new RevisionView(file, file.length, new Budget());
    }

    private static String refusal(String tail) {
        return Refusal.ofFile(Latin.bytes("%PDF-1.7\n1 0 obj\n" + CATALOG + "\nendobj\n" + tail));
    }
}
