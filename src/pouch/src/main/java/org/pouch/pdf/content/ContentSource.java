package org.pouch.pdf.content;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.pouch.pdf.syntax.Budget;
import org.pouch.pdf.syntax.ContentParser;
import org.pouch.pdf.syntax.PdfValue;
import org.pouch.pdf.syntax.PdfValue.Stream;
import org.pouch.pdf.syntax.RevisionView;
import org.pouch.pdf.syntax.UnpackedStreams;

/** The content streams and fonts of one document, each read once, however often it is used. */
final class ContentSource {
    private final RevisionView view;
    private final Budget budget;
    private final UnpackedStreams streams;
    /** By the object itself: comparing their widths would take longer than reading them. */
    private final Map<PdfValue, PageFont> fonts = new IdentityHashMap<>();

    private final Set<Integer> patterns = new HashSet<>();

    ContentSource(UnpackedStreams streams, RevisionView view, Budget budget) {
        this.view = view;
        this.budget = budget;
        this.streams = streams;
    }

    RevisionView view() {
        return view;
    }

    ContentParser parser(byte[] content) {
        return new ContentParser(content, budget);
    }

    byte[] unpacked(Stream stream) {
        return streams.of(stream);
    }

    /** False when a pattern was looked into before; nothing was found then, or nobody would ask again. */
    boolean isFirstUse(Stream pattern) {
        return patterns.add(pattern.start());
    }

    PageFont font(PdfValue font) {
        PageFont known = fonts.get(font);
        if (known == null) {
            known = PageFont.of(view, font);
            fonts.put(font, known);
        }
        return known;
    }
}
