package org.pouch.pdf;

import java.security.MessageDigest;

/**
 * What a signature is over: two runs of bytes, the first from the start of the file, with the signature itself in the gap.
 *
 * @param gapStart offset of the opening bracket of /Contents
 * @param gapEnd offset behind its closing bracket
 * @param end offset behind the last signed byte
 */
public record ByteRange(int gapStart, int gapEnd, int end) {
    void feed(byte[] bytes, MessageDigest digest) {
        digest.update(bytes, 0, gapStart);
        digest.update(bytes, gapEnd, end - gapEnd);
    }
}
