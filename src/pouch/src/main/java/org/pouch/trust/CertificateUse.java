package org.pouch.trust;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a certificate at the end of a path must be allowed to do. */
public enum CertificateUse {
    /** Sign documents: digitalSignature or nonRepudiation, where key usage is stated. */
    SIGNING,
    /** Sign packets: key usage stated, with digitalSignature or nonRepudiation, not an authority's, and not a seal signer's. */
    SIGNING_PACKETS,
    /** Sign timestamps: extended key usage timeStamping alone and critical (RFC 3161, 2.3), and key usage, where stated, to sign. */
    TIME_STAMPING,
    /** Sign visible digital seals: key usage digitalSignature, not an authority's, no other extended use (Doc 9303-12). */
    SEALING,
    /** Encrypt packets to it: keyEncipherment for RSA, keyAgreement for curves, where key usage is stated; not an authority's. */
    ENCRYPTING,
    /** Pin it for signatures: an authority that may issue certificates, or the signer's own. */
    ANCHORING;

    /** The extension that lists document types: every signer of travel documents and seals has it (Doc 9303-12). */
    public static final String DOCUMENT_TYPES_OID = "2.23.136.1.1.6.2";

    private static final String TIME_STAMPING_OID = "1.3.6.1.5.5.7.3.8";

    /** serverAuth, codeSigning, timeStamping, OCSPSigning. */
    private static final Set<String> SERVICES =
            Set.of("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.3", TIME_STAMPING_OID, "1.3.6.1.5.5.7.3.9");

    /** Why a certificate is not for this use, if it is not. */
    public Optional<Fault> faultIn(X509Certificate certificate) {
        boolean allowed = switch (this) {
            case SIGNING -> maySign(certificate) && !isForServices(certificate);
            case SIGNING_PACKETS ->
                certificate.getKeyUsage() != null
                        && maySign(certificate)
                        && certificate.getBasicConstraints() < 0
                        && certificate.getExtensionValue(DOCUMENT_TYPES_OID) == null
                        && !isForServices(certificate);
            case SEALING -> seals(certificate);
            case TIME_STAMPING -> stampsTime(certificate);
            case ENCRYPTING -> encrypts(certificate);
            case ANCHORING ->
                issues(certificate) || SIGNING_PACKETS.faultIn(certificate).isEmpty();
        };
        return allowed
                ? Optional.empty()
                : Optional.of(new Fault(
                        "KEY_USAGE",
                        SubIndication.CHAIN_CONSTRAINTS_FAILURE,
                        "The certificate of " + DistinguishedName.ofSubject(certificate) + " is not for this use ("
                                + this + ")."));
    }

    /** Both usages bind where both are stated, whatever the extended one says (RFC 5280, 4.2.1.12). */
    static boolean maySign(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        return usage == null || usage[0] || usage[1];
    }

    private static boolean encrypts(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        int needed = certificate.getPublicKey() instanceof RSAPublicKey ? 2 : 4;
        return (usage == null || usage[needed]) && certificate.getBasicConstraints() < 0;
    }

    private static boolean issues(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        return certificate.getBasicConstraints() >= 0 && (usage == null || usage[5]);
    }

    private static boolean seals(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        return usage != null && usage[0] && certificate.getBasicConstraints() < 0 && !isForServices(certificate);
    }

    /** True for a certificate of a service of the same authority: it vouches for times, states or servers, not for texts. */
    private static boolean isForServices(X509Certificate certificate) {
        try {
            List<String> uses = certificate.getExtendedKeyUsage();
            return uses != null && SERVICES.containsAll(uses);
        } catch (CertificateParsingException unreadable) {
            return true;
        }
    }

    private static boolean stampsTime(X509Certificate certificate) {
        try {
            return maySign(certificate)
                    && List.of(TIME_STAMPING_OID).equals(certificate.getExtendedKeyUsage())
                    && certificate.getCriticalExtensionOIDs() != null
                    && certificate.getCriticalExtensionOIDs().contains("2.5.29.37");
        } catch (CertificateParsingException unreadable) {
            return false;
        }
    }
}
