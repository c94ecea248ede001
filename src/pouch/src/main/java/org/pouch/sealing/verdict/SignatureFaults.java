package org.pouch.sealing.verdict;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.ReceiptCode;
import org.pouch.sealing.verdict.VerificationReport.Indication;
import org.pouch.sealing.verdict.VerificationReport.SignatureVerdict;

/** What a verification of the signature means for the receipt, by the sub-indications of ETSI EN 319 102-1. */
public final class SignatureFaults {
    private static final Set<String> UNTRUSTED =
            Set.of("NO_CERTIFICATE_CHAIN_FOUND", "NO_SIGNING_CERTIFICATE_FOUND", "CERTIFICATE_CHAIN_GENERAL_FAILURE");
    private static final Set<String> BROKEN =
            Set.of("HASH_FAILURE", "SIG_CRYPTO_FAILURE", "FORMAT_FAILURE", "SIGNED_DATA_NOT_FOUND");

    private SignatureFaults() {}

    /** What to tell the sender of a document whose signature does not hold. */
    public static ReceiptCode code(VerificationReport report) {
        String reason = report.signatures().stream()
                .map(SignatureFaults::reason)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        return switch (reason) {
            case "EXPIRED", "NOT_YET_VALID", "OUT_OF_BOUNDS_NO_POE" -> ReceiptCode.CERT_EXPIRED;
            case "REVOKED", "REVOKED_NO_POE" -> ReceiptCode.CERT_REVOKED;
            case "CHAIN_CONSTRAINTS_FAILURE" -> ReceiptCode.CERT_UNTRUSTED;
            default -> UNTRUSTED.contains(reason) ? ReceiptCode.CERT_UNTRUSTED : ReceiptCode.BAD_SIGNATURE;
        };
    }

    /** True when the seal is intact and leads to the anchors asked, whatever else is wrong with the document. */
    public static boolean provesSender(VerificationReport report) {
        return report.signatures().stream().limit(1).anyMatch(verdict -> {
            String reason = reason(verdict);
            boolean isIntact = verdict.indication() == Indication.TOTAL_PASSED
                    || !reason.isEmpty() && !BROKEN.contains(reason) && !UNTRUSTED.contains(reason);
            return isIntact && !reason.equals("CHAIN_CONSTRAINTS_FAILURE");
        });
    }

    /** True when another partner's anchors might say otherwise. */
    public static boolean isOnlyUntrusted(VerificationReport report) {
        return report.signatures().stream().anyMatch(verdict -> UNTRUSTED.contains(reason(verdict)));
    }

    private static String reason(SignatureVerdict verdict) {
        @Nullable String reason = verdict.subIndication();
        return reason == null ? "" : reason;
    }
}
