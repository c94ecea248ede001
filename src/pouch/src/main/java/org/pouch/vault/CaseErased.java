package org.pouch.vault;

import org.pouch.packet.RequestId;

/** What is asked for was erased: nobody can read it any more. The message says of which case, and nothing of the person. */
public final class CaseErased extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean evidenceAlone;

    CaseErased(RequestId request) {
        this(
                "The data of the case " + request
                        + " was erased; what remains are digests and the lines of the ledger.",
                false);
    }

    private CaseErased(String message, boolean evidenceAlone) {
        super(message);
        this.evidenceAlone = evidenceAlone;
    }

    /** Of a case of which all else is kept for a while. */
    public static CaseErased ofEvidence(RequestId request) {
        return new CaseErased(
                "Portraits, other evidence and the packets that hold them were erased in the case " + request
                        + "; what remains are their digests and receipts.",
                true);
    }

    /** Whether other content of the case is kept. */
    public boolean isOfEvidenceAlone() {
        return evidenceAlone;
    }
}
