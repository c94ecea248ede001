package org.pouch.desk.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS8EncryptedPrivateKeyInfoBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.exchange.StartRefused;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.testing.TlsFiles;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** How an authority may be served, and what stops its start. */
@ExtendWith(OutputCaptureExtension.class)
class ServedSafelyTest {
    private static final String FUTURE = "2030-01-01T00:00:00Z";

    private final Map<String, Object> settings = new HashMap<>();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7", "no.such.host.invalid"})
    void refusesToServeInTheClearBeyondThisMachine(String address) {
        settings.put("server.address", address);

        refuses().withMessageContaining("in the clear").withMessageContaining(address);
    }

    @Test
    void refusesToServeEverywhereInTheClearByOversight() {
        refuses()
                .withMessageContaining("every address")
                .satisfies(refused -> assertThat(refused.action())
                        .contains("pouch.tls.certificate", "pouch.tls.proxies", "127.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "::1", "localhost"})
    void servesThisMachineInTheClear(String address) {
        settings.put("server.address", address);

        assertThat(served().getProperty("server.address")).isEqualTo(address);
    }

    @Test
    void keepsADemonstrationOnThisMachineUnlessTold() {
        settings.put("pouch.demo", "true");

        assertThat(served().getProperty("server.address")).isEqualTo("127.0.0.1");
    }

    @Test
    void refusesADemonstrationInTheClearBeyondThisMachine() {
        settings.put("pouch.demo", "true");
        settings.put("server.address", "0.0.0.0");

        refuses().withMessageContaining("in the clear");
    }

    @Test
    void servesWhatSpringBootServesOverTls() {
        settings.put("server.ssl.key-store", "desk.p12");
        assertThat(served().getProperty("server.address")).isNull();

        settings.put("server.ssl.enabled", "false");
        refuses().withMessageContaining("in the clear");
    }

    @Test
    void servesEverywhereWithACertificateAndItsKey(CapturedOutput log) {
        TlsFiles files = TlsFiles.in(folder).write(TlsFiles.until(FUTURE));
        name(files);

        ConfigurableEnvironment served = served();

        assertThat(served.getProperty("server.ssl.bundle")).isEqualTo("desk");
        assertThat(served.getProperty("server.address")).isNull();
        assertThat(log.getOut()).doesNotContain("The certificate in");
    }

    @Test
    void warnsOfACertificateThatHasExpired(CapturedOutput log) {
        name(TlsFiles.in(folder).write(TlsFiles.until("2026-02-01T00:00:00Z")));

        served();

        assertThat(log.getOut()).contains("desk.pem expired on 2026-02-01T00:00:00Z");
    }

    @Test
    void refusesACertificateOfAnotherKey() throws IOException, GeneralSecurityException {
        TlsFiles files = TlsFiles.in(folder).write(TlsFiles.until(FUTURE));
        Files.writeString(
                files.certificate(),
                TlsFiles.pem("CERTIFICATE", TlsFiles.until(FUTURE).certificate().getEncoded()));
        name(files);

        refuses().withMessageContaining("is not that of the key");
    }

    @Test
    void refusesACertificateOfAKeyOfAnotherKind() throws IOException {
        TlsFiles files = TlsFiles.in(folder).write(TlsFiles.until(FUTURE));
        Files.writeString(
                files.key(),
                TlsFiles.pem(
                        "PRIVATE KEY",
                        new TestPki().issue("CN=other").rsa(2048).done().key().getEncoded()));
        name(files);

        refuses().withMessageContaining("is not that of the key");
    }

    @ParameterizedTest
    @CsvSource({"desk.pem, There is no certificate in", "desk.key, There is no key in"})
    void refusesAFileThatHoldsSomethingElse(String name, String sentence) throws IOException {
        TlsFiles files = TlsFiles.in(folder).write(TlsFiles.until(FUTURE));
        Files.writeString(folder.resolve(name), "-----BEGIN SECRET-----\nc2VjcmV0\n-----END SECRET-----\n");
        name(files);

        refuses().withMessageContaining(sentence).withMessageNotContaining("c2VjcmV0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk.pem", "desk.key"})
    void refusesAFileThatIsNotThere(String name) throws IOException {
        TlsFiles files = TlsFiles.in(folder).write(TlsFiles.until(FUTURE));
        Files.delete(folder.resolve(name));
        name(files);

        refuses().withMessageContaining(name).withMessageContaining("cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"certificate", "key"})
    void refusesHalfAPair(String left) {
        name(TlsFiles.in(folder).write(TlsFiles.until(FUTURE)));
        settings.keySet().removeIf(name -> name.startsWith("pouch.tls.") && !name.endsWith(left));

        refuses().withMessageContaining("and no " + (left.equals("key") ? "certificate" : "key"));
    }

    @Test
    void opensAKeyWithThePasswordOfItsFile() throws IOException, OperatorCreationException {
        Holder holder = TlsFiles.until(FUTURE);
        TlsFiles files = TlsFiles.in(folder).write(holder);
        Files.writeString(files.key(), TlsFiles.pem("ENCRYPTED PRIVATE KEY", encrypted(holder, "long and odd")));
        name(files);
        settings.put(
                "pouch.tls.key-password-file",
                Files.writeString(folder.resolve("right"), "long and odd\n").toString());
        assertThat(served().getProperty("server.ssl.bundle")).isEqualTo("desk");

        settings.put(
                "pouch.tls.key-password-file",
                Files.writeString(folder.resolve("wrong"), "guess\n").toString());
        refuses().withMessageContaining("with the password").withMessageNotContaining("guess");
    }

    @ParameterizedTest
    @CsvSource({
        "server.forward-headers-strategy, native",
        "server.forward-headers-strategy, framework",
        "server.tomcat.remoteip.remote-ip-header, X-Real-IP"
    })
    void refusesToBelieveProxiesThatNobodyNames(String setting, String value) {
        settings.put("server.address", "127.0.0.1");
        settings.put(setting, value);

        refuses()
                .withMessageContaining("which proxies")
                .satisfies(refused -> assertThat(refused.action()).contains("pouch.tls.proxies"));
    }

    /** In Kubernetes Spring Boot believes every private address by itself. */
    @Test
    void believesNoProxyByItself() {
        settings.put("server.address", "127.0.0.1");

        assertThat(served().getProperty("server.forward-headers-strategy")).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "::/0", "proxy.example", "10.0.0.0/33", "1.2.3.4.5", "", "10.0.0.0/8;"})
    void refusesAProxyThatIsNoAddress(String proxy) {
        settings.put("pouch.tls.proxies[0]", proxy);

        refuses().withMessageContaining("no address of a proxy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "10.1.0.0/16", "2001:db8::7", "2001:db8::/64"})
    void servesInTheClearToNamedProxies(String proxy) {
        settings.put("pouch.tls.proxies[0]", proxy);

        assertThat(served().getProperty("server.address")).isNull();
    }

    @Test
    void refusesPasswordsInTheClearAtAPortForAdministrators() {
        name(TlsFiles.in(folder).write(TlsFiles.until(FUTURE)));
        settings.put("management.server.port", "9090");
        refuses().withMessageContaining("9090");

        settings.put("management.server.ssl.bundle", "desk");
        assertThat(served().getProperty("server.ssl.bundle")).isEqualTo("desk");
    }

    /** Spring Boot serves that port at every address, wherever the desk is. */
    @Test
    void takesAPortForAdministratorsForSafeOnlyAtItsOwnAddress() {
        settings.put("server.address", "127.0.0.1");
        settings.put("management.server.port", "9090");
        refuses().withMessageContaining("9090");

        settings.put("management.server.address", "192.0.2.7");
        refuses().withMessageContaining("9090");

        settings.put("management.server.address", "127.0.0.1");
        assertThat(served().getProperty("server.address")).isEqualTo("127.0.0.1");
    }

    private void name(TlsFiles files) {
        settings.put("pouch.tls.certificate", files.certificate().toString());
        settings.put("pouch.tls.key", files.key().toString());
    }

    private ConfigurableEnvironment served() {
        GenericApplicationContext context = new GenericApplicationContext();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("settings", settings));
        new ServedSafely(Clock.fixed(TestPki.NOON, ZoneOffset.UTC)).initialize(context);
        return context.getEnvironment();
    }

    private ThrowableAssertAlternative<StartRefused> refuses() {
        return assertThatExceptionOfType(StartRefused.class).isThrownBy(this::served);
    }

    private static byte[] encrypted(Holder holder, String password) throws IOException, OperatorCreationException {
        return new JcaPKCS8EncryptedPrivateKeyInfoBuilder(holder.key())
                .build(new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                        .setProvider(new BouncyCastleProvider())
                        .setPRF(PKCS8Generator.PRF_HMACSHA256)
                        .setPassword(password.toCharArray())
                        .build())
                .getEncoded();
    }
}
