package org.pouch.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.testing.TestPki.NOON;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.testing.SampleCerts;
import org.pouch.testing.TestIdentities;
import org.pouch.testing.TestPki;
import org.pouch.trust.PrivateIdentity;

class SignerTest {
    private final byte[] content = "what is signed".getBytes(StandardCharsets.UTF_8);
    private final TestPki pki = new TestPki();

    @ParameterizedTest
    @ValueSource(strings = {"uto", "xru"})
    void makesWhatTheStrictVerifierAccepts(String state) throws IOException {
        byte[] signature = sign(signer(SampleCerts.signing(state), NOON));

        SignatureCheck check = check(signature, content);

        assertThat(check.faults()).isEmpty();
        assertThat(check.isBaseline()).isTrue();
        assertThat(check.claimedTime()).isNull();
        assertThat(check.signer()).isEqualTo(SampleCerts.signing(state).certificate());
    }

    @Test
    void signsOnP384WithItsOwnHash() throws IOException {
        PrivateIdentity identity =
                TestIdentities.of(pki.issue("CN=P-384").curve("secp384r1").done());

        byte[] signature = sign(signer(identity, NOON));

        assertThat(check(signature, content).faults()).isEmpty();
    }

    @Test
    void fillsTheRoomItAsksFor() throws IOException {
        for (String state : List.of("uto", "xru")) {
            Signer signer = signer(SampleCerts.signing(state), NOON);

            for (int i = 0; i < 20; i++) {
                assertThat(sign(signer)).hasSize(signer.room().bytes());
            }
        }
    }

    @Test
    void neverSignsWithAnExpiredCertificate() {
        Signer late = signer(SampleCerts.signing("uto"), Instant.parse("2046-01-02T00:00:00Z"));

        assertThatThrownBy(() -> sign(late))
                .isInstanceOf(SigningRefused.class)
                .hasMessageContaining("expired on 2046-01-01");
    }

    @Test
    void neverSignsWithACertificateThatIsNotYetValid() {
        Signer early = signer(SampleCerts.signing("uto"), Instant.parse("2025-12-31T00:00:00Z"));

        assertThatThrownBy(() -> sign(early))
                .isInstanceOf(SigningRefused.class)
                .hasMessageContaining("not valid before");
    }

    @Test
    void neverSignsWithAKeyForSomethingElse() {
        assertThatThrownBy(() -> sign(signer(SampleCerts.encryption("uto"), NOON)))
                .isInstanceOf(SigningRefused.class)
                .hasMessageContaining("not for signing");
    }

    @Test
    void takesNoShortRsaKey() {
        PrivateIdentity weak = TestIdentities.of(pki.issue("CN=Short").rsa(2048).done());

        assertThatThrownBy(() -> signer(weak, NOON)).isInstanceOf(SigningRefused.class);
    }

    @Test
    void takesNoUnknownCurve() {
        PrivateIdentity odd =
                TestIdentities.of(pki.issue("CN=Odd").curve("secp521r1").done());

        assertThatThrownBy(() -> signer(odd, NOON)).isInstanceOf(SigningRefused.class);
    }

    private byte[] sign(Signer signer) throws IOException {
        return signer.sign(new ByteArrayInputStream(content), signer.room());
    }

    private static Signer signer(PrivateIdentity identity, Instant at) {
        return new Signer(identity, Clock.fixed(at, ZoneOffset.UTC));
    }

    private static SignatureCheck check(byte[] signature, byte[] content) {
        return new SignatureVerifier(SignatureProfile.BASELINE).check(signature, digest -> digest.update(content));
    }
}
