package org.pouch.pdf.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.pdf.common.Latin;
import org.pouch.pdf.syntax.PdfValue.Array;
import org.pouch.pdf.syntax.PdfValue.Dict;
import org.pouch.pdf.syntax.PdfValue.Null;
import org.pouch.pdf.syntax.PdfValue.Num;
import org.pouch.pdf.syntax.PdfValue.Ref;
import org.pouch.pdf.syntax.PdfValue.Stream;
import org.pouch.testing.PlainPdf;
import org.pouch.testing.Refusal;

/** What a reader sees of a document by its newest trailer, and what of it is read once however often it is asked for. */
class RevisionViewTest {
    private static final String CATALOG = "<</Type/Catalog>>";

    @ParameterizedTest
    @CsvSource({
        "3, true, ''",
        "2, true, 2",
        "1, true, 1 2",
        "0, false, 1 2",
        "-1, false, 1 2",
        "3.0, false, 1 2",
        "/x, false, 1 2",
        "8388608, true, ''",
        "8388609, false, ''"
    })
    void tellsWhichNumbersTheSizeLeavesOut(String size, boolean sound, String beyond) {
        RevisionView view = sized("/Size " + size);

        assertThat(view.hasSoundSize()).isEqualTo(sound);
        assertThat(view.numbersBeyondSize().stream().map(String::valueOf).toList())
                .isEqualTo(beyond.isEmpty() ? List.of() : List.of(beyond.split(" ")));
    }

    /** Objects 0, which is free, 1, 2, and 7, which was freed. */
    private static RevisionView sized(String size) {
        String head = "%PDF-1.7\n";
        String first = "1 0 obj\n" + CATALOG + "\nendobj\n";
        String second = "2 0 obj null endobj\n";
        String table = String.format(
                "xref\n0 3\n0000000000 65535 f \n%010d 00000 n \n%010d 00000 n \n7 1\n0000000000 00001 f \n",
                head.length(), head.length() + first.length());
        String file = head + first + second + table + "trailer\n<</Root 1 0 R" + size + ">>\nstartxref\n"
                + (head + first + second).length() + "\n%%EOF\n";
        byte[] bytes = Latin.bytes(file);
        return new RevisionView(bytes, bytes.length, new Budget());
    }

    @Test
    void followsAReferenceOnce() {
        RevisionView view = view(PlainPdf.of(CATALOG, "[3 0 R]", "true"));

        assertThat(view.resolve(new Ref(2, 0))).isEqualTo(new Array(List.of(new Ref(3, 0))));
        assertThat(view.resolve(new Num("5"))).isEqualTo(new Num("5"));
        assertThat(view.resolve(new Ref(9, 0))).isEqualTo(Null.NULL);
        assertThat(view.entry(2)).isInstanceOf(XrefEntry.At.class);
        assertThat(view.entry(9)).isNull();
    }

    @Test
    void readsAnObjectOnceForAllRevisions() {
        PlainPdf pdf = PlainPdf.of(CATALOG, "<</A 1>>").next();
        int first = pdf.length();
        byte[] file = pdf.object(3, "null").bytes();
        RevisionView newest = new RevisionView(file, file.length, new Budget());

        assertThat(newest.object(2)).isSameAs(newest.object(2));
        assertThat(newest.earlier(first).object(2)).isSameAs(newest.object(2));
        assertThat(newest.earlier(first).object(3)).isEqualTo(Null.NULL);
    }

    /** The later revision gives the length another value: the same bytes are then another stream. */
    @Test
    void readsAStreamAgainWhoseLengthAnotherRevisionSays() {
        PlainPdf pdf = PlainPdf.of(CATALOG)
                .object(2, "<</Length 3 0 R>>stream\nabc\nendstream")
                .object(3, "3")
                .next();
        int first = pdf.length();
        byte[] file = pdf.object(3, "4").bytes();
        RevisionView newest = new RevisionView(file, file.length, new Budget());

        assertThat(((Stream) newest.object(2)).length()).isEqualTo(4);
        assertThat(((Stream) newest.earlier(first).object(2)).length()).isEqualTo(3);
    }

    @Test
    void unpacksAStreamOfObjectsOnceForAllRevisions() {
        PlainPdf pdf = PlainPdf.of(CATALOG)
                .pack(9, new TreeMap<>(Map.of(5, "<</A 1>>", 6, "<</B 2>>")))
                .nextWithStream();
        int first = pdf.length();
        byte[] file = pdf.object(2, "null").nextWithStream().bytes();
        RevisionView newest = new RevisionView(file, file.length, new Budget());

        assertThat(((Dict) newest.object(6)).get("B")).isEqualTo(new Num("2"));
        assertThat(newest.object(5)).isSameAs(newest.object(5));
        assertThat(newest.earlier(first).object(5)).isSameAs(newest.object(5));
    }

    @Test
    void unpacksNothingThatIsEncrypted() {
        byte[] file = PlainPdf.of(CATALOG)
                .pack(9, new TreeMap<>(Map.of(5, "null")))
                .trailer("/Encrypt<<>>")
                .nextWithStream()
                .bytes();

        assertThat(Refusal.of(() -> new RevisionView(file, file.length, new Budget()).object(5)))
                .isEqualTo("ENCRYPTED");
    }

    @Test
    void countsEachStepOfWork() {
        RevisionView view = view(PlainPdf.of(CATALOG));

        assertThat(Refusal.whenInterrupted(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        view.tick();
                    }
                }))
                .isEqualTo("LIMIT_TIME");
    }

    @Test
    void writesNoStreamWithinAnotherObject() {
        PdfValue stream = view(PlainPdf.of(CATALOG).stream(2, "", "abc")).object(2);

        assertThatThrownBy(() -> ValueText.of(new Array(List.of(stream)))).isInstanceOf(IllegalArgumentException.class);
        assertThat(stream.dict().get("Length")).isEqualTo(new Num("3"));
        assertThat(stream.items()).isEmpty();
        assertThat(new Num("1").dict()).isEqualTo(Dict.EMPTY);
        assertThat(new Dict(Map.of()).isName("A", "A")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "9", "a", "f", "A", "F"})
    void knowsHexadecimalDigits(String digit) {
        assertThat(Chars.hex(digit.charAt(0))).isEqualTo(Integer.parseInt(digit, 16));
        assertThat(Chars.hex('g')).isNegative();
    }

    private static RevisionView view(PlainPdf pdf) {
        byte[] file = pdf.bytes();
        return new RevisionView(file, file.length, new Budget());
    }
}
