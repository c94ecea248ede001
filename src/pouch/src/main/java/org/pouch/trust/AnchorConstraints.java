package org.pouch.trust;

import java.io.IOException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraintValidatorException;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PKIXNameConstraintValidator;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.pouch.resilience.Unreadable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an anchor says of the certificates below it: how many authorities there may be and which names (RFC 5937, 3). RFC 5280
 * takes from an anchor its name and key only, but whoever pinned a bounded authority trusts it within these bounds.
 */
final class AnchorConstraints {
    private static final Logger LOG = LoggerFactory.getLogger(AnchorConstraints.class);

    private AnchorConstraints() {}

    /**
     * @param path from the end certificate to the anchor
     * @throws CertPathValidatorException when a certificate is outside of the bounds
     */
    static void check(List<X509Certificate> path) throws CertPathValidatorException {
        X509Certificate anchor = path.get(path.size() - 1);
        long authorities = path.subList(1, path.size() - 1).stream()
                .filter(between -> !isSelfIssued(between))
                .count();
        if (anchor.getBasicConstraints() >= 0 && authorities > anchor.getBasicConstraints()) {
            throw new CertPathValidatorException("there are more authorities in it than the anchor allows");
        }
        byte[] extension = anchor.getExtensionValue(Extension.nameConstraints.getId());
        if (extension != null) {
            checkNames(path, extension);
        }
    }

    private static void checkNames(List<X509Certificate> path, byte[] extension) throws CertPathValidatorException {
        try {
            NameConstraints bounds = NameConstraints.getInstance(JcaX509ExtensionUtils.parseExtensionValue(extension));
            PKIXNameConstraintValidator names = new PKIXNameConstraintValidator();
            if (bounds.getPermittedSubtrees() != null) {
                names.intersectPermittedSubtree(bounds.getPermittedSubtrees());
            }
            if (bounds.getExcludedSubtrees() != null) {
                for (GeneralSubtree excluded : bounds.getExcludedSubtrees()) {
                    names.addExcludedSubtree(excluded);
                }
            }
            for (X509Certificate certificate : path.subList(0, path.size() - 1)) {
                if (certificate.equals(path.get(0)) || !isSelfIssued(certificate)) {
                    checkNames(certificate, names);
                }
            }
        } catch (NameConstraintValidatorException outside) {
            throw new CertPathValidatorException(
                    "a name in it is not one of those that the anchor may vouch for", outside);
        } catch (IOException | RuntimeException unreadable) {
            Unreadable.note(LOG, "What bounds an anchor", unreadable);
            throw new CertPathValidatorException("the names that the anchor may vouch for cannot be read", unreadable);
        }
    }

    private static void checkNames(X509Certificate certificate, PKIXNameConstraintValidator names)
            throws NameConstraintValidatorException, IOException {
        X500Name subject =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        if (subject.getRDNs().length > 0) {
            GeneralName name = new GeneralName(subject);
            names.checkPermitted(name);
            names.checkExcluded(name);
        }
        byte[] alternatives = certificate.getExtensionValue(Extension.subjectAlternativeName.getId());
        if (alternatives != null) {
            for (GeneralName name : GeneralNames.getInstance(JcaX509ExtensionUtils.parseExtensionValue(alternatives))
                    .getNames()) {
                names.checkPermitted(name);
                names.checkExcluded(name);
            }
        }
    }

    private static boolean isSelfIssued(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }
}
