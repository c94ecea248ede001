package org.pouch.signing.transit;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientInfo;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientEncryptedKey;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.pouch.resilience.Unreadable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** To which key an encrypted packet says that it is encrypted. Says nothing about whether that is so. */
public final class TransitAddress {
    private static final Logger LOG = LoggerFactory.getLogger(TransitAddress.class);
    private static final int LONGEST_NAME = 200;

    private final IssuerAndSerialNumber recipient;

    private TransitAddress(IssuerAndSerialNumber recipient) {
        this.recipient = recipient;
    }

    /** Empty when that cannot be read. */
    public static Optional<TransitAddress> of(byte[] envelope) {
        try {
            AuthEnvelopedData data = AuthEnvelopedData.getInstance(
                    ContentInfo.getInstance(envelope).getContent());
            RecipientInfo one =
                    RecipientInfo.getInstance(data.getRecipientInfos().getObjectAt(0));
            Object named = one.getInfo() instanceof KeyTransRecipientInfo transport
                    ? transport.getRecipientIdentifier().getId()
                    : agreed((KeyAgreeRecipientInfo) one.getInfo());
            return Optional.of(new TransitAddress(IssuerAndSerialNumber.getInstance(named)));
        } catch (RuntimeException unreadable) {
            Unreadable.note(LOG, "The recipient of an encrypted packet", unreadable);
            return Optional.empty();
        }
    }

    private static Object agreed(KeyAgreeRecipientInfo agreement) {
        return RecipientEncryptedKey.getInstance(
                        agreement.getRecipientEncryptedKeys().getObjectAt(0))
                .getIdentifier()
                .getIssuerAndSerialNumber();
    }

    /** Whether this is the certificate it names. */
    public boolean names(X509Certificate certificate) {
        try {
            return recipient.equals(
                    new IssuerAndSerialNumber(new JcaX509CertificateHolder(certificate).toASN1Structure()));
        } catch (CertificateEncodingException parsedBefore) {
            throw new IllegalStateException(parsedBefore);
        }
    }

    /** What the packet says, and nobody has checked: cut off, since anybody wrote it. */
    @Override
    public String toString() {
        String issuer = recipient.getName().toString();
        return "issued by " + (issuer.length() > LONGEST_NAME ? issuer.substring(0, LONGEST_NAME) + "…" : issuer)
                + " as number "
                + recipient.getSerialNumber().getValue().toString(16).transform(TransitAddress::cut);
    }

    private static String cut(String serial) {
        return serial.length() > LONGEST_NAME ? serial.substring(0, LONGEST_NAME) + "…" : serial;
    }
}
