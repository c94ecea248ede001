package org.pouch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.testing.SamplePackets.NOON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pouch.sealing.Forgery;
import org.pouch.sealing.SealLevel;
import org.pouch.servers.ResponderSite;
import org.pouch.signing.TimestampAuthority;
import org.pouch.testing.SampleCerts;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The commands as a shell sees them: what they print and how they end. */
@Tag("slow")
class CommandsTest {
    private static final String KEY = "certs-sample/uto/signing.p12";
    private static final String ROOT = "certs-sample/uto/root.pem";
    private static final String CASE = "samples/request/case.json";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void buildsAPacketThatItVerifies() {
        Path packet = folder.resolve("packet.pdf");

        assertThat(run("packet", "build", CASE, "-o", packet.toString())).isZero();
        assertThat(run("verify", packet.toString(), "--trust", ROOT)).isZero();
        assertThat(out.toString()).contains("ACCEPTED");
    }

    @Test
    void printsTheNamesOfTheAuthorities() throws IOException {
        Path packet = folder.resolve("packet.pdf");

        assertThat(run(
                        "packet",
                        "build",
                        CASE,
                        "-o",
                        packet.toString(),
                        "--sender-name",
                        "Office for Return Coordination",
                        "遣返协调办公室",
                        "--receiver-name",
                        "Central Registry Service",
                        "中央登记局"))
                .isZero();
        assertThat(head(packet))
                .contains("Office for Return Coordination", "遣返协调办公室", "Central Registry Service", "中央登记局")
                .containsOnlyOnce("UTO-ORC")
                .containsOnlyOnce("XRU-CRS");
        assertThat(run("verify", packet.toString(), "--trust", ROOT)).isZero();
        assertThat(run("packet", "build", CASE, "-o", packet.toString(), "--sender-name", " x", ""))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--sender-name takes");
    }

    @Test
    void printsAnIdOnceWhereNoNameIsKnown() throws IOException {
        Path packet = folder.resolve("packet.pdf");
        run("packet", "build", CASE, "-o", packet.toString());

        assertThat(head(packet)).containsOnlyOnce("UTO-ORC").containsOnlyOnce("XRU-CRS");
    }

    /** What the first page says above its title. */
    private static String head(Path packet) throws IOException {
        try (PDDocument document = Loader.loadPDF(packet.toFile())) {
            PDFTextStripper text = new PDFTextStripper();
            text.setSortByPosition(true);
            text.setEndPage(1);
            String page = text.getText(document);
            return page.substring(0, page.indexOf("Request for readmission"));
        }
    }

    @Test
    void refusesAPacketOfAnother() {
        Path packet = folder.resolve("packet.pdf");
        run("packet", "build", CASE, "-o", packet.toString());

        assertThat(run("verify", packet.toString(), "--trust", "certs-sample/xru/root.pem"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("CERTIFICATE_UNTRUSTED");
    }

    @Test
    void reportsInTheAgreedJson() throws IOException {
        Path signed = folder.resolve("signed.pdf");
        run("sign", "samples/request/passport-copy.pdf", "-o", signed.toString(), "--key", KEY);
        out.getBuffer().setLength(0);

        assertThat(run("verify", signed.toString(), "--trust", ROOT, "--profile", "document", "--json"))
                .isZero();

        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report).hasSize(1);
        assertThat(report.get(0).fieldNames())
                .toIterable()
                .containsExactly("file", "verdict", "signatures", "findings");
        JsonNode signature = report.get(0).get("signatures").get(0);
        assertThat(signature.fieldNames())
                .toIterable()
                .containsExactly("indication", "subIndication", "level", "signer", "signedAt", "covers");
        assertThat(signature.get("indication").asText()).isEqualTo("TOTAL_PASSED");
        assertThat(signature.get("subIndication").isNull()).isTrue();
        assertThat(signature.get("signedAt").asText()).isEqualTo("2026-11-24T12:00:00Z");
    }

    @Test
    void goesOnAfterAFileItCannotRead() throws IOException {
        Path packet = folder.resolve("packet.pdf");
        run("packet", "build", CASE, "-o", packet.toString());
        out.getBuffer().setLength(0);

        assertThat(run("verify", folder.resolve("none.pdf").toString(), packet.toString(), "--trust", ROOT, "--json"))
                .isEqualTo(1);

        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.get(0).get("findings").get(0).get("code").asText()).isEqualTo("FILE_UNREADABLE");
        assertThat(report.get(1).get("verdict").asText()).isEqualTo("ACCEPTED");
    }

