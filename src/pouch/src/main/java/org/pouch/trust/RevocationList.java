package org.pouch.trust;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CRLReason;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.pouch.resilience.Unreadable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a revocation list says about a certificate (RFC 5280, 5 and 6.3), where its issuer itself signed it. */
public final class RevocationList {
    private static final Logger LOG = LoggerFactory.getLogger(RevocationList.class);
    private static final String EXPIRED_CERTS_ON_CRL = "2.5.29.60";

    private RevocationList() {}

    /**
     * Whose certificates a list is about: authorities often publish one of those of the authorities below them, and another of all others.
     *
     * @param issuer as {@link TrustAnchors#issuer} writes it
     */
    public record Scope(String issuer, About about) {
        /** Which certificates of the issuer. */
        public enum About {
            ALL,
            USERS,
            AUTHORITIES
        }

        boolean covers(X509Certificate certificate, X509Certificate by) {
            boolean isAuthority = certificate.getBasicConstraints() >= 0;
            return about != (isAuthority ? About.USERS : About.AUTHORITIES)
                    && issuer.equals(TrustAnchors.issuer(by.getSubjectX500Principal()));
        }
    }

    /**
     * What a list is about, where one of these certificates signed it. Empty, too, when no such list can say by itself that something is not revoked:
     * one of changes since another, of some reasons only, of other issuers' certificates, or of attributes.
     */
    public static Optional<Scope> scope(X509CRL list, Collection<X509Certificate> authorities) {
        try {
            Optional<IssuingDistributionPoint> point = point(list);
            if (!isWhole(list)
                    || point.filter(narrow -> narrow.isIndirectCRL() || narrow.onlyContainsAttributeCerts())
                            .isPresent()
                    || authorities.stream().noneMatch(each -> isBy(list, each))) {
                return Optional.empty();
            }
            Scope.About about = Scope.About.ALL;
            if (point.isPresent() && point.get().onlyContainsUserCerts()) {
                about = Scope.About.USERS;
            } else if (point.isPresent() && point.get().onlyContainsCACerts()) {
                about = Scope.About.AUTHORITIES;
            }
            return Optional.of(new Scope(TrustAnchors.issuer(list.getIssuerX500Principal()), about));
        } catch (IOException | RuntimeException malformed) {
            Unreadable.note(LOG, "A revocation list", malformed);
            return Optional.empty();
        }
    }

    /** Not one of changes since another list, nor of some reasons only: those revoke, and prove of nothing that it is not revoked. */
    static boolean isWhole(X509CRL list) {
        try {
            return list.getExtensionValue(Extension.deltaCRLIndicator.getId()) == null
                    && point(list)
                            .map(IssuingDistributionPoint::getOnlySomeReasons)
                            .isEmpty();
        } catch (IOException | RuntimeException malformed) {
            Unreadable.note(LOG, "A revocation list", malformed);
            return false;
        }
    }

    private static Optional<IssuingDistributionPoint> point(X509CRL list) throws IOException {
        byte[] scope = list.getExtensionValue(Extension.issuingDistributionPoint.getId());
        return scope == null ? Optional.empty() : Optional.of(IssuingDistributionPoint.getInstance(inner(scope)));
    }

    /** Empty when the list is not by this issuer, or not about such certificates. */
    static Optional<RevocationEvidence> about(X509CRL list, X509Certificate certificate, X509Certificate issuer) {
        try {
            if (!isBy(list, issuer)) {
                return Optional.empty();
            }
            Optional<IssuingDistributionPoint> point = point(list);
            if (point.isPresent() && !isInScope(point.get(), certificate, issuer)) {
                return Optional.empty();
            }
            X509CRLEntry entry = list.getRevokedCertificate(certificate.getSerialNumber());
            Instant issued = list.getThisUpdate().toInstant();
            boolean complete = isWhole(list) && !SignatureHash.isWeak(list) && knowsOf(list, certificate, issued);
            return Optional.of(new RevocationEvidence(
                    issued,
                    list.getNextUpdate() == null ? null : list.getNextUpdate().toInstant(),
                    entry == null ? null : since(entry),
                    complete));
        } catch (IOException | RuntimeException malformed) {
            Unreadable.note(LOG, "A revocation list", malformed);
            return Optional.empty();
        }
    }

