package org.pouch.trust;

/** Why a signature is not TOTAL_PASSED, in the words of ETSI EN 319 102-1 (V1.3.1, tables 5 and 6). */
public enum SubIndication {
    FORMAT_FAILURE(true),
    HASH_FAILURE(true),
    SIG_CRYPTO_FAILURE(true),
    REVOKED(true),
    EXPIRED(true),
    NOT_YET_VALID(true),
    SIG_CONSTRAINTS_FAILURE(false),
    CHAIN_CONSTRAINTS_FAILURE(false),
    CERTIFICATE_CHAIN_GENERAL_FAILURE(false),
    CRYPTO_CONSTRAINTS_FAILURE(false),
    CRYPTO_CONSTRAINTS_FAILURE_NO_POE(false),
    NO_SIGNING_CERTIFICATE_FOUND(false),
    NO_CERTIFICATE_CHAIN_FOUND(false),
    OUT_OF_BOUNDS_NO_POE(false),
    REVOKED_NO_POE(false),
    SIGNED_DATA_NOT_FOUND(false),
    TRY_LATER(false);

    private final boolean failed;

    SubIndication(boolean failed) {
        this.failed = failed;
    }

    /** True for TOTAL_FAILED, false for INDETERMINATE. */
    public boolean isFailed() {
        return failed;
    }
}
