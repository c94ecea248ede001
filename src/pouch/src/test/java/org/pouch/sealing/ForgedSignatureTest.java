package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.sealing.ChangedAfterSigningTest.codes;
import static org.pouch.sealing.Update.bytes;
import static org.pouch.sealing.Update.text;

import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pouch.packet.Finding;
import org.pouch.sealing.Victims.Victim;
import org.pouch.sealing.verdict.VerificationProfile;
import org.pouch.sealing.verdict.VerificationReport;

/**
 * Signature dictionaries that are incomplete, inexact or not what they seem (universal forgery): nothing else in the file
 * moves, so each is refused for this alone.
 */
class ForgedSignatureTest {
    private static final String EVERY_VICTIM = "org.pouch.sealing.Victims#all";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/Contents <> | SIGNATURE_CONTENTS",
                "/Contents null | SIGNATURE_CONTENTS",
                "/Contents () | SIGNATURE_CONTENTS",
                "/Contents [] | SIGNATURE_CONTENTS",
                "/Contents 0 | SIGNATURE_CONTENTS",
                "/Contents /Name | SIGNATURE_CONTENTS",
                "/Contents 1 0 R | SIGNATURE_CONTENTS",
                "/Kontents <00> | SIGNATURE_CONTENTS",
                "'' | SIGNATURE_CONTENTS",
                "/Contents <00> | BYTE_RANGE_GAP",
                "/Contents <30800000> | BYTE_RANGE_GAP",
                "/Contents | SYNTAX"
            })
    void refusesContentsThatAreNone(String instead, String code) {
        Victims.all().forEach(victim -> assertRefused(written(victim).withContents(instead), code));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/ByteRange null | BYTE_RANGE",
                "/ByteRange [] | BYTE_RANGE",
                "/ByteRange 0 | BYTE_RANGE",
                "/ByteRange (0 1 2 3) | BYTE_RANGE",
                "/ByteRange [0 1] | BYTE_RANGE",
                "/ByteRange [0 0 0 0] | BYTE_RANGE",
                "/ByteRange [1 1 1 1] | BYTE_RANGE",
                "/ByteRange [0 -1 5 5] | BYTE_RANGE",
                "/ByteRange [-1 9 9 9] | BYTE_RANGE",
                "/ByteRange [0 9.5 10 20] | BYTE_RANGE",
                "/ByteRange [/a /b /c /d] | BYTE_RANGE",
                "/ByteRange [0 9 9 9 9 9] | BYTE_RANGE",
                "/ByteRange [0 1 2 4294967296] | BYTE_RANGE",
                "/ByteRange [0 9 99999999999999999999 1] | BYTE_RANGE",
                "/BiteRange [0 1 2 3] | BYTE_RANGE",
                "'' | BYTE_RANGE",
                "/ByteRange | SYNTAX"
            })
    void refusesAByteRangeThatIsNone(String instead, String code) {
        Victims.all().forEach(victim -> assertRefused(written(victim).withRange(instead), code));
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesContentsInBrackets(Victim victim) {
        assertRefused(written(victim).withGap("(" + written(victim).digits() + ")"), "BYTE_RANGE_GAP");
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesWhiteSpaceAmongTheDigits(Victim victim) {
        String digits = written(victim).digits();

        for (String spaced : List.of(
                digits.substring(2) + "\n ",
                " " + digits.substring(1),
                digits.substring(0, 100) + "\t" + digits.substring(101))) {
            assertRefused(written(victim).withGap("<" + spaced + ">"), "BYTE_RANGE_GAP");
        }
    }

    @ParameterizedTest
    @MethodSource("withRoom")
    void refusesOtherBytesBehindTheSignature(Victim victim) {
        String digits = written(victim).digits();

        for (String behind : List.of("01", "3000", "DEADBEEF")) {
            assertRefused(
                    written(victim)
                            .withGap("<" + digits.substring(0, digits.length() - behind.length()) + behind + ">"),
                    "CMS_UNREADABLE");
        }
    }

    @ParameterizedTest
    @MethodSource("withRoom")
    void refusesOtherThingsInTheRoomOfTheSignature(Victim victim) {
        String digits = written(victim).digits();

        for (String other : List.of(" ", "\n", "% x\n", "/A<00>", "/A(a)", "/Type/DocTimeStamp/A null")) {
            assertRefused(
                    written(victim).withGap("<" + digits.substring(0, digits.length() - 50) + ">" + other),
                    other.equals("/Type/DocTimeStamp/A null") ? "DUPLICATE_KEY" : "BYTE_RANGE_GAP");
        }
    }

    /** As programs sign that do not know how long a signature will be. */
    static Stream<Victim> withRoom() {
        return Stream.concat(
                Victims.all().filter(victim -> written(victim).hasRoom()),
                Stream.of(new Victim("a form signed by PDFBox as usual", Victims.signedWithRoom(Victims.form()))));
    }

    @ParameterizedTest
    @MethodSource("withRoom")
    void acceptsRoomBehindTheSignature(Victim victim) {
        assertThat(written(victim).hasRoom()).isTrue();
        assertThat(Victims.verify(victim.document()).findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesAnotherSignatureValue(Victim victim) {
        String digits = written(victim).digits();
        int last = digits.replaceFirst("(00)+$", "").length() - 1;
        char other = digits.charAt(last) == '0' ? '1' : '0';

        assertRefused(
                written(victim).withGap("<" + digits.substring(0, last) + other + digits.substring(last + 1) + ">"),
                "SIGNATURE_BROKEN");
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesASignatureThatAFieldNoLongerNames(Victim victim) {
        String text = text(victim.document());
        int value = text.lastIndexOf("/V " + written(victim).number() + " 0 R");
        boolean endsItsLine =
                text.startsWith("\n", value + ("/V " + written(victim).number() + " 0 R").length());

        assertRefused(bytes(text.substring(0, value) + "/W " + text.substring(value + 3)), "SIGNATURE_UNREACHABLE");
        assertRefused(
                bytes(text.substring(0, value) + "%V " + text.substring(value + 3)),
                endsItsLine ? "SIGNATURE_UNREACHABLE" : "SYNTAX");
    }

    @Test
    void refusesASignatureThatCallsItselfATimestamp() {
        assertDatesOnly(signature -> signature.setType(COSName.DOC_TIME_STAMP));
        assertDatesOnly(signature -> signature.setSubFilter(COSName.getPDFName("ETSI.RFC3161")));
    }

    private static void assertDatesOnly(java.util.function.Consumer<PDSignature> disguise) {
        VerificationReport report = Victims.verify(
                Victims.signedPlainly(Victims.form(), (document, signature) -> disguise.accept(signature)));

        assertThat(codes(report)).containsExactly("NO_SIGNATURE");
        assertThat(report.findings()).extracting(Finding::code).contains("TIMESTAMP_NOT_COUNTED");
    }

    private static WrittenSignature written(Victim victim) {
        return WrittenSignature.of(victim.document());
    }

    private static void assertRefused(byte[] document, String code) {
        assertThat(codes(Victims.verify(document))).containsExactly(code);
        assertThat(Victims.verify(document, VerificationProfile.PACKET).isAccepted())
                .isFalse();
    }
}
