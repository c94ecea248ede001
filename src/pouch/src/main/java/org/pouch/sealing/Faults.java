package org.pouch.sealing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.Finding;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.Severity;

/** Gathers what is wrong with one packet; the first error decides what its sender is told. */
final class Faults {
    private final List<Finding> findings = new ArrayList<>();
    private @Nullable ReceiptCode code;

    /** Ends the check of a packet that has faults enough. */
    static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stop() {
            super(null, null, false, false);
        }
    }

    void add(ReceiptCode errorCode, Finding finding) {
        findings.add(finding);
        if (finding.severity() == Severity.ERROR && code == null) {
            code = errorCode;
        }
    }

    void addAll(Faults others) {
        findings.addAll(others.findings);
        code = code == null ? others.code : code;
    }

    void stop(ReceiptCode errorCode, Finding finding) {
        add(errorCode, finding);
        throw new Stop();
    }

    void stopIfAny() {
        if (code != null) {
            throw new Stop();
        }
    }

    List<Finding> findings() {
        return findings;
    }

    /** What to tell the sender; null while there is no error. */
    @Nullable
    ReceiptCode code() {
        return code;
    }
}