    private static boolean isBy(X509CRL list, X509Certificate issuer) {
        boolean[] usage = issuer.getKeyUsage();
        if (!list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                || (usage != null && !usage[6])
                || list.hasUnsupportedCriticalExtension()) {
            return false;
        }
        try {
            if (!PlatformKeys.include(issuer.getPublicKey())) {
                list.verify(issuer.getPublicKey(), LinkSignature.PROVIDER);
            } else {
                list.verify(issuer.getPublicKey());
            }
            return true;
        } catch (GeneralSecurityException notItsSignature) {
            return false;
        }
    }

    /** RFC 5280, 6.3.3 (b)(2): the list is about certificates of this kind, from this point. */
    private static boolean isInScope(
            IssuingDistributionPoint point, X509Certificate certificate, X509Certificate issuer) throws IOException {
        boolean isAuthority = certificate.getBasicConstraints() >= 0;
        if (point.isIndirectCRL()
                || point.onlyContainsAttributeCerts()
                || (point.onlyContainsUserCerts() && isAuthority)
                || (point.onlyContainsCACerts() && !isAuthority)) {
            return false;
        }
        if (point.getDistributionPoint() == null) {
            return true;
        }
        Set<GeneralName> named = names(point.getDistributionPoint());
        byte[] extension = certificate.getExtensionValue(Extension.cRLDistributionPoints.getId());
        if (extension == null || named.isEmpty()) {
            return false;
        }
        return Arrays.stream(CRLDistPoint.getInstance(inner(extension)).getDistributionPoints())
                .map(DistributionPoint::getDistributionPoint)
                .anyMatch(own -> own != null && names(own).stream().anyMatch(named::contains));
    }

    private static Set<GeneralName> names(DistributionPointName point) {
        return point.getType() == DistributionPointName.FULL_NAME
                ? new HashSet<>(
                        Arrays.asList(GeneralNames.getInstance(point.getName()).getNames()))
                : Set.of();
    }

    /** Lists may forget certificates that expired before they were made, unless they say that they do not. */
    private static boolean knowsOf(X509CRL list, X509Certificate certificate, Instant issued) {
        Instant expiry = certificate.getNotAfter().toInstant();
        byte[] since = list.getExtensionValue(EXPIRED_CERTS_ON_CRL);
        if (!issued.isAfter(expiry) || since == null) {
            return !issued.isAfter(expiry);
        }
        try {
            return !ASN1GeneralizedTime.getInstance(inner(since))
                    .getDate()
                    .toInstant()
                    .isAfter(expiry);
        } catch (ParseException | IOException | IllegalArgumentException unreadable) {
            return false;
        }
    }

    /** A key that fell into other hands is bad from the day it did, where the issuer knows that day; it is revoked in any case. */
    private static Instant since(X509CRLEntry entry) {
        Instant revoked = entry.getRevocationDate().toInstant();
        byte[] extension = entry.getExtensionValue(Extension.invalidityDate.getId());
        if (extension == null || entry.getRevocationReason() != CRLReason.KEY_COMPROMISE) {
            return revoked;
        }
        try {
            Instant invalid =
                    ASN1GeneralizedTime.getInstance(inner(extension)).getDate().toInstant();
            return invalid.isBefore(revoked) ? invalid : revoked;
        } catch (ParseException | IOException | IllegalArgumentException unreadable) {
            return revoked;
        }
    }

    private static ASN1Primitive inner(byte[] extension) throws IOException {
        return ASN1Primitive.fromByteArray(
                ASN1OctetString.getInstance(extension).getOctets());
    }
}