    @Test
    void keepsNoVerdictBackBecauseOfAnotherFile() throws IOException {
        Path packet = folder.resolve("packet.pdf");
        run("packet", "build", CASE, "-o", packet.toString());
        Path fraction = Files.write(folder.resolve("fraction.pdf"), Forgery.withANumberThatIsNotWhole());
        Path nested = Files.write(
                folder.resolve("nested.pdf"),
                ("%PDF-1.7\n1 0 obj\n" + "[".repeat(200_000)
                                + "\nendobj\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n")
                        .getBytes(StandardCharsets.US_ASCII));
        out.getBuffer().setLength(0);

        int end = run(
                "verify",
                fraction.toString(),
                folder.toString(),
                nested.toString(),
                Files.createFile(folder.resolve("empty.pdf")).toString(),
                packet.toString(),
                "--trust",
                ROOT,
                "--json");

        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(end).isEqualTo(1);
        assertThat(report).hasSize(5);
        assertThat(report.at("/0/findings/0/code").asText()).isEqualTo("NOT_A_PACKET");
        assertThat(report.at("/1/findings/0/code").asText()).isEqualTo("FILE_UNREADABLE");
        for (int i = 0; i < 4; i++) {
            assertThat(report.at("/" + i + "/verdict").asText()).isEqualTo("REFUSED");
            assertThat(report.at("/" + i + "/findings/0/code").asText()).isNotEqualTo("PROGRAM_FAULT");
        }
        assertThat(report.at("/4/verdict").asText()).isEqualTo("ACCEPTED");
    }

    @Test
    void refusesASignedDocumentThatIsNoPacket() {
        Path signed = folder.resolve("signed.pdf");
        run("sign", "samples/request/passport-copy.pdf", "-o", signed.toString(), "--key", KEY);

        assertThat(run("verify", signed.toString(), "--trust", ROOT)).isEqualTo(1);
        assertThat(out.toString()).contains("--profile document");
    }

    @Test
    void writesAReportForPeople() throws IOException {
        Path page = folder.resolve("report.html");

        run("verify", CASE, "--trust", ROOT, "--report", page.toString());

        assertThat(Files.readString(page))
                .contains("<h1>Verification report <span lang=")
                .contains("NOT_PDF");
    }

    @Test
    void showsWhatAPacketSays() {
        Path packet = folder.resolve("packet.pdf");
        run("packet", "build", CASE, "-o", packet.toString());

        assertThat(run("packet", "show", packet.toString())).isZero();
        assertThat(out.toString()).contains("\"sender\" : \"UTO-ORC\"").contains("manifest.json");
    }

    @Test
    void saysWhatIsWrongInOneSentence() {
        assertThat(run("verify", CASE, "--trust", folder.toString())).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("pouch: There is no certificate at")
                .hasLineCount(1);
    }

    @Test
    void asksForThePasswordOfARealKey() throws IOException {
        assertThat(run("sign", CASE, "-o", folder.resolve("x").toString(), "--key", CASE))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--password");
    }

    @Test
    void saysThatAPasswordFileIsEmpty() throws IOException {
        Path empty = Files.createFile(folder.resolve("password"));

        assertThat(run(
                        "sign",
                        CASE,
                        "-o",
                        folder.resolve("x").toString(),
                        "--key",
                        KEY,
                        "--password-file",
                        empty.toString()))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("pouch: The file " + empty + " is empty. Put the secret on its first line.");
    }

    @Test
    void endsWithTwoWhenCalledWrongly() {
        assertThat(run("verify")).isEqualTo(2);
        assertThat(run("keys")).isEqualTo(2);
        assertThat(run("packet")).isEqualTo(2);
        assertThat(run("ledger", "verify", folder.resolve("none").toString())).isEqualTo(2);
    }

