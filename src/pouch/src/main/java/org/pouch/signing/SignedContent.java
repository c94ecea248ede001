package org.pouch.signing;

import java.security.MessageDigest;

/** The bytes a detached signature or timestamp is over. */
@FunctionalInterface
public interface SignedContent {
    /** Feeds all bytes, in order, from the start, each time it is called. */
    void feed(MessageDigest digest);
}
