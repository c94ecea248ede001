package org.pouch.pdf.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pouch.pdf.common.Bytes;
import org.pouch.pdf.common.PdfRefused;

/**
 * Accounts for every byte: objects, cross-reference sections, and between them only white space, startxref and short
 * comments. What belongs to nothing may be something to another reader.
 */
public final class FileTiling {
    private static final int MAXIMUM_COMMENT = 64;

    private final byte[] file;
    private final List<Extent> extents;

    public FileTiling(byte[] file, RevisionView view) {
        this.file = file;
        List<Extent> found = new ArrayList<>();
        for (XrefSection section : view.chain()) {
            found.add(new Extent(section.start(), section.end()));
            section.entries().forEach((number, entry) -> {
                if (entry instanceof XrefEntry.At at) {
                    ObjectParser.Parsed parsed = view.read(number, at);
                    found.add(new Extent(parsed.start(), parsed.end()));
                }
            });
        }
        found.sort(Comparator.comparingInt(Extent::start).thenComparingInt(Extent::end));
        this.extents = new ArrayList<>(found.size());
        int behind = 0;
        for (Extent each : found) {
            boolean isKnown =
                    !extents.isEmpty() && extents.get(extents.size() - 1).equals(each);
            if (!isKnown && each.start() < behind) {
                throw new PdfRefused("OBJECTS_OVERLAP", "Two objects share bytes at offset " + each.start() + ".");
            }
            if (!isKnown) {
                extents.add(each);
                behind = each.end();
            }
        }
    }

    /** Takes a stretch of bytes that belong to no object and no cross-reference section. */
    @FunctionalInterface
    public interface Stretch {
        void between(int start, int end);
    }

    /** All stretches that belong to nothing, in their order. */
    public void betweenObjects(Stretch stretch) {
        int at = 0;
        for (Extent extent : extents) {
            if (extent.start() > at) {
                stretch.between(at, extent.start());
            }
            at = Math.max(at, extent.end());
        }
        if (at < file.length) {
            stretch.between(at, file.length);
        }
    }

    /** @throws PdfRefused for the first byte from an offset on that belongs to nothing */
    public void requireNothingHidden(int from) {
        int at = from;
        for (Extent extent : extents) {
            if (extent.end() > at) {
                requireFilling(at, Math.max(at, extent.start()));
                at = extent.end();
            }
        }
        requireFilling(at, file.length);
    }

    private void requireFilling(int start, int end) {
        int at = start;
        while (at < end) {
            if (Chars.isSpace(file[at])) {
                at++;
            } else if (file[at] == '%') {
                at = behindComment(at, end);
            } else if (Bytes.indexOf(file, "startxref", at, Math.min(end, at + 9)) == at) {
                at += 9;
                while (at < end && (Chars.isSpace(file[at]) || Character.isDigit(file[at]))) {
                    at++;
                }
            } else {
                throw hidden(at);
            }
        }
    }

    private int behindComment(int start, int end) {
        int at = start;
        while (at < end && file[at] != '\n' && file[at] != '\r') {
            at++;
        }
        if (at - start > MAXIMUM_COMMENT || Bytes.indexOf(file, "obj", start, at) >= 0) {
            throw hidden(start);
        }
        return at;
    }

    private static PdfRefused hidden(int at) {
        return new PdfRefused(
                "HIDDEN_BYTES",
                "The bytes at offset " + at + " belong to no object: another reader may see something in them.");
    }
}
