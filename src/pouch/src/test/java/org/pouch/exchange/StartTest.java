package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.key.SealingSettings;
import org.pouch.testing.TestAuthority;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What stops the start says so in a sentence and what to do, without a stack trace. */
@Tag("slow")
@ExtendWith(OutputCaptureExtension.class)
class StartTest {
    private final Map<String, String> properties = new TreeMap<>(TestAuthority.sample(TestAuthority.UTOPIA));

    @Test
    void stopsWhenAKeyIsMissing(CapturedOutput output) {
        properties.put("pouch.keys.signing.store", "certs-sample/nowhere.p12");

        refuses();

        assertThat(output)
                .contains("There is no key store at certs-sample/nowhere.p12")
                .doesNotContain("\tat org.");
    }

    @Test
    void stopsWhenAPasswordIsWrong(CapturedOutput output) {
        properties.put("pouch.keys.encryption.password", "guess");

        refuses();

        assertThat(output)
                .contains("certs-sample/uto/encryption.p12 cannot be opened")
                .doesNotContain("guess")
                .doesNotContain("\tat org.");
    }

    @Test
    void stopsWhenSampleKeysAreUsedOutsideTheDemo(CapturedOutput output) {
        properties.put("pouch.demo", "false");

        refuses();

        assertThat(output).contains("is a sample that everyone has").contains("pouch.demo=true");
    }

    @Test
    void asksForTheLevelOfSealsOutsideTheDemo() {
        SealingSettings notSaid = new SealingSettings(null, null, null, null, Duration.ofSeconds(1), 1, null);

        assertThatThrownBy(() -> notSaid.requireChosen(false))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("not said at which level packets are sealed");
        assertThatCode(() -> notSaid.requireChosen(true)).doesNotThrowAnyException();
    }

    @Test
    void stopsWhenAPartnersCertificateIsMissing(CapturedOutput output) {
        properties.put("pouch.partners[0].encryption-certificate", "certs-sample/none.pem");

        refuses();

        assertThat(output).contains("certs-sample/none.pem").doesNotContain("\tat org.");
    }

    /** What a file of properties makes of Chinese letters that are not written as it wants them. */
    @Test
    void stopsWhenANameCannotBeShownOnPages(CapturedOutput output) {
        properties.put("pouch.partners[0].name-zh", "\u00e5\u008d\u00a2");

        refuses();

        assertThat(output)
                .contains("pouch.partners.name or .name-zh of XRU-CRS cannot be shown")
                .doesNotContain("\tat org.");
    }

    @Test
    void namesWhatAChannelLacks(CapturedOutput output) {
        properties.put("pouch.partners[0].channels.sftp.outbound.host", "sftp.example");
        properties.put("pouch.partners[0].channels.sftp.outbound.pasword", "secret");

        refuses();

        assertThat(output)
                .contains("The channel sftp-outbound of partner XRU-CRS is not set up: missing user. Unknown pasword.")
                .doesNotContain("\tat org.");
    }

    @Test
    void stopsWhenNothingWouldSayThatAnUploadIsComplete(CapturedOutput output) {
        properties.put("pouch.partners[0].channels.sftp.outbound.host", "127.0.0.1");
        properties.put("pouch.partners[0].channels.sftp.outbound.user", "uto");
        properties.put("pouch.partners[0].channels.sftp.outbound.rename", "false");

        refuses();

        assertThat(output)
                .contains("The channel sftp-outbound of partner XRU-CRS is not set up: Without renaming")
                .doesNotContain("\tat org.");
    }

    @Test
    void stopsWhenALoginWouldGoInTheClear(CapturedOutput output) {
        properties.put("pouch.partners[0].channels.queue.outbound.url", "tcp://broker.example:61616");
        properties.put("pouch.partners[0].channels.queue.outbound.user", "uto");
        properties.put("pouch.partners[0].channels.queue.outbound.password", "secret");
        properties.put("pouch.partners[0].channels.queue.outbound.queue", "packets");

        refuses();

        assertThat(output)
                .contains("queue-outbound of partner XRU-CRS would send its login in the clear to broker.example")
                .contains("?sslEnabled=true")
                .doesNotContain("\tat org.");
    }

    /** Of any parameter the value may be in a file. */
    @Test
    void stopsAlsoWhereTheAddressIsInAFile(CapturedOutput output, @TempDir Path folder) throws IOException {
        Path address = Files.writeString(folder.resolve("broker.url"), "tcp://broker.example:61616\n");
        properties.put("pouch.partners[0].channels.queue.outbound.url-file", address.toString());
        properties.put("pouch.partners[0].channels.queue.outbound.user", "uto");
        properties.put("pouch.partners[0].channels.queue.outbound.password", "secret");
        properties.put("pouch.partners[0].channels.queue.outbound.queue", "packets");

        refuses();

        assertThat(output)
                .contains("queue-outbound of partner XRU-CRS would send its login in the clear to broker.example");
    }

    @Test
    void namesAChannelWithoutATemplate(CapturedOutput output) {
        properties.put("pouch.partners[0].channels.pigeon.outbound.loft", "north");

        refuses();

        assertThat(output).contains("no route template pigeon-outbound").doesNotContain("\tat org.");
    }

    private void refuses() {
        boolean started = true;
        try (TestAuthority authority = TestAuthority.start(properties)) {
            authority.announced();
        } catch (RuntimeException refused) {
            started = false;
        }
        assertThat(started).isFalse();
    }
}
