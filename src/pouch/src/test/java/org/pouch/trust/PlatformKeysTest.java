package org.pouch.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformKeysTest {
    @ParameterizedTest
    @CsvSource({"secp256r1, true", "secp384r1, true", "secp521r1, true", "brainpoolP256r1, false", "secp256k1, false"})
    void leaveCurvesToBouncyCastleThatTheJdkReadsButCannotUse(String curve, boolean platform) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
        generator.initialize(new ECGenParameterSpec(curve));
        byte[] encoded = generator.generateKeyPair().getPublic().getEncoded();
        PublicKey key = KeyFactory.getInstance(
                        "EC", platform ? KeyFactory.getInstance("EC").getProvider() : new BouncyCastleProvider())
                .generatePublic(new X509EncodedKeySpec(encoded));

        assertThat(PlatformKeys.include(key)).isEqualTo(platform);
    }
}
