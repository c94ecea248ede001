package org.pouch.signing;

import java.security.cert.X509Certificate;
import org.pouch.trust.PrivateIdentity;

/** Encrypts packets for the way: CMS AuthEnvelopedData (RFC 5083), AES-256-GCM (RFC 5084), one recipient (D6). */
public final class TransitCipher {
    private TransitCipher() {}

    public static byte[] encrypt(byte[] content, X509Certificate recipient) {
        throw new UnsupportedOperationException();
    }

    /** @throws TransitBroken when the bytes are not for this key or were changed */
    public static byte[] decrypt(byte[] envelope, PrivateIdentity recipient) {
        throw new UnsupportedOperationException();
    }
}
