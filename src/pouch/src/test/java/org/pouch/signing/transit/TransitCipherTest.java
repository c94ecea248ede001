package org.pouch.signing.transit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.testing.SampleCerts.encryption;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.signing.Providers;
import org.pouch.trust.PrivateIdentity;

class TransitCipherTest {
    private final byte[] content = "a signed packet".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(strings = {"uto", "xru"})
    void opensWhatWasEncryptedToThisKey(String state) {
        PrivateIdentity recipient = encryption(state);

        byte[] envelope = TransitCipher.encrypt(content, recipient.certificate());

        assertThat(TransitCipher.decrypt(envelope, recipient)).isEqualTo(content);
    }

    @Test
    void leavesWhatItOpensAsItWas() {
        PrivateIdentity recipient = encryption("uto");
        byte[] large = new byte[300_000];
        new Random(5).nextBytes(large);
        byte[] envelope = TransitCipher.encrypt(large, recipient.certificate());
        byte[] before = envelope.clone();

        assertThat(TransitCipher.decrypt(envelope, recipient)).isEqualTo(large);

        assertThat(envelope).isEqualTo(before);
    }

    /** The key for the way names its curve; spelled out, it is refused. */
    @ParameterizedTest
    @ValueSource(strings = {"uto", "xru"})
    void opensWhatWasEncryptedToACertificateThatBouncyCastleRead(String state) throws GeneralSecurityException {
        PrivateIdentity recipient = encryption(state);
        CertificateFactory factory = CertificateFactory.getInstance("X.509", Providers.BOUNCY_CASTLE);
        X509Certificate read = (X509Certificate) factory.generateCertificate(
                new ByteArrayInputStream(recipient.certificate().getEncoded()));

        assertThat(TransitCipher.decrypt(TransitCipher.encrypt(content, read), recipient))
                .isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uto", "xru"})
    void refusesEachChangedByte(String state) {
        PrivateIdentity recipient = encryption(state);
        byte[] envelope = TransitCipher.encrypt(content, recipient.certificate());

        for (int i = 0; i < envelope.length; i++) {
            byte[] changed = envelope.clone();
            changed[i] ^= 1;

            assertThatThrownBy(() -> TransitCipher.decrypt(changed, recipient))
                    .as("byte %d", i)
                    .isInstanceOf(TransitBroken.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"uto", "xru"})
    void refusesAnythingCutOffOrAppended(String state) {
        PrivateIdentity recipient = encryption(state);
        byte[] envelope = TransitCipher.encrypt(content, recipient.certificate());

        for (int length : new int[] {0, 1, envelope.length / 2, envelope.length - 1, envelope.length + 1}) {
            assertThatThrownBy(() -> TransitCipher.decrypt(Arrays.copyOf(envelope, length), recipient))
                    .isInstanceOf(TransitBroken.class);
        }
    }

    @Test
    void refusesWhatIsForAnotherKey() {
        byte[] envelope = TransitCipher.encrypt(content, encryption("xru").certificate());

        assertThatThrownBy(() -> TransitCipher.decrypt(envelope, encryption("stranger")))
                .isInstanceOf(TransitBroken.class);
        assertThatThrownBy(() -> TransitCipher.decrypt(envelope, encryption("uto")))
                .isInstanceOf(TransitBroken.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 127, 128, 3_000_001})
    void opensContentOfAnyLength(int length) {
        PrivateIdentity recipient = encryption("xru");
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);

        byte[] envelope = TransitCipher.encrypt(content, recipient.certificate());

        assertThat(TransitCipher.decrypt(envelope, recipient)).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uto", "xru"})
    void whoKeptTheKeyWritesTheSameBytesAgain(String state) {
        PrivateIdentity recipient = encryption(state);
        TransitKey key = TransitKey.fresh(recipient.certificate());

        byte[] envelope = TransitCipher.encrypt(content, key);
        byte[] again = TransitCipher.encrypt(content, TransitKey.of(key.bytes()));

        assertThat(again).isEqualTo(envelope);
        assertThat(TransitCipher.decrypt(again, recipient)).isEqualTo(content);
        assertThat(TransitKey.isOne(key.bytes())).isTrue();
        assertThat(TransitKey.isOne(envelope)).isFalse();
        assertThat(TransitKey.fresh(recipient.certificate()).bytes()).isNotEqualTo(key.bytes());
    }

    @Test
    void takesNothingElseForTheKeyOfAnEnvelope() {
        byte[] key = TransitKey.fresh(encryption("xru").certificate()).bytes();

        for (byte[] other : List.of(new byte[0], content, Arrays.copyOf(key, 45), Arrays.copyOf(key, 60))) {
            assertThatThrownBy(() -> TransitKey.of(other)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void saysNothingTwiceInTheSameWay() {
        PrivateIdentity recipient = encryption("xru");

        assertThat(TransitCipher.encrypt(content, recipient.certificate()))
                .isNotEqualTo(TransitCipher.encrypt(content, recipient.certificate()));
    }
}
