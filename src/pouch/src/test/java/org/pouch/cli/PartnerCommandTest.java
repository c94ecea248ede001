package org.pouch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.cli.PartnerSentences.Judged;
import org.pouch.testing.desk.RunningDesk;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class PartnerCommandTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:30:00Z");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void printsTheSettingsAndTheFingerprintsToCompare() {
        assertThat(add("certs-sample/xru/encryption.pem")).isZero();

        assertThat(out.toString())
                .contains("- id: XRU-CRS", "signing-anchors: \"certs-sample/xru/root.pem\"", "SHA-256 ");
    }

    @Test
    void refusesACertificateForAnotherUseOrNoId() {
        assertThat(add("certs-sample/xru/root.pem")).isEqualTo(2);
        assertThat(err.toString()).contains("is not for this use");
        assertThat(run(
                        "partner",
                        "add",
                        "xru",
                        "--name",
                        "A",
                        "甲",
                        "--signing-anchors",
                        "certs-sample/xru/root.pem",
                        "--encryption-certificate",
                        "certs-sample/xru/encryption.pem"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("xru is not the id of an authority");
    }

    @Test
    void listsWhatARunningAuthorityBelieves() throws IOException {
        assertThat(ask("list", "ivo-in-the-tests")).isZero();
        assertThat(out.toString()).contains("XRV-CRS", "STOPPED", "SIGNING_ANCHOR  IN_FORCE");
    }

    @Test
    void opensEachChannelOnceAndSaysWhatIsWrong() throws IOException {
        assertThat(ask("test", "ivo-in-the-tests")).isEqualTo(1);

        assertThat(out.toString())
                .contains("ok    XRU-CRS tried now, SFTP OUTBOUND: the login is right.")
                .contains("FAULT XRU-CRS tried now, SFTP INBOUND: sftp.xru.example:22: nothing listens.")
                .contains("FAULT XRU-CRS tried now, SFTP ROUND_TRIP: no receipt came within 30 s.")
                .doesNotContain("XRV-CRS tried now");
    }

    @Test
    void saysThatALoginIsWrongAndThatNobodyIsThere() throws IOException {
        assertThat(ask("list", "guess")).isEqualTo(2);
        assertThat(err.toString())
                .contains("ivo was not let in", "Check the name, and the first line of the password file.");
        assertThat(run(
                        "partner",
                        "test",
                        "--url",
                        "http://127.0.0.1:1",
                        "--user",
                        "ivo",
                        "--password-file",
                        password("x")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("Nothing answers at http://127.0.0.1:1");
    }

    /** At 0.0.0.0 this machine answers, and that is no address of loopback. */
    @Test
    void sendsNoPasswordInTheClearBeyondThisMachineUnlessAProxyDoesTls() throws IOException {
        String[] test = {
            "partner", "test", "--url", "http://0.0.0.0:1", "--user", "ivo", "--password-file", password("x")
        };

        assertThat(run(test)).isEqualTo(2);
        assertThat(err.toString()).contains("http://0.0.0.0:1 in the clear", "--tls-by-proxy");

        String[] behindAProxy = Arrays.copyOf(test, test.length + 1);
        behindAProxy[test.length] = "--tls-by-proxy";
        assertThat(run(behindAProxy)).isEqualTo(2);
        assertThat(err.toString()).contains("Nothing answers at http://0.0.0.0:1");
    }

    @Test
    void saysInSentencesWhatWorks() throws IOException {
        JsonNode partners = json("""
                [{"id": "XRU-CRS", "stopped": false, "certificates": [
                   {"role": "SIGNING_ANCHOR", "condition": "IN_FORCE", "until": "2030-01-01T00:00:00Z"},
                   {"role": "ENCRYPTION", "condition": "IN_FORCE", "until": "2026-12-01T00:00:00Z"}]},
                 {"id": "XRV-CRS", "stopped": true, "certificates": []}]""");
        JsonNode health = json("""
                {"components": {"channels": {"components": {
                   "XRU-CRS.sftp.inbound": {"status": "UP", "details": {"since": "2026-11-24T09:00:00.356850886Z"}},
                   "XRU-CRS.mail.inbound": {"status": "AWAY", "details": {"since": "2026-11-24T09:00:00Z", "why": "Connection refused."}}}}}}""");

        assertThat(new PartnerSentences(partners).judge(health, NOW))
                .containsExactly(
                        new Judged(
                                true, "XRU-CRS has 1 in force as SIGNING_ANCHOR, the last until 2030-01-01T00:00:00Z."),
                        new Judged(
                                false,
                                "XRU-CRS has 1 in force as ENCRYPTION, the last until 2026-12-01T00:00:00Z: ask for the next one."),
                        new Judged(true, "XRU-CRS.sftp.inbound works since 2026-11-24T09:00:00Z."),
                        new Judged(
                                false,
                                "XRU-CRS.mail.inbound does not work since 2026-11-24T09:00:00Z: Connection refused."),
                        new Judged(false, "XRV-CRS is stopped: nothing is sent to it and nothing of it is accepted."),
                        new Judged(false, "XRV-CRS has no certificate in force as SIGNING_ANCHOR."),
                        new Judged(false, "XRV-CRS has no certificate in force as ENCRYPTION."),
                        new Judged(false, "XRV-CRS has no channel: set one below its channels."));
    }

    private int add(String encryption) {
        return run(
                "partner",
                "add",
                "XRU-CRS",
                "--name",
                "Ruritania",
                "卢里塔尼亚",
                "--signing-anchors",
                "certs-sample/xru/root.pem",
                "--encryption-certificate",
                encryption);
    }

    private int ask(String what, String password) throws IOException {
        return run(
                "partner",
                what,
                "--url",
                RunningDesk.address().toString(),
                "--user",
                "ivo",
                "--password-file",
                password(password));
    }

    private String password(String password) throws IOException {
        return Files.writeString(folder.resolve("password"), password).toString();
    }

    private int run(String... arguments) {
        CommandLine line = new CommandLine(CommandSpec.create().name("pouch"));
        OfflineCommands.all(Clock.fixed(NOW, ZoneOffset.UTC)).forEach(line::addSubcommand);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
