package org.pouch.exchange.directory;

import java.security.cert.X509Certificate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pouch.trust.DistinguishedName;
import org.pouch.trust.Fingerprint;

/**
 * A certificate that is believed of a partner for a time.
 *
 * @param from believed since; a pin of the configuration always was
 * @param until believed no longer from then on; null while nobody said when
 * @param change the change that brought or ended it; null as the configuration has it
 * @param isCut whether it was ended at once, as one is that fell into other hands: then nothing more is accepted by it, whenever that came
 */
public record PartnerPin(
        PinRole role,
        X509Certificate certificate,
        Instant from,
        @Nullable Instant until,
        @Nullable String change,
        boolean isCut) {
    static PartnerPin configured(PinRole role, X509Certificate certificate) {
        return new PartnerPin(role, certificate, Instant.EPOCH, null, null, false);
    }

    public Fingerprint fingerprint() {
        return Fingerprint.of(certificate);
    }

    /** Whom it names. */
    public String subject() {
        return DistinguishedName.ofSubject(certificate).text();
    }

    /** Believed then; whether it is valid then, whoever uses it asks. */
    public boolean isPinnedAt(Instant at) {
        return !at.isBefore(from) && (until == null || at.isBefore(until));
    }

    /** When it ends, by what was said of it or by itself. */
    public Instant end() {
        Instant expires = certificate.getNotAfter().toInstant();
        return until == null || expires.isBefore(until) ? expires : until;
    }

    /** Since when it can be used: no certificate is before its validity. */
    public Instant beginning() {
        Instant valid = certificate.getNotBefore().toInstant();
        return valid.isAfter(from) ? valid : from;
    }

    /** Pinned and valid. */
    public boolean isUsableAt(Instant at) {
        return isPinnedAt(at)
                && !at.isBefore(certificate.getNotBefore().toInstant())
                && !at.isAfter(certificate.getNotAfter().toInstant());
    }

    /** @param decided when two officers ended it */
    public PartnerPin endingAt(Instant end, String by, Instant decided) {
        return new PartnerPin(role, certificate, from, end, by, !end.isAfter(decided));
    }
}
