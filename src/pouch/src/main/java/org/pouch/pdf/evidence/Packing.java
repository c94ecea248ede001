package org.pouch.pdf.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.Filter;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.common.Unpacking;

/** How a stream of somebody else's document is packed: written as text or not, then packed or not, then a picture or not. */
final class Packing {
    private static final Set<String> TEXT = Set.of("ASCIIHexDecode", "AHx", "ASCII85Decode", "A85");
    private static final Set<String> FLATE = Set.of("FlateDecode", "Fl");
    private static final Set<String> PACKED = Set.of("FlateDecode", "Fl", "LZWDecode", "LZW", "RunLengthDecode", "RL");
    private static final Set<String> JPEG = Set.of("DCTDecode", "DCT");

    private final COSStream stream;
    private final List<String> filters;

    private Packing(COSStream stream, List<String> filters) {
        this.stream = stream;
        this.filters = filters;
    }

    /** @throws PdfRefused when it is packed twice, or in another order */
    static Packing of(COSStream stream) {
        List<String> names = new ArrayList<>();
        COSBase filter = stream.getDictionaryObject(COSName.FILTER);
        if (filter instanceof COSArray list) {
            for (int i = 0; i < list.size(); i++) {
                names.add(name(list.getObject(i)));
            }
        } else if (filter != null) {
            names.add(name(filter));
        }
        int at = 0;
        while (at < names.size() && TEXT.contains(names.get(at))) {
            at++;
        }
        if (at < names.size() && PACKED.contains(names.get(at))) {
            at++;
        }
        boolean isPictureOrNothing = at == names.size()
                || at == names.size() - 1 && !PACKED.contains(names.get(at)) && !TEXT.contains(names.get(at));
        if (!isPictureOrNothing) {
            throw odd();
        }
        return new Packing(stream, names);
    }

    private static String name(COSBase filter) {
        if (filter instanceof COSName name) {
            return name.getName();
        }
        throw odd();
    }

    private static PdfRefused odd() {
        return new PdfRefused("STREAM_FORM", "A stream of the document is packed in a way that no page needs.");
    }

    void measure(Unpacking unpacking) throws IOException {
        if (filters.stream().anyMatch(FLATE::contains)) {
            unpacking.measure(until(FLATE));
            return;
        }
        for (int at = 0; at < filters.size(); at++) {
            if (PACKED.contains(filters.get(at))) {
                Filter filter = FilterFactory.INSTANCE.getFilter(filters.get(at));
                try (InputStream in = new PDStream(stream).createInputStream(List.of(filters.get(at)))) {
                    filter.decode(in, unpacking.counter(), stream, at);
                }
            }
        }
    }

    boolean isJpeg() {
        return !filters.isEmpty() && JPEG.contains(filters.get(filters.size() - 1));
    }

    /** True when nothing but the picture's own form is between the file and the picture. */
    boolean isPlain() {
        return stream.getDictionaryObject(COSName.FILTER) instanceof COSName name && name.equals(COSName.DCT_DECODE);
    }

    /** The JPEG file; to be measured before. */
    byte[] jpeg() throws IOException {
        return until(JPEG);
    }

    private byte[] until(Set<String> names) throws IOException {
        try (InputStream in = new PDStream(stream).createInputStream(List.copyOf(names))) {
            return in.readAllBytes();
        }
    }
}
