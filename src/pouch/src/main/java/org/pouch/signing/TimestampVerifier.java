package org.pouch.signing;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.pouch.resilience.Unreadable;
import org.pouch.trust.Fault;
import org.pouch.trust.SubIndication;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks RFC 3161 tokens: intact, by a named authority, and over exactly the bytes given. */
public final class TimestampVerifier {
    private static final Logger LOG = LoggerFactory.getLogger(TimestampVerifier.class);
    /** Over what; by the digest that the token chose. */
    private interface Imprinted {
        byte[] digest(DigestAlgorithm algorithm) throws GeneralSecurityException, IOException;
    }

    private final SignatureProfile profile;

    /** Of any token that is intact. */
    public TimestampVerifier() {
        this(SignatureProfile.GENERAL);
    }

    /** @param profile BASELINE for tokens in packets: of one form, and with next to no filling */
    public TimestampVerifier(SignatureProfile profile) {
        this.profile = profile;
    }

    /** @param token the token's CMS bytes, with filling zeros allowed */
    public TimestampCheck check(byte[] token, SignedContent content) {
        return check(token, (Imprinted) algorithm -> algorithm.over(content));
    }

    /** @param sha256 of the content; a token over another kind of digest is not over this one */
    public TimestampCheck checkDigest(byte[] token, byte[] sha256) {
        return check(token, (Imprinted) algorithm -> algorithm == DigestAlgorithm.SHA256 ? sha256 : new byte[0]);
    }

    private TimestampCheck check(byte[] token, Imprinted content) {
        List<Fault> faults = new ArrayList<>();
        try {
            ParsedCms cms = ParsedCms.parse(token);
            SignerInfo info = cms.onlySigner();
            if (!cms.contentType().equals(PKCSObjectIdentifiers.id_ct_TSTInfo)) {
                throw new CmsRule("it is not a timestamp");
            }
            byte[] encoded = cms.content();
            TSTInfo statement = TSTInfo.getInstance(encoded);
            X509Certificate signer = cms.certificateOf(info);
            if (signer == null) {
                throw new CmsRule("the authority's certificate is not in it");
            }
            checkSignature(info, cms, signer, encoded, faults);
            checkImprint(statement, content, faults);
            if (profile == SignatureProfile.BASELINE
                    && (cms.filling() > TimestampSource.MOST_FILLING
                            || !MessageDigest.isEqual(TimestampForm.of(cms), cms.bytes()))) {
                faults.add(SignatureVerifier.format(
                        "TIMESTAMP_FORM",
                        "A timestamp is not written as packets have them, or leaves room empty that it was made for."));
            }
            return new TimestampCheck(time(statement), signer, cms.certificates(), faults);
        } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
            Unreadable.note(LOG, "A timestamp", unreadable);
            faults.add(SignatureVerifier.format(
                    "TIMESTAMP_UNREADABLE",
                    "A timestamp cannot be read: " + SignatureVerifier.reason(unreadable) + "."));
            return new TimestampCheck(null, null, List.of(), faults);
        }
    }

    private static Instant time(TSTInfo statement) {
        try {
            return statement.getGenTime().getDate().toInstant();
        } catch (ParseException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }

    private static void checkSignature(
            SignerInfo info, ParsedCms cms, X509Certificate signer, byte[] encoded, List<Fault> faults)
            throws IOException, GeneralSecurityException {
        SignedAttributes attributes = SignedAttributes.of(info);
        DigestAlgorithm digest = DigestAlgorithm.of(info.getDigestAlgorithm());
        digest.fault().ifPresent(faults::add);
        if (!attributes.isPresent()) {
            throw new CmsRule("it has no signed attributes");
        }
        attributes.check(digest.over(sink -> sink.update(encoded)), cms.contentType(), faults);
        if (!attributes.checkSigningCertificate(signer, faults)) {
            faults.add(SignatureVerifier.constraint(
                    "TIMESTAMP_SIGNER", "A timestamp does not name its certificate (RFC 3161, 2.4.2)."));
        }
        ValueAlgorithm algorithm = ValueAlgorithm.of(info.getDigestEncryptionAlgorithm(), digest, signer);
        if (!algorithm.verify(
                signer, attributes.encoded(), info.getEncryptedDigest().getOctets())) {
            faults.add(new Fault(
                    "TIMESTAMP_BROKEN", SubIndication.SIG_CRYPTO_FAILURE, "A timestamp's signature does not hold."));
        }
    }

    private static void checkImprint(TSTInfo statement, Imprinted content, List<Fault> faults)
            throws IOException, GeneralSecurityException {
        DigestAlgorithm digest =
                DigestAlgorithm.of(statement.getMessageImprint().getHashAlgorithm());
        digest.fault().ifPresent(faults::add);
        if (!MessageDigest.isEqual(
                content.digest(digest), statement.getMessageImprint().getHashedMessage())) {
            faults.add(new Fault(
                    "TIMESTAMP_IMPRINT",
                    SubIndication.HASH_FAILURE,
                    "A timestamp is of other bytes than those it stands with: it proves nothing here."));
        }
    }
}
