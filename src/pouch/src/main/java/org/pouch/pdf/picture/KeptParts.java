package org.pouch.pdf.picture;

import java.util.ArrayList;
import java.util.List;

/** What stays of a file, in its order. A file of which all stays is not copied. */
final class KeptParts {
    private final byte[] file;
    private final List<Part> parts = new ArrayList<>();

    KeptParts(byte[] file) {
        this.file = file;
    }

    private record Part(int from, int to) {
        int length() {
            return to - from;
        }
    }

    /** Up to, and without, the second. */
    void add(int from, int to) {
        int last = parts.size() - 1;
        if (last >= 0 && parts.get(last).to() == from) {
            parts.set(last, new Part(parts.get(last).from(), to));
        } else {
            parts.add(new Part(from, to));
        }
    }

    /** The very same array where all of it was added. */
    byte[] bytes() {
        if (parts.size() == 1 && parts.get(0).length() == file.length) {
            return file;
        }
        byte[] bytes = new byte[parts.stream().mapToInt(Part::length).sum()];
        int at = 0;
        for (Part part : parts) {
            System.arraycopy(file, part.from(), bytes, at, part.length());
            at += part.length();
        }
        return bytes;
    }
}
