package org.pouch.signing;

/** Where RFC 3161 timestamps come from. */
@FunctionalInterface
public interface TimestampSource {
    /** As many bytes as a token may have: what documents must have room for. */
    int MAXIMUM_TOKEN = 12 * 1024;

    /**
     * @param digest the SHA-256 digest of what is to be dated, 32 bytes
     * @return the token, checked to be over that digest, in DER, at most {@link #MAXIMUM_TOKEN} bytes
     * @throws ServiceUnavailable when none is to be had now
     */
    byte[] token(byte[] digest);
}
