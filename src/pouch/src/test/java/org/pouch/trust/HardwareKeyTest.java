package org.pouch.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.sealing.verdict.DocumentVerifier;
import org.pouch.sealing.verdict.VerificationProfile;
import org.pouch.signing.transit.TransitCipher;
import org.pouch.testing.SampleCerts;
import org.pouch.testing.SoftToken;
import org.pouch.trust.sample.SamplePki;

/** Keys that stay in their token, with SoftHSM 2 playing the token. */
@Tag("slow")
class HardwareKeyTest {
    private static final Path LIBRARY = SoftToken.LIBRARY;
    private static final String PIN = SoftToken.PIN;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"uto", "xru"})
    void signsWithAKeyThatNeverLeavesItsToken(String state) throws Exception {
        requireToken();
        String slot = token("seal");
        run("import", LIBRARY.toString(), slot, PIN, "certs-sample/" + state + "/signing.p12");
        Path signed = folder.resolve("signed.pdf");

        assertThat(run(
                        "sign",
                        name("token=seal;object=signing"),
                        PIN,
                        "samples/request/passport-copy.pdf",
                        signed.toString()))
                .isEmpty();
        assertThat(new DocumentVerifier(SampleCerts.root(state), VerificationProfile.DOCUMENT)
                        .verify(Files.readAllBytes(signed), Instant.now())
                        .isAccepted())
                .isTrue();
    }

    @Test
    void neverGuessesBetweenTokens() throws Exception {
        requireToken();
        String slot = token("seal");
        token("other");
        run("import", LIBRARY.toString(), slot, PIN, "certs-sample/xru/signing.p12");
        String in = "samples/request/passport-copy.pdf";
        String out = folder.resolve("signed.pdf").toString();

        assertThat(run("sign", name("object=signing"), PIN, in, out)).contains("2 tokens", "slot-id");
        assertThat(run("sign", name("slot-id=" + slot + ";object=signing"), PIN, in, out))
                .isEmpty();
        assertThat(run("sign", name("slot-id=" + slot), "0000", in, out)).contains("PIN is another");
        assertThat(run("sign", name("slot-id=" + slot + ";object=none"), PIN, in, out))
                .contains("0 private keys");
        Path pin = Files.writeString(folder.resolve("pin"), PIN);
        assertThat(run("sign", name("slot-id=" + slot) + "&pin-source=file:" + pin, "", in, out))
                .isEmpty();
    }

    @Test
    void findsTheTokenByItsLabel() throws Exception {
        requireToken();
        String other = token("other seal");
        String slot = token("seal");
        run("import", LIBRARY.toString(), other, PIN, "certs-sample/uto/signing.p12");
        run("import", LIBRARY.toString(), slot, PIN, "certs-sample/xru/signing.p12");
        String in = "samples/request/passport-copy.pdf";
        Path out = folder.resolve("signed.pdf");

        assertThat(run("sign", name("token=seal"), PIN, in, out.toString())).isEmpty();
        assertSignedBy("xru", out);
        assertThat(run("sign", name("token=other%20seal"), PIN, in, out.toString()))
                .isEmpty();
        assertSignedBy("uto", out);
        assertThat(run("sign", name("token=none"), PIN, in, out.toString())).contains("0 tokens with the label none");
        assertThat(run("sign", name("token=seal;slot-id=" + other), PIN, in, out.toString()))
                .contains("another label than seal");
    }

    /** Utopia's is an RSA key, Ruritania's one on P-256. */
    @ParameterizedTest
    @ValueSource(strings = {"uto", "xru"})
    void opensWhatIsEncryptedToAKeyThatNeverLeavesItsToken(String state) throws Exception {
        requireToken();
        Path store = Path.of("certs-sample", state, "encryption.p12");
        run("import", LIBRARY.toString(), token("way"), PIN, store.toString(), "CKA_DERIVE = true");
        byte[] content = "for the eyes of the other side".getBytes(StandardCharsets.UTF_8);
        byte[] envelope = TransitCipher.encrypt(
                content,
                PrivateIdentity.load(store, SamplePki.PASSWORD.toCharArray()).certificate());
        Path in = Files.write(folder.resolve("packet.p7m"), envelope);
        Path out = folder.resolve("packet.pdf");

        assertThat(run("open", name("token=way"), PIN, in.toString(), out.toString()))
                .isEmpty();
        assertThat(out).hasBinaryContent(content);
        for (int quarter = 1; quarter < 4; quarter++) {
            byte[] changed = envelope.clone();
            changed[quarter * envelope.length / 4] ^= 1;
            Files.write(in, changed);
            assertThat(run("open", name("token=way"), PIN, in.toString(), out.toString()))
                    .contains("cannot be opened");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"uto", "xru"})
    void signsAgainWhenItsTokenWasAwayAndIsBack(String state) throws Exception {
        requireToken();
        run("import", LIBRARY.toString(), token("seal"), PIN, "certs-sample/" + state + "/signing.p12");
        Path signed = folder.resolve("signed.pdf");

        assertThat(run(
                        "sign",
                        name("token=seal;object=signing"),
                        PIN,
                        "samples/request/passport-copy.pdf",
                        signed.toString(),
                        folder.resolve("tokens").toString()))
                .isEqualTo("away\naway\naway\n");
        assertSignedBy(state, signed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uto", "xru"})
    void opensAgainWhenItsTokenWasAwayAndIsBack(String state) throws Exception {
        requireToken();
        Path store = Path.of("certs-sample", state, "encryption.p12");
        run("import", LIBRARY.toString(), token("way"), PIN, store.toString(), "CKA_DERIVE = true");
        byte[] content = "for the eyes of the other side".getBytes(StandardCharsets.UTF_8);
        byte[] envelope = TransitCipher.encrypt(
                content,
                PrivateIdentity.load(store, SamplePki.PASSWORD.toCharArray()).certificate());
        Path in = Files.write(folder.resolve("packet.p7m"), envelope);
        Path out = folder.resolve("packet.pdf");

        assertThat(run(
                        "open",
                        name("token=way"),
                        PIN,
                        in.toString(),
                        out.toString(),
                        folder.resolve("tokens").toString()))
                .isEqualTo("away\naway\naway\n");
        assertThat(out).hasBinaryContent(content);
    }

    @Test
    void aTokenThatMayNotDecryptSaysNothingOfThePacket() throws Exception {
        requireToken();
        run("import", LIBRARY.toString(), token("way"), PIN, "certs-sample/uto/encryption.p12", "CKA_DECRYPT = false");
        byte[] envelope = TransitCipher.encrypt(
                new byte[100],
                PrivateIdentity.load(Path.of("certs-sample/uto/encryption.p12"), SamplePki.PASSWORD.toCharArray())
                        .certificate());
        Path in = Files.write(folder.resolve("packet.p7m"), envelope);

        assertThat(run(
                        "open",
                        name("token=way"),
                        PIN,
                        in.toString(),
                        folder.resolve("out").toString()))
                .contains("hardware token does not answer");
    }

    private static void assertSignedBy(String state, Path signed) throws IOException {
        assertThat(new DocumentVerifier(SampleCerts.root(state), VerificationProfile.DOCUMENT)
                        .verify(Files.readAllBytes(signed), Instant.now())
                        .isAccepted())
                .isTrue();
    }

    @Test
    void takesNoPinInTheName() {
        assertThatThrownBy(() -> PrivateIdentity.load(name("object=signing") + "&pin-value=1234", new char[0]))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessageContaining("file or the environment");
    }

    @Test
    void refusesNamesItDoesNotUnderstand() {
        for (String name : List.of(
                "pkcs11:object=a",
                "pkcs11:colour=red?module-path=/x",
                "pkcs11:object=a;object=b?module-path=/x",
                "pkcs11:slot-id=one?module-path=" + Path.of("pom.xml").toAbsolutePath())) {
            assertThatThrownBy(() -> PrivateIdentity.load(name, new char[0]))
                    .as(name)
                    .isInstanceOf(KeyUnavailable.class);
        }
    }

    private static String name(String path) {
        return SoftToken.name(path);
    }

    private static void requireToken() {
        SoftToken.require();
    }

    /** @return the slot of a new token */
    private String token(String label) throws Exception {
        return new SoftToken(folder).add(label);
    }

    private String run(String... arguments) throws Exception {
        return new SoftToken(folder).run(TokenProgram.class, arguments);
    }
}
