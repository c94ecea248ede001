package org.pouch.trust;

import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Looks certificates up in revocation lists; a list counts only when the issuer itself signed it and may sign lists. */
final class Revocation {
    private final List<X509CRL> lists = new ArrayList<>();

    Revocation(Collection<X509CRL> embedded, Collection<X509CRL> atHand) {
        lists.addAll(atHand);
        lists.addAll(embedded);
    }

    /** Adds a fault for each revoked certificate; true when a current list covers each of them. */
    boolean check(List<X509Certificate> path, Instant at, List<Fault> faults) {
        boolean known = path.size() > 1;
        for (int i = 0; i + 1 < path.size(); i++) {
            known &= lookUp(path.get(i), path.get(i + 1), at, faults);
        }
        return known;
    }

    private boolean lookUp(X509Certificate certificate, X509Certificate issuer, Instant at, List<Fault> faults) {
        boolean found = false;
        for (X509CRL list : lists) {
            if (!isBy(list, issuer)) {
                continue;
            }
            found |= list.getNextUpdate() == null
                    || !list.getNextUpdate().toInstant().isBefore(at);
            Optional<X509CRLEntry> entry =
                    Optional.ofNullable(list.getRevokedCertificate(certificate.getSerialNumber()));
            if (entry.isPresent()
                    && !entry.get().getRevocationDate().toInstant().isAfter(at)) {
                faults.add(new Fault(
                        "CERTIFICATE_REVOKED",
                        SubIndication.REVOKED,
                        "The certificate of " + Names.of(certificate) + " was revoked on "
                                + entry.get().getRevocationDate().toInstant() + "."));
                break;
            }
        }
        return found;
    }

    private static boolean isBy(X509CRL list, X509Certificate issuer) {
        boolean[] usage = issuer.getKeyUsage();
        if (!list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                || (usage != null && (usage.length < 7 || !usage[6]))
                || list.hasUnsupportedCriticalExtension()) {
            return false;
        }
        try {
            list.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException notItsSignature) {
            return false;
        }
    }
}
