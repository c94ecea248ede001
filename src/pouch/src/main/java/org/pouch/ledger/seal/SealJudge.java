package org.pouch.ledger.seal;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.signing.SignatureCheck;
import org.pouch.signing.SignatureProfile;
import org.pouch.signing.SignatureVerifier;
import org.pouch.signing.TimestampCheck;
import org.pouch.trust.CertificatePath;
import org.pouch.trust.CertificateUse;
import org.pouch.trust.PathValidator;
import org.pouch.trust.TrustAnchors;
import org.pouch.trust.ValidationData;

/** Judges the signature of a seal, its date, and who is behind it. */
public final class SealJudge {
    /** As much as the clocks of an authority and of its time-stamping authority may differ. */
    private static final Duration SKEW = Duration.ofMinutes(10);

    private final @Nullable TrustAnchors anchors;
    private final Instant now;

    /** @param anchors null when nobody says whom to trust: then signatures must only be intact */
    public SealJudge(@Nullable TrustAnchors anchors, Instant now) {
        this.anchors = anchors;
        this.now = now;
    }

    /**
     * @param trouble why it does not hold; null when it does
     * @param root what the signer's certificate leads to; null without anchors
     * @param signer the subject of its certificate
     * @param dated what a trusted time-stamping authority says; null where none does
     */
    public record Judgement(
            @Nullable String trouble,
            @Nullable X509Certificate root,
            @Nullable String signer,
            @Nullable Instant dated) {}

    public boolean isTrusting() {
        return anchors != null;
    }

    public Judgement judge(SignedSeal signed) {
        LedgerSeal seal = signed.seal();
        return judge(seal.content(), signed.signature(), seal.day(), seal.at());
    }

    /**
     * Judges whatever else is said of a day that is over.
     *
     * @param content what was signed
     * @param at when it says that it was made
     */
    public Judgement judge(byte[] content, byte[] signature, LocalDate day, Instant at) {
        SignatureCheck check =
                new SignatureVerifier(SignatureProfile.BASELINE).check(signature, digest -> digest.update(content));
        X509Certificate certificate = check.signer();
        String signer = certificate == null
                ? null
                : certificate.getSubjectX500Principal().getName();
        if (!check.isIntact() || certificate == null) {
            return new Judgement("its signature does not hold: " + first(check), null, signer, null);
        }
        Instant dated = check.timestamps().stream()
                .flatMap(stamp -> time(stamp).stream())
                .min(Instant::compareTo)
                .orElse(null);
        Optional<String> time = time(day, at, dated);
        if (time.isPresent() || anchors == null) {
            return new Judgement(time.orElse(null), null, signer, dated);
        }
        CertificatePath path = new PathValidator(anchors)
                .validate(certificate, check.data(), dated == null ? at : dated, CertificateUse.SIGNING_PACKETS);
        String fault = path.holds() ? null : path.faults().get(0).message();
        List<X509Certificate> certificates = path.certificates();
        return new Judgement(fault, certificates.get(certificates.size() - 1), signer, dated);
    }

    private static String first(SignatureCheck check) {
        return check.faults().isEmpty()
                ? "nobody signed."
                : check.faults().get(0).message();
    }

    /** What a seal says of its time must be possible. */
    private Optional<String> time(LocalDate day, Instant at, @Nullable Instant dated) {
        Instant over = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        if (at.isBefore(over)) {
            return Optional.of("it says that it was made at " + at + ", when its day was not over.");
        }
        if (at.isAfter(now.plus(SKEW))) {
            return Optional.of("it says that it was made at " + at + ", which is still to come.");
        }
        if (dated != null && Duration.between(at, dated).abs().compareTo(SKEW) > 0) {
            return Optional.of("it says that it was made at " + at + ", and was dated " + dated + ".");
        }
        return Optional.empty();
    }

    /** Of a token that counts. */
    private Optional<Instant> time(TimestampCheck stamp) {
        Instant time = stamp.time();
        X509Certificate authority = stamp.signer();
        if (anchors == null || !stamp.isIntact() || time == null || authority == null || time.isAfter(now.plus(SKEW))) {
            return Optional.empty();
        }
        return new PathValidator(anchors)
                        .validate(
                                authority, ValidationData.of(stamp.certificates()), time, CertificateUse.TIME_STAMPING)
                        .holds()
                ? Optional.of(time)
                : Optional.empty();
    }
}
