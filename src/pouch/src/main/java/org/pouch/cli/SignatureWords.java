package org.pouch.cli;

import org.pouch.packet.Severity;
import org.pouch.sealing.verdict.VerificationReport.SignatureVerdict;

/** What a verdict on a signature means, in sentences; the words of the standards follow in brackets. */
final class SignatureWords {
    private SignatureWords() {}

    static String when(SignatureVerdict signature) {
        if (signature.signedAt() == null) {
            return "not stated";
        }
        String how = switch (signature.level()) {
            case "T", "LT", "LTA" -> ", proved by a timestamp";
            default -> ", as the signer states; nothing proves it";
        };
        return "<time>" + signature.signedAt() + "</time>" + how;
    }

    static String verdict(SignatureVerdict signature) {
        String meaning = switch (signature.indication()) {
            case TOTAL_PASSED -> "The signature is intact, and its signer is trusted";
            case INDETERMINATE -> "The signature may be intact, but it cannot be relied on";
            case TOTAL_FAILED -> "The signature does not hold";
        };
        return meaning + " (" + signature.indication()
                + (signature.subIndication() == null ? "" : ", " + ReportPage.escaped(signature.subIndication()))
                + " in the words of ETSI EN 319 102-1).";
    }

    static String level(SignatureVerdict signature) {
        String meaning = switch (signature.level()) {
            case "B" -> "it proves who signed, not when";
            case "T" -> "it also proves the time";
            case "LT" -> "it also carries the evidence that its certificates were valid";
            case "LTA" -> "it can be checked for many years";
            default -> "not a PAdES baseline signature";
        };
        return signature.level().equals("NONE") ? meaning : "PAdES B-" + signature.level() + ": " + meaning;
    }

    static String coverage(SignatureVerdict signature) {
        return switch (signature.covers()) {
            case EOF -> "the whole document, to its last byte";
            case REVISION -> "the document as it was then; something was added later, see the findings";
            case PARTIAL -> "only a part of the document";
        };
    }

    static String weight(Severity severity) {
        return switch (severity) {
            case ERROR -> "Refuses the document";
            case WARNING -> "Take note";
            case INFO -> "For information";
        };
    }
}
