package org.pouch.ledger.webhook;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why the certificate of a receiver does not count, in a sentence for who has to mend it. */
final class CertificateTrouble {
    private static final int MOST_CAUSES = 20;

    private CertificateTrouble() {}

    /** Empty where something else failed. */
    static Optional<String> of(Throwable failed) {
        if (!has(failed, SSLException.class::isInstance)) {
            return Optional.empty();
        }
        if (has(failed, CertificateExpiredException.class::isInstance)) {
            return Optional.of("Its certificate is over.");
        }
        if (has(failed, CertificateNotYetValidException.class::isInstance)) {
            return Optional.of("Its certificate is not valid yet.");
        }
        if (has(failed, CertPathBuilderException.class::isInstance)
                || has(failed, CertPathValidatorException.class::isInstance)) {
            return Optional.of("Its certificate leads to none that is trusted (trust of pouch.webhooks).");
        }
        // Java says no more of a name; of what a certificate is for it has an exception that it shows nobody.
        if (has(failed, each -> each.getClass() == CertificateException.class)) {
            return Optional.of("Its certificate is for another name than the one of its url.");
        }
        return has(failed, CertificateException.class::isInstance)
                ? Optional.of("Its certificate is not one for a server (its key usage).")
                : Optional.empty();
    }

    private static boolean has(Throwable failed, Predicate<Throwable> kind) {
        return Stream.iterate(failed, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .anyMatch(kind);
    }
}
