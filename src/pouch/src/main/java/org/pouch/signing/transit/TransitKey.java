package org.pouch.signing.transit;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.cms.CMSException;

/**
 * What makes the encrypted bytes of one content for one recipient: whoever keeps it can write the same bytes again. It opens
 * them as well, so it is kept only where the content itself is, and for one content: the nonce is never used for another.
 */
public final class TransitKey {
    private static final byte FORM = 1;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;
    private final byte[] nonce;
    private final RecipientInfo recipient;

    private TransitKey(SecretKey key, byte[] nonce, RecipientInfo recipient) {
        this.key = key;
        this.nonce = nonce;
        this.recipient = recipient;
    }

    /** @throws IllegalArgumentException when the certificate holds neither an RSA nor a known EC key */
    public static TransitKey fresh(X509Certificate recipient) {
        byte[] key = random(KEY_BYTES);
        SecretKey content = new SecretKeySpec(key, "AES");
        try {
            return new TransitKey(content, random(NONCE_BYTES), TransitRecipient.wrap(content, recipient));
        } catch (GeneralSecurityException | CMSException impossible) {
            throw new IllegalStateException("encryption in transit failed", impossible);
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** True for what {@link #bytes} wrote; never for an envelope. */
    public static boolean isOne(byte[] bytes) {
        return bytes.length > 1 + KEY_BYTES + NONCE_BYTES && bytes[0] == FORM;
    }

    /** @throws IllegalArgumentException when these are other bytes */
    public static TransitKey of(byte[] bytes) {
        if (!isOne(bytes)) {
            throw new IllegalArgumentException("not the key of an envelope");
        }
        int nonce = 1 + KEY_BYTES;
        int recipient = nonce + NONCE_BYTES;
        try {
            return new TransitKey(
                    new SecretKeySpec(bytes, 1, KEY_BYTES, "AES"),
                    Arrays.copyOfRange(bytes, nonce, recipient),
                    RecipientInfo.getInstance(
                            ASN1Primitive.fromByteArray(Arrays.copyOfRange(bytes, recipient, bytes.length))));
        } catch (IOException | IllegalArgumentException broken) {
            throw new IllegalArgumentException("not the key of an envelope", broken);
        }
    }

    /** To be kept: a form, the key, the nonce, and for whom the key is encrypted. */
    public byte[] bytes() {
        try {
            byte[] wrapped = recipient.getEncoded(ASN1Encoding.DER);
            byte[] bytes = new byte[1 + KEY_BYTES + NONCE_BYTES + wrapped.length];
            bytes[0] = FORM;
            System.arraycopy(key.getEncoded(), 0, bytes, 1, KEY_BYTES);
            System.arraycopy(nonce, 0, bytes, 1 + KEY_BYTES, NONCE_BYTES);
            System.arraycopy(wrapped, 0, bytes, 1 + KEY_BYTES + NONCE_BYTES, wrapped.length);
            return bytes;
        } catch (IOException impossible) {
            throw new IllegalStateException("the key of an envelope cannot be written", impossible);
        }
    }

    SecretKey key() {
        return key;
    }

    byte[] nonce() {
        return nonce;
    }

    RecipientInfo recipient() {
        return recipient;
    }

    @Override
    public String toString() {
        return "TransitKey";
    }
}
