package org.pouch.signing.online;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.jspecify.annotations.Nullable;
import org.pouch.resilience.Unreadable;
import org.pouch.signing.ServiceUnavailable;
import org.pouch.trust.OcspAnswer;
import org.pouch.trust.ValidationData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a certificate says that its status is told (RFC 5280, 4.2.1.13 and 4.2.2.1).
 *
 * @param isResponder true for an OCSP responder, false for a list
 */
record RevocationAddress(URI address, boolean isResponder) {
    private static final Logger LOG = LoggerFactory.getLogger(RevocationAddress.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MAXIMUM_ANSWER = 1 << 16;
    private static final int MAXIMUM_LIST = 16 << 20;

    /** Responders first: their answers are small and fresh. */
    static List<RevocationAddress> in(X509Certificate certificate) {
        List<RevocationAddress> all = new ArrayList<>();
        try {
            byte[] access = certificate.getExtensionValue(Extension.authorityInfoAccess.getId());
            if (access != null) {
                for (AccessDescription each :
                        AuthorityInformationAccess.getInstance(inner(access)).getAccessDescriptions()) {
                    if (each.getAccessMethod().equals(AccessDescription.id_ad_ocsp)) {
                        uri(each.getAccessLocation()).ifPresent(uri -> all.add(new RevocationAddress(uri, true)));
                    }
                }
            }
            byte[] points = certificate.getExtensionValue(Extension.cRLDistributionPoints.getId());
            if (points != null) {
                for (DistributionPoint point :
                        CRLDistPoint.getInstance(inner(points)).getDistributionPoints()) {
                    names(point.getDistributionPoint())
                            .forEach(name -> uri(name).ifPresent(uri -> all.add(new RevocationAddress(uri, false))));
                }
            }
        } catch (IOException | RuntimeException malformed) {
            Unreadable.note(LOG, "A certificate's address for revocation", malformed);
            return all;
        }
        return all;
    }

    private static Stream<GeneralName> names(@Nullable DistributionPointName point) {
        return point == null || point.getType() != DistributionPointName.FULL_NAME
                ? Stream.empty()
                : Stream.of(GeneralNames.getInstance(point.getName()).getNames());
    }

    private static Optional<URI> uri(GeneralName name) {
        if (name.getTagNo() != GeneralName.uniformResourceIdentifier) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(name.getName().toString());
            return "http".equals(uri.getScheme()) || "https".equals(uri.getScheme())
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException malformed) {
            // Directories are often named with blanks; what can be asked may stand behind them.
            return Optional.empty();
        }
    }

    private static ASN1Primitive inner(byte[] extension) throws IOException {
        return ASN1Primitive.fromByteArray(
                ASN1OctetString.getInstance(extension).getOctets());
    }

    /**
     * What is told there, unproved.
     *
     * @throws ServiceUnavailable when nothing is
     */
    Optional<ValidationData> fetch(X509Certificate certificate, X509Certificate issuer) {
        if (!isResponder) {
            byte[] list = new WebService("The revocation list", address, TIMEOUT, MAXIMUM_LIST).get();
            return Optional.of(ValidationData.parse(List.of(), List.of(list), List.of()));
        }
        byte[] answer = new WebService("The OCSP responder", address, TIMEOUT, MAXIMUM_ANSWER)
                .post(question(certificate, issuer), "application/ocsp-request");
        return OcspAnswer.parse(answer).map(read -> new ValidationData(List.of(), List.of(), List.of(read)));
    }

    private static byte[] question(X509Certificate certificate, X509Certificate issuer) {
        try {
            // SHA-1 names the issuer here and protects nothing; responders know no other.
            CertificateID id = new CertificateID(
                    new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1),
                    new JcaX509CertificateHolder(issuer),
                    certificate.getSerialNumber());
            return new OCSPReqBuilder().addRequest(id).build().getEncoded();
        } catch (GeneralSecurityException | IOException | OCSPException | OperatorCreationException impossible) {
            throw new IllegalStateException("cannot write an OCSP request", impossible);
        }
    }
}
