package org.pouch.signing.online;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.pouch.signing.ServiceUnavailable;
import org.pouch.trust.ValidationData;

/**
 * Proves for the certificates of a path that they are not revoked now: by what is at hand, else by the OCSP responders and
 * lists that the certificates name. Thread-safe.
 */
public final class RevocationSource {
    private final Supplier<ValidationData> atHand;
    private final Clock clock;

    /** @param atHand lists and answers as known when asked */
    public RevocationSource(Supplier<ValidationData> atHand, Clock clock) {
        this.atHand = atHand;
        this.clock = clock;
    }

    /**
     * @param chain from the end certificate to its root, which needs no proof
     * @return the chain, and what proves it
     * @throws ServiceUnavailable when nothing proves one of them
     */
    public ValidationData prove(List<X509Certificate> chain) {
        ValidationData proof = ValidationData.of(chain);
        for (int i = 0; i + 1 < chain.size(); i++) {
            proof = proof.with(prove(chain.get(i), chain.get(i + 1)));
        }
        X509Certificate last = chain.get(chain.size() - 1);
        if (!last.getSubjectX500Principal().equals(last.getIssuerX500Principal())) {
            throw new ServiceUnavailable("The path of " + name(chain.get(0)) + " ends at " + name(last)
                    + ", not at a root. Put the whole path into the key store.");
        }
        return proof;
    }

    private ValidationData prove(X509Certificate certificate, X509Certificate issuer) {
        ValidationData known = atHand.get().clearing(certificate, issuer, clock.instant());
        if (!known.saysNothing()) {
            return new ValidationData(
                    List.of(),
                    known.revocations().stream().limit(1).toList(),
                    known.revocations().isEmpty()
                            ? known.answers().stream().limit(1).toList()
                            : List.of());
        }
        List<ServiceUnavailable> failures = new ArrayList<>();
        for (RevocationAddress address : RevocationAddress.in(certificate)) {
            try {
                Optional<ValidationData> fetched = address.fetch(certificate, issuer)
                        .map(data -> data.clearing(certificate, issuer, clock.instant()))
                        .filter(data -> !data.saysNothing());
                if (fetched.isPresent()) {
                    return fetched.get();
                }
            } catch (ServiceUnavailable unavailable) {
                failures.add(unavailable);
            }
        }
        String sentence = "Nothing proves that the certificate of " + name(certificate)
                + " is not revoked: no current list or answer of its issuer is at hand or could be fetched.";
        throw failures.isEmpty()
                ? new ServiceUnavailable(sentence)
                : new ServiceUnavailable(sentence + " " + failures.get(0).getMessage(), failures.get(0));
    }

    private static String name(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }
}
