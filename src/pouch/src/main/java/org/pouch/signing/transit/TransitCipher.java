package org.pouch.signing.transit;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSException;
import org.pouch.resilience.Unreadable;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.TokenAway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encrypts packets for the way: CMS AuthEnvelopedData (RFC 5083), AES-256-GCM (RFC 5084), one recipient (D6).
 *
 * <p>Guarantees that content which comes out is, byte for byte, what somebody encrypted to this key. Does not say who:
 * that is the signature's word. Only DER in exactly the form written here is opened, so no byte can be changed unseen.
 */
public final class TransitCipher {
    private static final Logger LOG = LoggerFactory.getLogger(TransitCipher.class);
    private static final int TAG_BYTES = 16;
    private static final int NONCE_BYTES = 12;

    /** Of whole blocks. What works on long runs is compiled late; on short ones soon. */
    private static final int CHUNK_BYTES = 1 << 16;

    private TransitCipher() {}

    /** @throws IllegalArgumentException when the certificate holds neither an RSA nor a known EC key */
    public static byte[] encrypt(byte[] content, X509Certificate recipient) {
        return encrypt(content, TransitKey.fresh(recipient));
    }

    /** The same bytes each time. A key is for one content: never encrypt another with it. */
    public static byte[] encrypt(byte[] content, TransitKey with) {
        try {
            // The content is written where the encrypted is to be, and encrypted there: it is held once more, not
            // thrice.
            byte[] envelope = ExactStream.bytes(envelope(with.recipient(), with.nonce(), content, new byte[TAG_BYTES]));
            encryptWithin(envelope, content.length, gcm(Cipher.ENCRYPT_MODE, with.key(), with.nonce()));
            return envelope;
        } catch (IOException | GeneralSecurityException impossible) {
            throw new IllegalStateException("encryption in transit failed", impossible);
        }
    }

    /** The tag is the last that the form has; before it stand its own two octets, tag and length, and the content. */
    private static void encryptWithin(byte[] envelope, int length, Cipher cipher) throws GeneralSecurityException {
        int tag = envelope.length - TAG_BYTES;
        int start = tag - 2 - length;
        int done = 0;
        for (int at = 0; at < length; at += CHUNK_BYTES) {
            done += cipher.update(envelope, start + at, Math.min(CHUNK_BYTES, length - at), envelope, start + done);
        }
        byte[] rest = cipher.doFinal();
        int left = length - done;
        System.arraycopy(rest, 0, envelope, start + done, left);
        System.arraycopy(rest, left, envelope, tag, TAG_BYTES);
    }

    /**
     * @throws TransitBroken when the bytes are not for this key or were changed
     * @throws TokenAway when the key is in a token that does not compute: nothing is known of the bytes then
     */
    public static byte[] decrypt(byte[] envelope, PrivateIdentity recipient) {
        try {
            return sealed(envelope, recipient).open();
        } catch (TokenAway away) {
            throw away;
        } catch (IOException | GeneralSecurityException | CMSException | RuntimeException broken) {
            Unreadable.note(LOG, "An encrypted packet", broken);
            throw new TransitBroken(
                    "The encrypted packet cannot be opened: it was changed or cut off on the way, or it is for another key.",
                    broken);
        }
    }

    /** What is read of an envelope is let go before its content is decrypted. */
    private static Sealed sealed(byte[] envelope, PrivateIdentity recipient)
            throws IOException, GeneralSecurityException, CMSException {
        AuthEnvelopedData data = exactly(envelope);
        EncryptedContentInfo content = data.getAuthEncryptedContentInfo();
        AlgorithmIdentifier algorithm = content.getContentEncryptionAlgorithm();
        GCMParameters parameters = GCMParameters.getInstance(algorithm.getParameters());
        byte[] ciphertext = content.getEncryptedContent().getOctets();
        byte[] tag = data.getMac().getOctets();
        require(content.getContentType().equals(CMSObjectIdentifiers.data), "content type");
        require(algorithm.getAlgorithm().equals(NISTObjectIdentifiers.id_aes256_GCM), "content cipher");
        require(parameters.getIcvLen() == TAG_BYTES && tag.length == TAG_BYTES, "tag length");
        require(parameters.getNonce().length == NONCE_BYTES, "nonce length");
        TransitRecipient.Wrapped wrapped =
                TransitRecipient.read(data.getRecipientInfos().getObjectAt(0), recipient);
        // Parsers forgive tags and lengths that nothing else protects: only the one form is opened.
        CompareStream same = new CompareStream(envelope);
        envelope(wrapped.canonical(), parameters.getNonce(), ciphertext, tag).encodeTo(same, ASN1Encoding.DER);
        require(same.isWhole(), "encoding");
        byte[] whole = Arrays.copyOf(ciphertext, ciphertext.length + TAG_BYTES);
        System.arraycopy(tag, 0, whole, ciphertext.length, TAG_BYTES);
        return new Sealed(wrapped.open(algorithm), parameters.getNonce(), whole, ciphertext);
    }

    /**
     * @param bytes with the tag behind
     * @param room for the content: what was parsed, which nobody reads any more
     */
    private record Sealed(SecretKey key, byte[] nonce, byte[] bytes, byte[] room) {
        /** What is written of something changed is never handed out; a large content has no array more of its own. */
        byte[] open() throws GeneralSecurityException {
            gcm(Cipher.DECRYPT_MODE, key, nonce).doFinal(bytes, 0, bytes.length, room);
            return room;
        }
    }

    private static ContentInfo envelope(RecipientInfo recipient, byte[] nonce, byte[] ciphertext, byte[] tag) {
        AuthEnvelopedData data = new AuthEnvelopedData(
                null,
                new DERSet(recipient),
                new EncryptedContentInfo(
                        CMSObjectIdentifiers.data,
                        new AlgorithmIdentifier(
                                NISTObjectIdentifiers.id_aes256_GCM, new GCMParameters(nonce, TAG_BYTES)),
                        new DEROctetString(ciphertext)),
                null,
                new DEROctetString(tag),
                null);
        return new ContentInfo(CMSObjectIdentifiers.authEnvelopedData, data);
    }

    private static AuthEnvelopedData exactly(byte[] envelope) throws IOException {
        ContentInfo outer = ContentInfo.getInstance(envelope);
        require(outer.getContentType().equals(CMSObjectIdentifiers.authEnvelopedData), "outer type");
        AuthEnvelopedData data = AuthEnvelopedData.getInstance(outer.getContent());
        require(data.getVersion().hasValue(0), "version");
        require(
                data.getOriginatorInfo() == null && data.getAuthAttrs() == null && data.getUnauthAttrs() == null,
                "extras");
        require(data.getRecipientInfos().size() == 1, "one recipient");
        return data;
    }

    private static Cipher gcm(int mode, SecretKey key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * 8, nonce));
        return cipher;
    }

    static void require(boolean holds, String what) throws IOException {
        if (!holds) {
            throw new IOException("not the agreed form: " + what);
        }
    }
}
