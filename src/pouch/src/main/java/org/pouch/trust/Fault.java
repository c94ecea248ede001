package org.pouch.trust;

/**
 * One reason against a signature or a certificate.
 *
 * @param code stable, upper case with underscores, such as {@code CERTIFICATE_EXPIRED}
 * @param message one sentence for a person: which rule, and where
 */
public record Fault(String code, SubIndication subIndication, String message) {}
