package org.pouch.pdf.signature;

import java.security.MessageDigest;
import org.pouch.pdf.syntax.Budget;

/**
 * What a signature is over: two runs of bytes, the first from the start of the file, with the signature itself in the gap.
 *
 * @param gapStart offset of the opening bracket of /Contents
 * @param gapEnd offset behind its closing bracket
 * @param end offset behind the last signed byte
 */
public record ByteRange(int gapStart, int gapEnd, int end) {
    private static final int CHUNK = 1 << 20;

    void feed(byte[] bytes, MessageDigest digest, Budget budget) {
        feed(bytes, 0, gapStart, digest, budget);
        feed(bytes, gapEnd, end, digest, budget);
    }

    private static void feed(byte[] bytes, int from, int until, MessageDigest digest, Budget budget) {
        for (int at = from; at < until; at += CHUNK) {
            budget.checkTime();
            digest.update(bytes, at, Math.min(CHUNK, until - at));
        }
    }
}
