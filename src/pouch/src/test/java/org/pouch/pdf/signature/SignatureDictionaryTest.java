package org.pouch.pdf.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.pdf.signature.SignedPlain.RANGE;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.pdf.common.Latin;
import org.pouch.pdf.syntax.Budget;
import org.pouch.pdf.syntax.RevisionView;
import org.pouch.testing.Refusal;

class SignatureDictionaryTest {
    private static final String HEAD = "/Type/Sig/Filter/A/SubFilter/ETSI.CAdES.detached";

    @Test
    void readsACompleteOne() {
        SignatureDictionary signature = read(SignedPlain.with(HEAD + RANGE + "/M(D:20261124120000Z)"));

        assertThat(signature.field()).isEqualTo("S");
        assertThat(signature.contents()).isEqualTo(new byte[] {1, 2});
        assertThat(signature.subFilter()).isEqualTo("ETSI.CAdES.detached");
        assertThat(signature.isTimestamp()).isFalse();
        assertThat(signature.permission()).isZero();
        assertThat(signature.claimedTime()).isEqualTo(Instant.parse("2026-11-24T12:00:00Z"));
        assertThat(signature.range().gapEnd() - signature.range().gapStart()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /SubFilter/B@                    | SIGNATURE_DICTIONARY
            /Filter/A@                       | SIGNATURE_DICTIONARY
            /Filter(A)/SubFilter/B@          | SIGNATURE_DICTIONARY
            /Filter/A/SubFilter 9@           | SIGNATURE_DICTIONARY
            /Filter/A/SubFilter/B            | BYTE_RANGE
            /Filter/A/SubFilter/B/ByteRange 0 | BYTE_RANGE
            /Filter/A/SubFilter/B/ByteRange[] | BYTE_RANGE
            /Filter/A/SubFilter/B/ByteRange[0 GAPSTART GAPEND] | BYTE_RANGE
            /Filter/A/SubFilter/B/ByteRange[0 GAPSTART GAPEND RESTSIZE 0] | BYTE_RANGE
            /Filter/A/SubFilter/B/ByteRange[0 GAPSTART GAPEND RESTSIZE 0 1] | BYTE_RANGE
            /Filter/A/SubFilter/B/ByteRange[0.0 GAPSTART GAPEND RESTSIZE] | BYTE_RANGE
            /Filter/A/SubFilter/B/ByteRange[/a GAPSTART GAPEND RESTSIZE] | BYTE_RANGE
            /Filter/A/SubFilter/B/ByteRange[1 GAPSTART GAPEND RESTSIZE] | BYTE_RANGE
            /Filter/A/SubFilter/B/ByteRange[-1 GAPSTART GAPEND RESTSIZE] | BYTE_RANGE
            /Filter/A/SubFilter/B/ByteRange[0 0 GAPEND RESTSIZE] | BYTE_RANGE
            /Filter/A/SubFilter/B/ByteRange[0 GAPSTART GAPSTART RESTSIZE] | BYTE_RANGE
            /Filter/A/SubFilter/B/ByteRange[0 GAPSTART GAPEND 0] | BYTE_RANGE
            /Filter/A/SubFilter/B/ByteRange[0 GAPSTART GAPEND -1] | BYTE_RANGE
            /Filter/A/SubFilter/B/ByteRange[0 GAPSTART GAPEND 99999] | BYTE_RANGE
            /Filter/A/SubFilter/B/ByteRange[0 GAPSTART GAPEND 999999999999999] | BYTE_RANGE
            /Filter/A/SubFilter/B/ByteRange[0 1 GAPEND RESTSIZE] | BYTE_RANGE_GAP
            /Filter/A/SubFilter/B/ByteRange[0 GAPSTART 799 1] | BYTE_RANGE_GAP
            """)
    void refusesAnIncompleteOne(String dictionary, String code) {
        String padding = "/X(" + "x".repeat(600) + ")";

        assertThat(refusal(SignedPlain.with(dictionary.replace("@", RANGE) + padding)))
                .isEqualTo(code);
    }

    /** One byte more or less than the contents. */
    @ParameterizedTest
    @CsvSource({"-1, 0, BYTE_RANGE_GAP", "1, 0, BYTE_RANGE_GAP", "0, -1, BYTE_RANGE_GAP", "0, 1, BYTE_RANGE"})
    void refusesAGapThatIsNotExactlyTheContents(int start, int end, String code) {
        byte[] file = SignedPlain.usual();
        ByteRange range = read(file).range();
        String text = Latin.text(file);
        byte[] moved =
                Latin.bytes(text.replace("[0 " + range.gapStart() + " ", "[0 " + (range.gapStart() + start) + " ")
                        .replace(" " + range.gapEnd() + " ", " " + (range.gapEnd() + end) + " "));

        assertThat(refusal(moved)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <>        | SIGNATURE_CONTENTS
            ()        | SIGNATURE_CONTENTS
            ' 5'      | SIGNATURE_CONTENTS
            ' 6 0 R'  | SIGNATURE_CONTENTS
            (ab)      | BYTE_RANGE_GAP
            <01 2>    | BYTE_RANGE_GAP
            """)
    void refusesContentsThatAreNotPlainHexadecimal(String contents, String code) {
        byte[] file = SignedPlain.form("4 0 R")
                .object(4, "<</FT/Sig/T(S)/V 5 0 R>>")
                .object(5, "<<" + HEAD + "/ByteRange[0 GAPSTART GAPEND RESTSIZE]/Contents" + contents + ">>")
                .bytes();
        byte[] exact = SignedPlain.exact(file, contents);

        assertThat(refusal(exact)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /Type/Sig/SubFilter/ETSI.CAdES.detached     | false
            /Type/DocTimeStamp/SubFilter/ETSI.RFC3161   | true
            /Type/Sig/SubFilter/ETSI.RFC3161            | true
            /Type/DocTimeStamp/SubFilter/adbe.pkcs7     | true
            /SubFilter/adbe.pkcs7.detached              | false
            """)
    void knowsATimestampByEitherSign(String entries, boolean isTimestamp) {
        assertThat(read(SignedPlain.with("/Filter/A" + entries + RANGE)).isTimestamp())
                .isEqualTo(isTimestamp);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                                   | 0
            /Reference[]                                                         | 0
            /Reference[<</TransformMethod/FieldMDP>>]                            | 0
            /Reference[<</TransformMethod/DocMDP>>]                              | 2
            /Reference[<</TransformMethod/DocMDP/TransformParams<</P 1>>>>]      | 1
            /Reference[<</TransformMethod/DocMDP/TransformParams<</P 2>>>>]      | 2
            /Reference[<</TransformMethod/DocMDP/TransformParams<</P 3>>>>]      | 3
            /Reference[<</TransformMethod/DocMDP/TransformParams<</P 0>>>>]      | 1
            /Reference[<</TransformMethod/DocMDP/TransformParams<</P 9>>>>]      | 3
            /Reference[<</TransformMethod/DocMDP/TransformParams<</P/x>>>>]      | 2
            /Reference[<</TransformMethod/FieldMDP>><</TransformMethod/DocMDP/TransformParams<</P 1>>>>] | 1
            """)
    void readsHowFarItCertifies(String entries, int permission) {
        assertThat(read(SignedPlain.with(HEAD + RANGE + entries)).permission()).isEqualTo(permission);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            (D:20261124120000Z)         | 2026-11-24T12:00:00Z
            (D:20261124120000Z00'00')   | 2026-11-24T12:00:00Z
            (D:20261124120000)          | 2026-11-24T12:00:00Z
            (D:20261124120000+01'00')   | 2026-11-24T11:00:00Z
            (D:20261124120000+01'00)    | 2026-11-24T11:00:00Z
            (D:20261124120000-0530)     | 2026-11-24T17:30:00Z
            (D:20261124120000+08)       | 2026-11-24T04:00:00Z
            (D:20261124120000+18'00')   | 2026-11-23T18:00:00Z
            (D:20261124120000+19'00')   |
            (D:20261324120000Z)         |
            (D:20261124250000Z)         |
            (D:20260230120000Z)         |
            (D:2026)                    |
            (20261124120000Z)           |
            (yesterday)                 |
            /Yesterday                  |
            null                        |
            """)
    void readsTheTimeItClaims(String date, Instant expected) {
        assertThat(read(SignedPlain.with(HEAD + RANGE + "/M" + (date.startsWith("n") ? " " : "") + date))
                        .claimedTime())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Filter 4 0 R", "/Reference 4 0 R", "/M 4 0 R"})
    void followsReferencesWhereTheyAreAllowed(String entry) {
        String filter = entry.startsWith("/Filter") ? "" : "/Filter/A";

        assertThat(refusal(SignedPlain.with("/SubFilter/B" + filter + entry + RANGE)))
                .isEqualTo(entry.startsWith("/Filter") ? "SIGNATURE_DICTIONARY" : Refusal.NONE);
    }

    private static SignatureDictionary read(byte[] file) {
        List<SignatureDictionary> found = find(file);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static String refusal(byte[] file) {
        return Refusal.of(() -> find(file));
    }

    private static List<SignatureDictionary> find(byte[] file) {
        return new SignatureFinder(file, new RevisionView(file, file.length, new Budget())).find();
    }
}
