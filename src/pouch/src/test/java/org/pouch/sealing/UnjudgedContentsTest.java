package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pouch.packet.Packet;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.signature.ByteRange;
import org.pouch.pdf.signature.SignedDocument;
import org.pouch.sealing.verdict.VerificationReport.Coverage;
import org.pouch.sealing.verdict.VerificationReport.Indication;
import org.pouch.sealing.verdict.VerificationReport.SignatureVerdict;
import org.pouch.testing.SampleCerts;
import org.pouch.testing.SamplePackets;
import org.pouch.trust.PrivateIdentity;

/** What is ours to the last byte is taken without a second reader, and nothing else is. */
class UnjudgedContentsTest {
    private static final Map<String, OurPackets.Made> PACKETS = OurPackets.all();

    static Stream<String> names() {
        return PACKETS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void areTakenOfEachPacketOfOurs(String name) {
        byte[] document = PACKETS.get(name).document();
        Faults faults = new Faults();

        Packet packet = checked(document, faults);

        assertThat(faults.findings()).isEmpty();
        assertThat(packet.envelope()).isEqualTo(Contents.read(document).envelope());
    }

    @Test
    void sayTheSameAsTheWholeReading() {
        byte[] document = PACKETS.get("uto LTA").document();
        SignedDocument signed = SignedDocument.read(document);

        assertThat(Contents.unjudged(document, signed).claimed())
                .usingRecursiveComparison()
                .isEqualTo(Contents.read(document).claimed());
    }

    /** Each byte but those of the signature itself, which others judge, is compared. */
    @Test
    void areRefusedWhenAByteIsAnother() {
        byte[] document = PACKETS.get("xru B").document();
        ByteRange sealed = SignedDocument.read(document).signatures().get(0).range();
        for (int at = 0; at < document.length; at += 199) {
            at = at >= sealed.gapStart() && at < sealed.gapEnd() ? sealed.gapEnd() : at;
            byte[] changed = document.clone();
            changed[at] ^= 1;
            assertThat(isTaken(changed)).as("offset %d", at).isFalse();
        }
    }

    private static boolean isTaken(byte[] changed) {
        Faults faults = new Faults();
        try {
            checked(changed, faults);
            return faults.code() == null;
        } catch (PdfRefused | MalformedPacket | Faults.Stop refused) {
            return false;
        }
    }

    /** As if its signature held. */
    private static Packet checked(byte[] document, Faults faults) {
        SignedDocument signed = SignedDocument.read(document);
        Contents contents = Contents.unjudged(document, signed);
        PrivateIdentity signer =
                SampleCerts.signing(contents.envelope().sender().equals(SamplePackets.UTO) ? "uto" : "xru");
        SignatureVerdict seal = new SignatureVerdict(
                Indication.TOTAL_PASSED,
                null,
                "B",
                signer.certificate().getSubjectX500Principal().getName(),
                SamplePackets.NOON,
                Coverage.EOF);
        return contents.checked(contents.envelope().receiver(), signed, seal, faults);
    }
}
