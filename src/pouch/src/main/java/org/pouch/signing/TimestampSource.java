package org.pouch.signing;

/** Where RFC 3161 timestamps come from. */
public interface TimestampSource {
    /** The largest token taken, in bytes. */
    int MAXIMUM_TOKEN = 24 * 1024;

    /** Enough for authorities whose tokens differ by the encoding of an ECDSA signature. */
    int TRIES_FOR_SIZE = 4;

    /**
     * The most bytes that a token may leave empty in its room: by so much its encoding varies, and nothing that could be taken out
     * of it is as small.
     */
    int MOST_FILLING = 32;

    /**
     * @param digest the SHA-256 digest of what is to be dated, 32 bytes
     * @return the token, checked to be over that digest, in the form of {@link TimestampForm}, at most {@link #MAXIMUM_TOKEN}
     *     bytes
     * @throws ServiceUnavailable when none is to be had now
     */
    byte[] token(byte[] digest);

    /**
     * The size that tokens from here mostly have: what a document should have room for.
     *
     * @throws ServiceUnavailable when it is not known yet and no token is to be had now
     */
    int usualSize();

    /**
     * A token that fills the room, if there is one within a few attempts, else a smaller one. Some readers (Bouncy Castle from
     * 1.85) refuse signatures with filling behind them, though every PDF may have it.
     *
     * @throws ServiceUnavailable when all were larger, or so much smaller that something could have been taken out; the room asked
     *     for next is another
     */
    default byte[] token(byte[] digest, int room) {
        byte[] best = new byte[0];
        for (int i = 0; i < TRIES_FOR_SIZE && best.length != room; i++) {
            byte[] token = token(digest);
            if (token.length <= room && token.length > best.length) {
                best = token;
            }
        }
        if (best.length < room - MOST_FILLING) {
            throw new ServiceUnavailable("The time-stamping authority gave no timestamps of about " + room
                    + " bytes, which was the usual size. Try again.");
        }
        return best;
    }
}
