package org.pouch.signing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.jspecify.annotations.Nullable;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.curve.EcdsaValue;

/**
 * Makes detached CMS signatures of the PAdES baseline (ETSI EN 319 142-1, level B-B, or B-T with a timestamp): content-type,
 * message-digest and signing-certificate-v2 signed, no content inside, no signing time (the document's /M says it).
 * Thread-safe.
 */
public final class Signer {
    /** Of an octet string between 256 bytes and 64 KiB, which all tokens are. */
    private static final int OCTETS_HEADER = 4;

    private final PrivateIdentity identity;
    private final Clock clock;
    private final SignatureAlgorithm algorithm;
    private final BaselineForm form;
    private final int size;
    private final SigningPermit permit;
    private final @Nullable TimestampSource timestamps;

    /** @throws SigningRefused when the key's kind or size is not allowed for new signatures */
    public Signer(PrivateIdentity identity, Clock clock) {
        this(identity, SigningPermit.byCertificate(identity), null, clock);
    }

    /**
     * @param permit asked before each signature
     * @param timestamps date each signature; null for none
     * @throws SigningRefused when the key's kind or size is not allowed for new signatures
     */
    public Signer(PrivateIdentity identity, SigningPermit permit, @Nullable TimestampSource timestamps, Clock clock) {
        this.permit = permit;
        this.timestamps = timestamps;
        this.identity = identity;
        this.clock = clock;
        this.algorithm = SignatureAlgorithm.forKey(identity.certificate());
        try {
            this.form = new BaselineForm(algorithm, BaselineForm.linked(identity.chain()));
            this.size = size(0);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("the certificate of " + subject() + " cannot be encoded", unusable);
        }
    }

    /**
     * The room a signature takes in a document.
     *
     * @param bytes of the whole
     * @param token of the timestamp in it; 0 when there is none
     */
    public record Room(int bytes, int token) {}

    /**
     * @param room as {@link #room()} said before the document was laid out
     * @throws SigningRefused when the certificate is not valid now, is revoked, or is not for signing
     * @throws ServiceUnavailable when the signature cannot be dated now
     * @throws org.pouch.trust.TokenAway when the key is in a token that does not compute
     */
    public byte[] sign(InputStream signedRange, Room room) throws IOException {
        permit.require(clock.instant());
        try {
            ASN1Set attributes = form.attributes(digest(signedRange));
            byte[] value = value(attributes.getEncoded(ASN1Encoding.DER));
            return form.encoded(attributes, value, timestamps == null ? null : dated(value, timestamps, room.token()));
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("the key of " + subject() + " cannot sign", failed);
        }
    }

    /** True for a key that the profile of packets knows; others sign other documents. */
    public boolean isForPackets() {
        return SignatureAlgorithm.isKnown(identity.certificate());
    }

    /**
     * What /Contents must have room for: without timestamps, exactly what every signature of this key takes.
     *
     * @throws ServiceUnavailable when the size of timestamps is not known yet and none is to be had now
     */
    public Room room() {
        int token = timestamps == null ? 0 : timestamps.usualSize();
        return new Room(token == 0 ? size : size(token), token);
    }

    private int size(int token) {
        try {
            return form.encoded(
                            form.attributes(new byte[algorithm.digest().length()]),
                            new byte[algorithm.valueLength(identity.certificate())],
                            token == 0 ? null : new DEROctetString(new byte[token - OCTETS_HEADER]))
                    .length;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private byte[] digest(InputStream content) throws IOException, GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance(algorithm.digest().jcaName());
        byte[] buffer = new byte[1 << 16];
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            digest.update(buffer, 0, count);
        }
        return digest.digest();
    }

    private byte[] value(byte[] attributes) throws GeneralSecurityException, IOException {
        PublicKey key = identity.certificate().getPublicKey();
        while (true) {
            byte[] made = identity.compute(handle -> {
                Signature signature = handle.signature(algorithm.jcaName());
                signature.update(attributes);
                return signature.sign();
            });
            byte[] value = EcdsaValue.isOf(key) ? EcdsaValue.low(made, key) : made;
            if (value.length == algorithm.valueLength(identity.certificate())) {
                return value;
            }
        }
    }

    private static ASN1Primitive dated(byte[] value, TimestampSource timestamps, int size)
            throws IOException, GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(value);
        return ASN1Primitive.fromByteArray(timestamps.token(digest, size));
    }

    private String subject() {
        return identity.certificate().getSubjectX500Principal().getName();
    }
}