    @Test
    void makesKeysThatWork() {
        Path keys = folder.resolve("keys");
        Path signed = folder.resolve("signed.pdf");

        assertThat(run("keys", "init", keys.toString())).isZero();
        assertThat(run(
                        "sign",
                        "samples/request/passport-copy.pdf",
                        "-o",
                        signed.toString(),
                        "--key",
                        keys.resolve("xru/signing.p12").toString()))
                .isZero();
        assertThat(run(
                        "verify",
                        signed.toString(),
                        "--trust",
                        keys.resolve("xru/root.pem").toString(),
                        "--profile",
                        "document"))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(SealLevel.class)
    void signsAndBuildsAtEachLevel(SealLevel level) throws IOException {
        try (ResponderSite tsa = ResponderSite.timestamps(
                new TimestampAuthority(SampleCerts.key("uto", "tsa"), Clock.fixed(NOON, ZoneOffset.UTC))::respond, 0)) {
            String[] how = {"--level", level.name(), "--tsa", tsa.address().toString(), "--tsa-trust", ROOT};
            Path signed = folder.resolve("signed.pdf");
            Path packet = folder.resolve("packet.pdf");

            assertThat(run(how, "sign", "samples/request/passport-copy.pdf", "-o", signed.toString(), "--key", KEY))
                    .as(err.toString())
                    .isZero();
            assertThat(run(how, "packet", "build", CASE, "-o", packet.toString()))
                    .isZero();
            assertThat(err.toString()).isEmpty();
            assertThat(levelOf(signed, "document")).isEqualTo(level.name());
            assertThat(levelOf(packet, "packet")).isEqualTo(level.name());
        }
    }

    @Test
    void warnsThatNobodyCheckedWhoDates() {
        try (ResponderSite tsa = ResponderSite.timestamps(
                new TimestampAuthority(SampleCerts.key("uto", "tsa"), Clock.fixed(NOON, ZoneOffset.UTC))::respond, 0)) {
            String[] how = {"--tsa", tsa.address().toString()};
            String to = folder.resolve("out.pdf").toString();

            assertThat(run(how, "sign", "samples/request/passport-copy.pdf", "-o", to, "--key", KEY))
                    .isZero();
            assertThat(err.toString())
                    .contains("Warning: the certificate of the time-stamping authority was not checked", "--tsa-trust")
                    .hasLineCount(1);
            err.getBuffer().setLength(0);
            assertThat(run(how, "packet", "build", CASE, "-o", to)).isZero();
            assertThat(err.toString()).contains("--tsa-trust").hasLineCount(1);
        }
    }

    @Test
    void keepsADocumentThatIsDated() throws IOException {
        try (ResponderSite tsa = ResponderSite.timestamps(
                new TimestampAuthority(SampleCerts.key("uto", "tsa"), Clock.fixed(NOON, ZoneOffset.UTC))::respond, 0)) {
            String address = tsa.address().toString();
            Path dated = folder.resolve("dated.pdf");
            Path kept = folder.resolve("kept.pdf");
            run("sign", "samples/request/passport-copy.pdf", "-o", dated.toString(), "--key", KEY, "--tsa", address);
            String[] extend = {
                "extend", dated.toString(), "-o", kept.toString(), "--tsa", address, "--revocation", "certs-sample/uto"
            };

            assertThat(levelOf(dated, "document")).isEqualTo("T");
            assertThat(run(extend)).isEqualTo(2);
            assertThat(run(extend, "--level", "LTA")).as(err.toString()).isZero();
            assertThat(levelOf(kept, "document")).isEqualTo("LTA");
        }
    }

    @Test
    void saysWhatALevelNeeds() {
        String[] sign = {
            "sign",
            "samples/request/passport-copy.pdf",
            "-o",
            folder.resolve("x").toString(),
            "--key",
            KEY
        };

        assertThat(run(sign, "--level", "T")).isEqualTo(2);
        assertThat(err.toString()).contains("--tsa URL");
        assertThat(run(sign, "--tsa", "ftp://127.0.0.1/")).isEqualTo(2);
        assertThat(err.toString()).contains("http://");
        assertThat(run(sign, "--tsa", "http://127.0.0.1:1/")).isEqualTo(2);
        assertThat(err.toString()).contains("Try again later");
    }

    private String levelOf(Path file, String profile) throws IOException {
        out.getBuffer().setLength(0);
        assertThat(run("verify", file.toString(), "--trust", ROOT, "--profile", profile, "--json"))
                .as(out.toString())
                .isZero();
        return new ObjectMapper()
                .readTree(out.toString())
                .at("/0/signatures/0/level")
                .asText();
    }

    private int run(String[] some, String... others) {
        boolean command = !some[0].startsWith("-");
        return run(Stream.concat(Stream.of(command ? some : others), Stream.of(command ? others : some))
                .toArray(String[]::new));
    }

    @Test
    void namesTheBrokenLineOfALedger() throws IOException {
        Path ledger = Files.writeString(folder.resolve("ledger.jsonl"), "{}\n");

        assertThat(run("ledger", "verify", ledger.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("broken at line 1");
    }

    private int run(String... arguments) {
        CommandLine line = new CommandLine(CommandSpec.create().name("pouch"));
        OfflineCommands.all(Clock.fixed(NOON, ZoneOffset.UTC)).forEach(line::addSubcommand);
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return line.execute(arguments);
    }
}
