package org.pouch.trust;

/**
 * One reason against a signature or a certificate.
 *
 * @param code stable, upper case with underscores, such as {@code CERTIFICATE_EXPIRED}
 * @param message one sentence for a person: which rule, and where
 */
public record Fault(String code, SubIndication subIndication, String message) {
    /** Nobody knows whether a certificate was revoked, since a list that should be at hand is not: no statement about the document. */
    public static final String REVOCATION_UNKNOWN = "REVOCATION_UNKNOWN";
}
