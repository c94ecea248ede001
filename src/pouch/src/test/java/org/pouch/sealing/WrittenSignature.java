package org.pouch.sealing;

import static org.pouch.sealing.Update.bytes;
import static org.pouch.sealing.Update.text;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last signature of a document as it stands in the file: what an attacker without a key can write over. */
final class WrittenSignature {
    private static final Pattern RANGE = Pattern.compile("/ByteRange ?\\[ ?0 (\\d+) (\\d+) (\\d+) *\\] *");

    private final String text;
    private final MatchResult range;

    private WrittenSignature(byte[] document) {
        text = text(document);
        Matcher matcher = RANGE.matcher(text);
        if (!matcher.find(text.lastIndexOf("/ByteRange"))) {
            throw new IllegalArgumentException("not signed");
        }
        range = matcher.toMatchResult();
    }

    static WrittenSignature of(byte[] document) {
        return new WrittenSignature(document);
    }

    /** The offset of the bracket before the digits. */
    int gapStart() {
        return number(1);
    }

    /** The offset behind the bracket after them. */
    int gapEnd() {
        return number(2);
    }

    int end() {
        return number(2) + number(3);
    }

    private int number(int group) {
        return Integer.parseInt(range.group(group));
    }

    /** The number of its object. */
    int number() {
        int object = text.lastIndexOf(" 0 obj", gapStart());
        return Integer.parseInt(text.substring(text.lastIndexOf('\n', object) + 1, object));
    }

    /** The dictionary, contents included. */
    String dictionary() {
        int object = text.lastIndexOf(" 0 obj", gapStart());
        return text.substring(object + 6, text.indexOf("endobj", gapEnd())).strip();
    }

    /** True when the key of the byte range comes first, which programs do one way or the other. */
    boolean rangeIsBeforeTheGap() {
        return range.start() < gapStart();
    }

    /** What is between the brackets. */
    String digits() {
        return text.substring(gapStart() + 1, gapEnd() - 1);
    }

    /** True when the signature does not fill its gap. */
    boolean hasRoom() {
        return digits().endsWith("00000000");
    }

    /** @param instead of the key and its value; nothing else moves, so it must not be longer */
    byte[] withContents(String instead) {
        return with(text.lastIndexOf("/Contents", gapStart()), gapEnd(), instead);
    }

    /** @param instead of all from bracket to bracket */
    byte[] withGap(String instead) {
        return with(gapStart(), gapEnd(), instead);
    }

    /** @param instead as with {@link #withContents}; blanks behind the old one may be used */
    byte[] withRange(String instead) {
        return with(range.start(), range.end(), instead);
    }

    private byte[] with(int start, int end, String instead) {
        if (instead.length() > end - start) {
            throw new IllegalArgumentException("no room for " + instead);
        }
        String padded = instead + " ".repeat(end - start - instead.length());
        return bytes(text.substring(0, start) + padded + text.substring(end));
    }

    /**
     * Signs again, as its signer could have with a program of his own: intact over exactly these bytes, whatever the byte
     * range says.
     *
     * @param spans starts and ends
     */
    byte[] signedOver(String byteRange, int... spans) {
        byte[] document = withRange("/ByteRange [" + byteRange + "]");
        ByteArrayOutputStream covered = new ByteArrayOutputStream();
        for (int i = 0; i < spans.length; i += 2) {
            covered.write(document, spans[i], spans[i + 1] - spans[i]);
        }
        String signature = HexFormat.of().formatHex(Cms.utopian().over(covered.toByteArray()));
        byte[] hex = bytes(signature + "0".repeat(digits().length() - signature.length()));
        System.arraycopy(hex, 0, document, gapStart() + 1, hex.length);
        return document;
    }
}
