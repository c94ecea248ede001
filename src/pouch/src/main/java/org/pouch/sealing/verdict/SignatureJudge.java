package org.pouch.sealing.verdict;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.Finding;
import org.pouch.pdf.signature.EmbeddedSignature;
import org.pouch.sealing.verdict.Timestamps.Stamp;
import org.pouch.sealing.verdict.VerificationReport.Coverage;
import org.pouch.sealing.verdict.VerificationReport.Indication;
import org.pouch.sealing.verdict.VerificationReport.SignatureVerdict;
import org.pouch.signing.SignatureCheck;
import org.pouch.trust.CertificatePath;
import org.pouch.trust.CertificateUse;
import org.pouch.trust.Fault;
import org.pouch.trust.PathValidator;
import org.pouch.trust.SubIndication;
import org.pouch.trust.TrustAnchors;
import org.pouch.trust.ValidationData;

/** The verdict on one signature: intact, by whom, and whether that is believed at the right time. */
final class SignatureJudge {
    static final String BASELINE_FILTER = "ETSI.CAdES.detached";
    private static final Set<String> FILTERS = Set.of("adbe.pkcs7.detached", BASELINE_FILTER);
    private static final Set<String> OUT_OF_TIME = Set.of("CERTIFICATE_EXPIRED", "CERTIFICATE_NOT_YET_VALID");

    private static final Set<String> DATED = Set.of("WEAK_HASH", "WEAK_KEY");
    private static final Instant LAX_YEARS_END = Instant.parse("2021-01-01T00:00:00Z");

    private final TrustAnchors anchors;
    private final VerificationProfile profile;
    private final ValidationData embedded;
    private final Timestamps timestamps;
    private final LevelReached level;
    private final Carried carried;
    private final SignatureChecks checks;
    private final Instant at;

    SignatureJudge(
            TrustAnchors anchors,
            VerificationProfile profile,
            ValidationData embedded,
            Timestamps timestamps,
            LevelReached level,
            Carried carried,
            SignatureChecks checks,
            Instant at) {
        this.anchors = anchors;
        this.profile = profile;
        this.embedded = embedded;
        this.timestamps = timestamps;
        this.level = level;
        this.carried = carried;
        this.checks = checks;
        this.at = at;
    }

    SignatureVerdict judge(EmbeddedSignature signature, List<Finding> findings) {
        boolean strict = profile == VerificationProfile.PACKET;
        List<Fault> faults = new ArrayList<>();
        if (!(strict ? BASELINE_FILTER.equals(signature.subFilter()) : FILTERS.contains(signature.subFilter()))) {
            faults.add(new Fault(
                    "SUB_FILTER",
                    SubIndication.FORMAT_FAILURE,
                    "The signature is of a form that is not accepted here."));
        }
        SignatureCheck check = checks.of(signature);
        faults.addAll(check.faults());
        if (BASELINE_FILTER.equals(signature.subFilter()) && check.signer() != null && !check.isBaseline()) {
            faults.add(new Fault(
                    "NO_SIGNING_CERTIFICATE_NAMED",
                    SubIndication.SIG_CONSTRAINTS_FAILURE,
                    "The signature says it is PAdES, but its signed attributes do not name the signer's certificate."));
        }
        Optional<Stamp> proof = timestamps.proving(signature, check.timestamps());
        Optional<Instant> proven = proof.map(Stamp::time);
        carried.add(signature, check);
        @Nullable
        Instant signedAt =
                proven.or(() -> Optional.ofNullable(check.claimedTime())).orElse(signature.claimedTime());
        CertificatePath path = null;
        if (check.signer() != null) {
            path = new PathValidator(anchors)
                    .validate(
                            check.signer(),
                            check.data().with(embedded),
                            proven.orElse(at),
                            strict ? CertificateUse.SIGNING_PACKETS : CertificateUse.SIGNING);
            faults.addAll(path.faults());
            if (strict
                    && path.holds()
                    && !path.isPinned()
                    && !path.certificates().containsAll(check.certificates())) {
                faults.add(new Fault(
                        "STRAY_CERTIFICATE",
                        SubIndication.SIG_CONSTRAINTS_FAILURE,
                        "The signature carries a certificate that is not on the path of its signer."));
            }
            if (!strict && path.isPinned()) {
                forgive(check.signer(), signedAt, faults, findings);
            }
        }
        for (Fault fault : faults) {
            findings.add(Finding.error(fault.code(), signature.field() + ": " + fault.message()));
        }
        @Nullable SubIndication worst = worst(faults);
        return new SignatureVerdict(
                indication(worst),
                worst == null ? null : worst.name(),
                level.of(signature, check, path, proof),
                check.signer() == null
                        ? null
                        : check.signer().getSubjectX500Principal().getName(),
                signedAt,
                Coverage.valueOf(signature.coverage().name()));
    }

    /**
     * Whoever pins the very certificate of a signer, and not a root above it, believes documents by it beyond its validity.
     * Where nobody issued it, the pin is all that is known of it: then also over SHA-1 or by a short RSA key, in the years
     * when those were still common. Packets are never forgiven.
     */
    private static void forgive(
            X509Certificate signer, @Nullable Instant signedAt, List<Fault> faults, List<Finding> findings) {
        boolean old = signedAt != null
                && signedAt.isBefore(LAX_YEARS_END)
                && signer.getSubjectX500Principal().equals(signer.getIssuerX500Principal());
        for (Fault fault : List.copyOf(faults)) {
            if (OUT_OF_TIME.contains(fault.code()) || (old && DATED.contains(fault.code()))) {
                faults.remove(fault);
                findings.add(Finding.warning(
                        fault.code(), fault.message() + " The certificate itself is trusted all the same."));
            }
        }
    }

    /** Proof against the signature first, then that nobody vouches for it, then what else is missing. */
    private static @Nullable SubIndication worst(List<Fault> faults) {
        List<SubIndication> found = faults.stream().map(Fault::subIndication).toList();
        return found.stream()
                .filter(SubIndication::isFailed)
                .findFirst()
                .or(() -> found.stream()
                        .filter(SubIndication.NO_CERTIFICATE_CHAIN_FOUND::equals)
                        .findFirst())
                .or(() -> found.stream().findFirst())
                .orElse(null);
    }

    private static Indication indication(@Nullable SubIndication worst) {
        if (worst == null) {
            return Indication.TOTAL_PASSED;
        }
        return worst.isFailed() ? Indication.TOTAL_FAILED : Indication.INDETERMINATE;
    }
}
