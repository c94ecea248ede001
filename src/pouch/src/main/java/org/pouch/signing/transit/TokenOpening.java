package org.pouch.signing.transit;

import static org.pouch.signing.transit.TransitCipher.require;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.cms.ecc.ECCCMSSharedInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.AsymmetricBlockCipher;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.encodings.OAEPEncoding;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.pouch.signing.Providers;
import org.pouch.trust.KeyUnavailable;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.TokenAway;

/**
 * Takes the key of a packet out of its wrapping with a private key that stays in its token: the token does the one step that
 * needs it, what comes after is done here. What the token is given is checked before, so that its failing is its own.
 */
final class TokenOpening {
    private static final int KEY_BITS = 256;

    private final PrivateIdentity recipient;
    private final PublicKey own;

    TokenOpening(PrivateIdentity recipient) {
        this.recipient = recipient;
        this.own = recipient.certificate().getPublicKey();
    }

    /** RSA: the token computes, and the padding (OAEP, SHA-256) is taken off here, which few tokens can. */
    SecretKey transported(byte[] encrypted) throws IOException {
        RSAPublicKey modulus = (RSAPublicKey) own;
        int length = (modulus.getModulus().bitLength() + 7) / 8;
        require(
                encrypted.length == length && new BigInteger(1, encrypted).compareTo(modulus.getModulus()) < 0,
                "encrypted key");
        OAEPEncoding padding = new OAEPEncoding(new TokenRsa(length), new SHA256Digest(), new SHA256Digest(), null);
        padding.init(false, new RSAKeyParameters(false, modulus.getModulus(), modulus.getPublicExponent()));
        try {
            return aes(padding.processBlock(encrypted, 0, encrypted.length));
        } catch (InvalidCipherTextException otherKey) {
            throw new IOException("the encrypted key is not for this key", otherKey);
        }
    }

    /** EC: the token agrees on a secret (ECDH); the key is derived from it and unwrapped here (RFC 5753, 7.2). */
    SecretKey agreed(AlgorithmIdentifier wrapping, SubjectPublicKeyInfo ephemeral, byte[] encrypted)
            throws IOException, GeneralSecurityException {
        // Bouncy Castle refuses a point that is not on the curve: no token is asked to compute with one.
        PublicKey point = KeyFactory.getInstance("EC", Providers.BOUNCY_CASTLE)
                .generatePublic(new X509EncodedKeySpec(ephemeral.getEncoded(ASN1Encoding.DER)));
        byte[] secret = agree(point);
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update(secret);
        sha256.update(new byte[] {0, 0, 0, 1});
        byte[] derived = sha256.digest(new ECCCMSSharedInfo(
                        wrapping,
                        ByteBuffer.allocate(Integer.BYTES).putInt(KEY_BITS).array())
                .getEncoded(ASN1Encoding.DER));
        Cipher unwrapping = Cipher.getInstance("AESWrap");
        unwrapping.init(Cipher.UNWRAP_MODE, new SecretKeySpec(derived, "AES"));
        return aes(unwrapping.unwrap(encrypted, "AES", Cipher.SECRET_KEY).getEncoded());
    }

    private byte[] agree(PublicKey point) {
        return computed(handle -> {
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH", Objects.requireNonNull(handle.provider()));
            agreement.init(handle.key());
            agreement.doPhase(point, true);
            return agreement.generateSecret();
        });
    }

    /** Whatever is the matter with token, PIN or key: nothing is known of what was to be opened. */
    private byte[] computed(PrivateIdentity.Computation<byte[]> computation) {
        try {
            return recipient.compute(computation);
        } catch (GeneralSecurityException | KeyUnavailable failed) {
            throw new TokenAway(failed);
        }
    }

    private static SecretKey aes(byte[] bytes) throws IOException {
        require(bytes.length == KEY_BITS / 8, "key length");
        return new SecretKeySpec(bytes, "AES");
    }

    /** RSA without padding, computed by the token. */
    private final class TokenRsa implements AsymmetricBlockCipher {
        private final int length;

        TokenRsa(int length) {
            this.length = length;
        }

        @Override
        public void init(boolean forEncryption, CipherParameters parameters) {
            // The key is in the token.
        }

        @Override
        public int getInputBlockSize() {
            return length;
        }

        /** As {@link OAEPEncoding} wants it of a cipher that takes off: the block without its leading zero. */
        @Override
        public int getOutputBlockSize() {
            return length - 1;
        }

        @Override
        public byte[] processBlock(byte[] in, int from, int count) {
            return withoutZeros(computed(handle -> {
                Cipher rsa = Cipher.getInstance("RSA/ECB/NoPadding", Objects.requireNonNull(handle.provider()));
                rsa.init(Cipher.DECRYPT_MODE, handle.key());
                return Objects.requireNonNull(rsa.doFinal(in, from, count));
            }));
        }

        /** As many bytes as the number needs, like the cipher of the library. */
        private static byte[] withoutZeros(byte[] block) {
            byte[] number = new BigInteger(1, block).toByteArray();
            if (number[0] != 0 || number.length == 1) {
                return number;
            }
            byte[] shorter = new byte[number.length - 1];
            System.arraycopy(number, 1, shorter, 0, shorter.length);
            return shorter;
        }
    }
}
