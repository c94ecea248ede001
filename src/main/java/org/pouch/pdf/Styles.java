package org.pouch.pdf;

import java.util.List;

/** The fonts of a document in two weights; Chinese comes in one, since its bold would weigh as much as all the rest. */
final class Styles {
    private final FontSubset latin = new FontSubset(Face.latin(), "F1");
    private final FontSubset boldLatin = new FontSubset(Face.boldLatin(), "F2");
    private final FontSubset chinese = new FontSubset(Face.chinese(), "F3");
    private final FontSubset mono = new FontSubset(Face.fixed(), "F4");
    private final FontChain fixed = new FontChain(List.of(mono, latin, chinese));
    private final FontChain regular = new FontChain(List.of(latin, chinese));
    private final FontChain bold = new FontChain(List.of(boldLatin, chinese));

    Style regular(float size, Ink ink) {
        return new Style(regular, fixed, size, ink);
    }

    Style bold(float size, Ink ink) {
        return new Style(bold, fixed, size, ink);
    }

    /** The fonts of which characters were drawn. */
    List<FontSubset> used() {
        return List.of(latin, boldLatin, chinese, mono).stream()
                .filter(FontSubset::isUsed)
                .toList();
    }
}
