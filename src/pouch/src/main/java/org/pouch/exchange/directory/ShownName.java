package org.pouch.exchange.directory;

/**
 * A name or an address that partners read of this authority.
 *
 * @param of whose certificate, by the first 16 digits of its SHA-256, or to which partner mails go; the id of this authority where it is its own name
 */
public record ShownName(Place place, String of, String text) {
    /** Where it stands, and so who can change it. */
    public enum Place {
        AUTHORITY,
        MAIL,
        SIGNING_KEY,
        ENCRYPTION_KEY,
        SEAL_KEY,
        /** In the name of whoever issued a certificate of this authority, up to the root. */
        ISSUER
    }
}
