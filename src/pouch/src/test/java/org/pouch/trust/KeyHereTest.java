package org.pouch.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.testing.SampleCerts;
import org.pouch.testing.TestIdentities;
import org.pouch.testing.TestPki;

class KeyHereTest {
    private static final byte[] TEXT = "what is signed".getBytes(StandardCharsets.US_ASCII);

    /** Whoever computes, the signature is one of the certificate's key, and the JDK says so. */
    @ParameterizedTest
    @ValueSource(strings = {"secp256r1", "secp384r1"})
    void ofCurvesAreComputedWithByBouncyCastleAndHoldForTheJdk(String curve) throws GeneralSecurityException {
        PrivateIdentity identity =
                TestIdentities.of(new TestPki().issue("CN=Key").curve(curve).done());

        assertThat(provider(identity)).isEqualTo("BC");
        assertThat(isSigned(identity, "SHA256withECDSA")).isTrue();
    }

    @Test
    void ofRsaAreLeftToTheJdk() throws GeneralSecurityException {
        PrivateIdentity identity = SampleCerts.signing("uto");

        assertThat(identity.<Boolean>compute(handle -> handle.provider() == null))
                .isTrue();
        assertThat(isSigned(identity, "SHA256withRSA")).isTrue();
    }

    private static String provider(PrivateIdentity identity) throws GeneralSecurityException {
        return identity.compute(
                handle -> handle.signature("SHA256withECDSA").getProvider().getName());
    }

    private static boolean isSigned(PrivateIdentity identity, String algorithm) throws GeneralSecurityException {
        byte[] made = identity.compute(handle -> {
            Signature signature = handle.signature(algorithm);
            signature.update(TEXT);
            return signature.sign();
        });
        Signature check = Signature.getInstance(algorithm);
        assertThat(check.getProvider().getName()).isNotEqualTo("BC");
        check.initVerify(identity.certificate().getPublicKey());
        check.update(TEXT);
        return check.verify(made);
    }
}
