package org.pouch.pdf.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.pdf.signature.SignedPlain.RANGE;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.pdf.common.Latin;
import org.pouch.pdf.syntax.Budget;
import org.pouch.pdf.syntax.FileTiling;
import org.pouch.pdf.syntax.RevisionView;
import org.pouch.testing.PlainPdf;
import org.pouch.testing.Refusal;

/** Signatures by the form, and by every object there is. Object 5 is a signature. */
class SignatureFinderTest {
    private static final String SIGNATURE = "<</Filter/A/SubFilter/B" + RANGE + "/Contents<0102>>>";

    /** How the form leads to it, and what it is called then. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <</FT/Sig/T(a)/V 5 0 R>>                              | a
            <</FT/Sig/V 5 0 R>>                                   | ''
            <</FT/Sig/T(a)/Kids[<</T(b)/V 5 0 R>>]>>              | a.b
            <</T(a)/Kids[<</FT/Sig/T(b)/V 5 0 R>>]>>              | a.b
            <</FT/Sig/T(a)/Kids[<</Kids[<</T(c)/V 5 0 R>>]>>]>>   | a.c
            <</FT/Sig/T(a)/V 5 0 R/Kids[<</Subtype/Widget>>]>>    | a
            <</FT/Sig/T<FEFF00E40062>/V 5 0 R>>                   | b
            <</FT/Tx/T(a)/Kids[<</FT/Sig/T(b)/V 5 0 R>>]>>        | a.b
            """)
    void findsItByTheForm(String field, String name) {
        assertThat(find(file(field))).extracting(SignatureDictionary::field).containsExactly(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <</FT/Tx/T(a)/V 5 0 R>>                              | SIGNATURE_UNREACHABLE
            <</T(a)/V 5 0 R>>                                    | SIGNATURE_UNREACHABLE
            <</FT/Sig/T(a)/Kids[<</FT/Tx/T(b)/V 5 0 R>>]>>       | SIGNATURE_UNREACHABLE
            <</FT/Sig/T(a)>>                                     | SIGNATURE_UNREACHABLE
            <</FT/Sig/T(a)/V null>>                              | SIGNATURE_UNREACHABLE
            <</FT/Sig/T(a)/V<</Filter/A>>>>                      | SIGNATURE_DICTIONARY
            <</FT/Sig/T(a)/V(5)>>                                | SIGNATURE_DICTIONARY
            <</FT/Sig/T(a)/V 6 0 R>>                             | SIGNATURE_DICTIONARY
            """)
    void refusesOneThatTheFormDoesNotLeadTo(String field, String code) {
        assertThat(Refusal.of(() -> find(file(field)))).isEqualTo(code);
    }

    private static byte[] file(String field) {
        return SignedPlain.exact(
                SignedPlain.form(field).object(5, SIGNATURE).object(6, "[]").bytes());
    }

    /** What looks like a signature anywhere, also within something else. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<</ByteRange[0 1 2 3]>>",
                "<</Type/Sig/Contents<00>>>",
                "<</Type/DocTimeStamp>>",
                "[<</ByteRange 0>>]",
                "<</A[<</B<</Type/DocTimeStamp>>>>]>>"
            })
    void refusesWhatLooksLikeASignatureElsewhere(String hidden) {
        assertThat(Refusal.of(() -> find(SignedPlain.form("").object(5, hidden).bytes())))
                .isEqualTo("SIGNATURE_UNREACHABLE");
        assertThat(Refusal.of(() -> find(SignedPlain.form("")
                        .pack(4, new TreeMap<>(Map.of(5, hidden)))
                        .nextWithStream()
                        .bytes())))
                .isEqualTo("SIGNATURE_UNREACHABLE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<</Type/Sig>>", "<</Contents<00>>>", "<</SubFilter/A>>", "(/ByteRange)", "/ByteRange", "[]"})
    void leavesAloneWhatIsNone(String other) {
        assertThat(find(SignedPlain.form("").object(5, other).bytes())).isEmpty();
    }

    /** Whoever replaces a signature by a later revision has something to hide. */
    @Test
    void refusesOneThatALaterRevisionReplaced() {
        PlainPdf pdf = SignedPlain.form("4 0 R")
                .object(4, "<</FT/Sig/T(a)/V 5 0 R>>")
                .object(5, "<</Type/Sig/ByteRange[0 1 2 3]/Contents<01>>>")
                .next()
                .object(4, "<</FT/Sig/T(a)/V 6 0 R>>")
                .object(5, "null")
                .object(6, SIGNATURE);

        assertThat(Refusal.of(() -> find(SignedPlain.exact(pdf.bytes())))).isEqualTo("SIGNATURE_UNREACHABLE");
    }

