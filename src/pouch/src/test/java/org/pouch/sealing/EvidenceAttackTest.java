package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.sealing.ChangedAfterSigningTest.codes;
import static org.pouch.sealing.Update.write;
import static org.pouch.testing.SamplePackets.NOON;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.ExternalSigningSupport;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pouch.packet.Finding;
import org.pouch.packet.Sha256;
import org.pouch.sealing.Victims.Victim;
import org.pouch.sealing.verdict.VerificationProfile;
import org.pouch.sealing.verdict.VerificationReport;
import org.pouch.testing.LocalTimestamps;
import org.pouch.testing.SampleCerts;

/** What may follow a signature, evidence and document timestamps, misused: it hides nothing and proves nothing it should not. */
class EvidenceAttackTest {
    private static final String EVERY_VICTIM = "org.pouch.sealing.Victims#all";
    private static final byte[] ELSEWHERE = Update.bytes("another document");

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void countsATimestampOverTheDocument(Victim victim) {
        VerificationReport report = Victims.verify(stamped(victim.document(), covered -> token("uto", covered)));

        assertThat(report.isAccepted()).as("%s", report.findings()).isTrue();
        assertThat(report.findings()).extracting(Finding::code).containsOnly("LATER_VALIDATION_DATA");
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void countsNoTimestampOfAnotherDocument(Victim victim) {
        assertNotCounted(stamped(victim.document(), covered -> token("uto", ELSEWHERE)));
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void countsNoTimestampOfAStranger(Victim victim) {
        assertNotCounted(stamped(victim.document(), covered -> token("stranger", covered)));
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void countsNoSignatureThatCallsItselfATimestamp(Victim victim) {
        assertNotCounted(stamped(victim.document(), covered -> Cms.utopian().over(covered)));
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void countsNoTimestampThatOnlyTheEvidenceMentions(Victim victim) {
        List<String> level = levels(Victims.verify(victim.document()));
        VerificationReport report = Victims.verify(Edit.of(victim.document(), document -> {
            COSStream token = Edit.stream(document, "");
            try (var out = token.createOutputStream()) {
                out.write(token("uto", victim.document()));
            }
            document.getDocumentCatalog()
                    .getCOSObject()
                    .setItem(
                            COSName.getPDFName("DSS"),
                            Edit.dictionary(
                                    "Type",
                                    "DSS",
                                    "VRI",
                                    Edit.dictionary("A".repeat(40), Edit.dictionary("Type", "VRI", "TS", token))));
        }));

        assertThat(report.isAccepted()).as("%s", report.findings()).isTrue();
        assertThat(levels(report)).isEqualTo(level).doesNotContain("T", "LT", "LTA");
    }

    private static List<String> levels(VerificationReport report) {
        return report.signatures().stream()
                .map(VerificationReport.SignatureVerdict::level)
                .toList();
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesAPageThatIsEvidenceAsWell(Victim victim) {
        byte[] changed = Edit.of(victim.document(), document -> {
            COSDictionary page = document.getPage(0).getCOSObject();
            document.getDocumentCatalog()
                    .getCOSObject()
                    .setItem(
                            COSName.getPDFName("DSS"),
                            Edit.dictionary("Type", "DSS", "Certs", Edit.array(page.getItem(COSName.CONTENTS))));
        });

        assertThat(Victims.verify(changed).isAccepted()).isTrue();
        assertThat(codes(Victims.verify(Update.of(changed).otherContent().done())))
                .containsOnly("CHANGED_AFTER_SIGNING");
    }

    @Test
    void refusesAnObjectStreamPutInThePlaceOfAnother() {
        byte[] signed = Victims.all()
                .filter(victim -> victim.name().contains("object streams"))
                .findFirst()
                .orElseThrow()
                .document();
        Update update = Update.of(signed);
        int container = update.container();
        ByteArrayOutputStream out = update.objects();
        update.entry(container, out.size(), 0, 'n');
        String members = update.page() + " 0 <</Type/Page>>";
        write(
                out,
                container + " 0 obj\n<</Type/ObjStm/N 1/First " + members.indexOf('<') + "/Length " + members.length()
                        + ">>\nstream\n" + members + "\nendstream\nendobj\n");
        int table = out.size();
        write(out, update.table() + update.trailer("") + "startxref\n" + table + "\n%%EOF\n");

        assertThat(container).isPositive();
        assertThat(codes(Victims.verify(out.toByteArray()))).containsExactly("XREF_BROKEN");
    }

    private static void assertNotCounted(byte[] document) {
        VerificationReport report = Victims.verify(document);

        assertThat(report.findings()).extracting(Finding::code).contains("TIMESTAMP_NOT_COUNTED");
        assertThat(report.signatures())
                .allMatch(signature -> List.of("B", "NONE").contains(signature.level()));
        assertThat(Victims.verify(document, VerificationProfile.PACKET).isAccepted())
                .isFalse();
    }

    private static byte[] token(String state, byte[] covered) {
        return new LocalTimestamps(SampleCerts.key(state, "tsa"), Clock.fixed(NOON, ZoneOffset.UTC))
                .token(HexFormat.of().parseHex(Sha256.of(covered).hex()));
    }

    private static byte[] stamped(byte[] document, UnaryOperator<byte[]> maker) {
        try (PDDocument loaded = Loader.loadPDF(document)) {
            PDSignature stamp = new PDSignature();
            stamp.setType(COSName.DOC_TIME_STAMP);
            stamp.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            stamp.setSubFilter(COSName.getPDFName("ETSI.RFC3161"));
            loaded.addSignature(stamp);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ExternalSigningSupport signing = loaded.saveIncrementalForExternalSigning(out);
            signing.setSignature(maker.apply(signing.getContent().readAllBytes()));
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
