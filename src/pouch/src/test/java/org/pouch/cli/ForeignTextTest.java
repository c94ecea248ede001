package org.pouch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.testing.SamplePackets.NOON;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.packet.Finding;
import org.pouch.packet.Sha256;
import org.pouch.sealing.verdict.VerificationReport;
import org.pouch.sealing.verdict.VerificationReport.Coverage;
import org.pouch.sealing.verdict.VerificationReport.Indication;
import org.pouch.sealing.verdict.VerificationReport.SignatureVerdict;
import org.pouch.testing.SampleCerts;

/** What others named can neither write a line of a report nor turn one around. */
class ForeignTextTest {
    private static final String EVIL = "CN=x\r\n\u001b[2Jgood.pdf: ACCEPTED\u0085\u2028\u202etxt\u2066\u200b\ue000";

    @Test
    void aNameWritesNoLineOnTheTerminal() {
        StringWriter out = new StringWriter();
        report().print(new PrintWriter(out, true));

        assertThat(out.toString().lines()).hasSize(3).noneMatch(line -> line.startsWith("good.pdf"));
        assertThat(out.toString())
                .contains("CN=x\\u000D\\u000A\\u001B[2Jgood.pdf")
                .contains("\\u202E");
        assertPlain(out.toString().replace(System.lineSeparator(), ""));
    }

    @Test
    void aNameWritesNoLineInTheReportForPeople() {
        String page = new String(
                ReportPage.of(List.of(report()), SampleCerts.root("uto"), "packet", NOON), StandardCharsets.UTF_8);

        assertThat(page).contains("CN=x\\u000D\\u000A\\u001B[2Jgood.pdf");
        assertPlain(page.replace("\n", ""));
    }

    @Test
    void theReportForProgramsHoldsTheNameAsItIs() throws IOException {
        String json = FileReport.json(List.of(report()));

        assertPlain(json.replace("\n", ""));
        assertThat(new ObjectMapper()
                        .readTree(json)
                        .at("/0/signatures/0/signer")
                        .asText())
                .isEqualTo(EVIL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Utopia, Office for Return Coordination", "乌托邦遣返协调办公室", "محمد عبد الله", "Žižek 😀"})
    void namesStayAsTheyAre(String name) {
        assertThat(ForeignText.shown(name)).isEqualTo(name);
    }

    private static FileReport report() {
        SignatureVerdict verdict =
                new SignatureVerdict(Indication.TOTAL_FAILED, null, "NONE", EVIL, null, Coverage.PARTIAL);
        return new FileReport(
                Path.of(EVIL.replace('\0', ' ')),
                Sha256.of(new byte[1]),
                1,
                new VerificationReport(List.of(verdict), List.of(Finding.error("CERTIFICATE_PATH", EVIL))));
    }

    private static void assertPlain(String text) {
        assertThat(text.codePoints()
                        .filter(point -> Character.isISOControl(point)
                                || Character.getType(point) == Character.FORMAT
                                || Character.getType(point) == Character.LINE_SEPARATOR))
                .isEmpty();
    }
}