    /** Usage rights are signed by a program's maker, not by a person (ISO 32000-1, 12.8.2.3). */
    @Test
    void leavesUsageRightsAlone() {
        PlainPdf pdf = PlainPdf.of("<</Type/Catalog/Perms<</UR3 5 0 R>>>>")
                .object(5, "<</Type/Sig/ByteRange[0 1 2 3]/Contents<01>>>");

        assertThat(find(pdf.bytes())).isEmpty();
    }

    @Test
    void refusesAPackedOne() {
        byte[] file = SignedPlain.form("4 0 R")
                .object(4, "<</FT/Sig/T(a)/V 5 0 R>>")
                .pack(6, new TreeMap<>(Map.of(5, "<</Type/Sig/ByteRange[0 1 2 3]/Contents<00>>>")))
                .nextWithStream()
                .bytes();

        assertThat(Refusal.of(() -> find(file))).isEqualTo("SIGNATURE_PACKED");
    }

    @Test
    void findsOneOfTwoFieldsOnce() {
        byte[] file = SignedPlain.exact(SignedPlain.form("3 0 R 4 0 R 4 0 R")
                .object(3, "<</FT/Sig/T(a)/V 5 0 R>>")
                .object(4, "<</FT/Sig/T(b)/V 5 0 R>>")
                .object(5, SIGNATURE)
                .bytes());

        assertThat(find(file)).extracting(SignatureDictionary::field).containsExactly("a");
    }

    @Test
    void refusesFieldsNestedTooDeeply() {
        assertThat(Refusal.of(() -> find(nested(32)))).isEqualTo(Refusal.NONE);
        assertThat(Refusal.of(() -> find(nested(33)))).isEqualTo("LIMIT_NESTING");
    }

    private static byte[] nested(int depth) {
        PlainPdf pdf = SignedPlain.form("10 0 R");
        for (int i = 0; i < depth; i++) {
            pdf.object(10 + i, "<</Kids[" + (11 + i) + " 0 R]>>");
        }
        return pdf.bytes();
    }

    /** Two ranges over the same bytes: neither is over the other. */
    @Test
    void refusesRangesThatAreNotNested() {
        String signature = "<</Filter/A/SubFilter/B" + RANGE + "/Contents";
        byte[] file = SignedPlain.form("3 0 R 4 0 R")
                .object(3, "<</FT/Sig/T(a)/V 5 0 R>>")
                .object(4, "<</FT/Sig/T(b)/V 6 0 R>>")
                .object(5, signature + "<01>>>")
                .object(6, signature.replace("GAP", "gap").replace("REST", "rest") + "<02>>>")
                .bytes();
        byte[] one = SignedPlain.exact(file, "<01>");
        byte[] both = SignedPlain.exact(
                Latin.bytes(Latin.text(one).replace("gap", "GAP").replace("rest", "REST")), "<02>");

        assertThat(Refusal.of(() -> find(both))).isEqualTo("BYTE_RANGE_OVERLAP");
    }

    @Test
    void findsTheWordInBytesThatBelongToNothing() {
        byte[] inside = SignedPlain.form("").object(5, "(/ByteRange)").bytes();
        byte[] between =
                SignedPlain.form("").text("%/ByteRange\n").object(5, "null").bytes();

        assertThat(between(inside)).isEqualTo(Refusal.NONE);
        assertThat(between(between)).isEqualTo("SIGNATURE_UNREACHABLE");
    }

    private static String between(byte[] file) {
        RevisionView view = new RevisionView(file, file.length, new Budget());
        return Refusal.of(() -> new SignatureFinder(file, view).requireNoneBetween(new FileTiling(file, view)));
    }

    /** Many fields can share one long list of kids. */
    @Test
    void endsAmongFieldsWhenItIsInterrupted() {
        byte[] file = PlainPdf.of("<</Type/Catalog/AcroForm<</Fields[" + "<</Kids 3 0 R>>".repeat(100) + "]>>>>")
                .object(3, "[" + "null ".repeat(100) + "]")
                .bytes();
        RevisionView view = new RevisionView(file, file.length, new Budget());

        assertThat(Refusal.whenInterrupted(() -> new SignatureFinder(file, view).find()))
                .isEqualTo("LIMIT_TIME");
    }

    /** Many revisions can list one object with many values. */
    @Test
    void endsAmongObjectsWhenItIsInterrupted() {
        byte[] file =
                PlainPdf.of("<</Type/Catalog>>", "[" + "0 ".repeat(2000) + "]").bytes();
        RevisionView view = new RevisionView(file, file.length, new Budget());
        view.numbers().forEach(view::object);

        assertThat(Refusal.whenInterrupted(() -> new SignatureFinder(file, view).find()))
                .isEqualTo("LIMIT_TIME");
    }

    private static List<SignatureDictionary> find(byte[] file) {
        return new SignatureFinder(file, new RevisionView(file, file.length, new Budget())).find();
    }
}
