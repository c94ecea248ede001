package org.pouch.trust;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.pouch.trust.RevocationList.Scope;

/** Looks the certificates of a path up in the lists and answers at hand. */
final class RevocationCheck {
    private final ValidationData data;

    RevocationCheck(ValidationData data) {
        this.data = data;
    }

    /**
     * Adds a fault for each certificate that was revoked at that instant.
     *
     * @return true when for each certificate below the anchor something proves that it was not
     */
    boolean check(List<X509Certificate> path, Instant at, List<Fault> faults) {
        boolean known = path.size() > 1;
        for (int i = 0; i + 1 < path.size(); i++) {
            List<RevocationEvidence> evidence = about(path.get(i), path.get(i + 1));
            Optional<Instant> revoked = evidence.stream()
                    .flatMap(each -> each.revokedBy(at).stream())
                    .min(Instant::compareTo);
            if (revoked.isPresent()) {
                faults.add(fault(path.get(i), revoked.get()));
            }
            known &= evidence.stream().anyMatch(each -> each.clears(at));
        }
        return known;
    }

    /**
     * Adds a fault for each certificate that a list should be about that is not here, or is too old: whether it was revoked nobody knows. The
     * certificates of authorities below the anchor are asked about like that of the signer.
     *
     * @param expected the lists that there should be
     */
    void requireKnown(List<X509Certificate> path, Instant at, Set<Scope> expected, List<Fault> faults) {
        for (int i = 0; i + 1 < path.size(); i++) {
            X509Certificate certificate = path.get(i);
            X509Certificate issuer = path.get(i + 1);
            if (expected.stream().anyMatch(list -> list.covers(certificate, issuer))
                    && !isKnown(certificate, issuer, at)) {
                faults.add(unknown(certificate, issuer));
            }
        }
    }

    /** By what alone can say so: changes since a list that is gone do not. */
    private boolean isKnown(X509Certificate certificate, X509Certificate issuer, Instant at) {
        return about(certificate, issuer).stream()
                        .anyMatch(each -> each.revokedBy(at).isPresent())
                || Stream.concat(
                                data.answers().stream().map(answer -> answer.about(certificate, issuer)),
                                data.revocations().stream()
                                        .filter(RevocationList::isWhole)
                                        .map(list -> RevocationList.about(list, certificate, issuer)))
                        .flatMap(Optional::stream)
                        .anyMatch(each -> each.isUpToDate(at));
    }

    private static Fault unknown(X509Certificate certificate, X509Certificate issuer) {
        return new Fault(
                Fault.REVOCATION_UNKNOWN,
                SubIndication.TRY_LATER,
                "Whether the certificate of " + DistinguishedName.ofSubject(certificate)
                        + " was revoked is not known: the revocation list of " + DistinguishedName.ofSubject(issuer)
                        + " is missing, or too old. Put the current one beside the certificates; where its issuer publishes none"
                        + " any more, two officers let it go on the page of the partner.");
    }

    private List<RevocationEvidence> about(X509Certificate certificate, X509Certificate issuer) {
        return Stream.concat(
                        data.answers().stream().map(answer -> answer.about(certificate, issuer)),
                        data.revocations().stream().map(list -> RevocationList.about(list, certificate, issuer)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Nothing proves that the signature is older, nor that it is younger (ETSI EN 319 102-1, 5.2.6.4). */
    private static Fault fault(X509Certificate certificate, Instant since) {
        return new Fault(
                "CERTIFICATE_REVOKED",
                SubIndication.REVOKED_NO_POE,
                "The certificate of " + DistinguishedName.ofSubject(certificate) + " was revoked on " + since
                        + ", and no timestamp proves that the signature is older.");
    }
}
