package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.pouch.testing.SamplePackets.NOON;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.jaxb.object.Message;
import eu.europa.esig.dss.simplereport.SimpleReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.packet.PacketKind;
import org.pouch.sealing.verdict.DocumentVerifier;
import org.pouch.sealing.verdict.VerificationProfile;
import org.pouch.testing.SampleCerts;
import org.pouch.testing.SamplePackets;

/** What we sign, others accept: EU DSS with its strictest policy, and Poppler where it is installed. */
@Tag("slow")
class OtherValidatorsTest {
    @ParameterizedTest
    @ValueSource(strings = {"uto", "xru"})
    void dssPassesOurPackets(String state) throws IOException {
        byte[] packet =
                Sealing.sealer(state).seal(SamplePackets.of(PacketKind.REQUEST)).document();

        assertPassed(packet, state, SealLevel.B);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uto", "xru"})
    void dssPassesDocumentsOfOthersThatWeSigned(String state) throws IOException {
        byte[] signed = new DocumentSigner(SampleCerts.signing(state), Clock.fixed(NOON, ZoneOffset.UTC))
                .sign(SamplePackets.sample("passport-copy.pdf"));

        assertPassed(signed, state, SealLevel.B);
        assertThat(new DocumentVerifier(SampleCerts.root(state), VerificationProfile.DOCUMENT)
                        .verify(signed, NOON)
                        .findings())
                .isEmpty();
    }

    @Test
    void popplerAgrees(@TempDir Path folder) throws IOException, InterruptedException {
        assertThat(pdfsig(
                        folder,
                        Sealing.sealer("xru")
                                .seal(SamplePackets.of(PacketKind.REQUEST))
                                .document()))
                .contains("Signature is Valid")
                .contains("Total document signed");
    }

    static String pdfsig(Path folder, byte[] document) throws IOException, InterruptedException {
        assumeTrue(isInstalled(), "pdfsig (poppler-utils) is not installed");
        Path file = Files.write(folder.resolve("packet.pdf"), document);
        Process pdfsig = new ProcessBuilder("pdfsig", "-nocert", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(pdfsig.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(pdfsig.waitFor()).isZero();
        return said;
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("pdfsig", "-v").start().waitFor() == 0;
        } catch (IOException none) {
            return false;
        }
    }

    /** From level LT on, DSS gets nothing but the root. */
    static void assertPassed(byte[] document, String state, SealLevel level) throws IOException {
        SimpleReport report = Dss.report(document, state, Dss.strictest(), level.compareTo(SealLevel.LT) < 0);

        String id = report.getFirstSignatureId();
        assertThat(report.getIndication(id))
                .as(
                        "%s %s",
                        report.getSubIndication(id),
                        report.getAdESValidationErrors(id).stream()
                                .map(Message::getValue)
                                .toList())
                .isEqualTo(Indication.TOTAL_PASSED);
        assertThat(report.getSignatureFormat(id).name()).isEqualTo("PAdES_BASELINE_" + level);
    }
}
