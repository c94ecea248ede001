package org.pouch.sealing;

import static org.pouch.sealing.Update.bytes;
import static org.pouch.sealing.Update.text;

import java.util.Map;
import java.util.TreeMap;

/**
 * A signature wrapping attack: the second signed part moves to the end, and into the wider gap come another byte range,
 * other content, and a cross-reference exactly where the old startxref looks for one. No signed byte changes.
 */
final class Wrapping {
    private final String text;
    private final WrittenSignature signature;
    private final Update victim;

    private Wrapping(byte[] document) {
        text = text(document);
        signature = WrittenSignature.of(document);
        victim = Update.of(document);
    }

    static byte[] of(byte[] document) {
        return new Wrapping(document).wrapped();
    }

    private byte[] wrapped() {
        int size = victim.offsets().size() * 30 + 400;
        int moved = Math.toIntExact(victim.start()) + size;
        int shift = moved - signature.gapEnd();
        StringBuilder file = new StringBuilder(text.substring(0, signature.gapEnd()));
        file.append("/ByteRange[0 " + signature.gapStart() + " " + moved + " " + (text.length() - signature.gapEnd())
                + "]>>\nendobj\n");
        Map<Integer, Long> offsets = new TreeMap<>(victim.offsets());
        offsets.replaceAll((number, offset) -> offset > signature.gapEnd() ? offset + shift : offset);
        offsets.put(victim.content(), (long) file.length());
        file.append(victim.content() + " 0 obj\n" + Update.OTHER_CONTENT + "\nendobj\n");
        fill(file, Math.toIntExact(victim.start()));
        file.append("xref\n");
        offsets.forEach((number, offset) -> {
            if (offset > 0) {
                file.append(String.format("%d 1\n%010d 00000 n \n", number, offset));
            }
        });
        file.append(victim.trailer("").replaceFirst("/Prev \\d+", older()));
        fill(file, moved);
        return bytes(file + text.substring(signature.gapEnd()));
    }

    /** The section before the newest, where there is one. */
    private String older() {
        int first = text.indexOf("startxref");
        return first == text.lastIndexOf("startxref")
                ? ""
                : "/Prev "
                        + text.substring(first + 9, text.indexOf("%%EOF", first))
                                .strip();
    }

    private static void fill(StringBuilder file, int until) {
        if (file.length() > until) {
            throw new IllegalStateException("no room before " + until);
        }
        file.append(" ".repeat(until - file.length()));
    }
}
