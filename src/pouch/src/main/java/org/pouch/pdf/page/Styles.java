package org.pouch.pdf.page;

import java.util.List;
import org.pouch.pdf.font.Face;
import org.pouch.pdf.font.FontChain;
import org.pouch.pdf.font.FontSubset;

/** The fonts of a document in two weights; Chinese comes in one, since its bold would weigh as much as all the rest: see Canvas. */
public final class Styles {
    /** At which a character of the face takes a tenth of an inch. */
    private static final float ZONE_SIZE = 9.96f;

    private final FontSubset latin = new FontSubset(Face.latin(), "F1");
    private final FontSubset boldLatin = new FontSubset(Face.boldLatin(), "F2");
    private final FontSubset chinese = new FontSubset(Face.chinese(), "F3");
    private final FontSubset mono = new FontSubset(Face.fixed(), "F4");
    private final FontSubset ocr = new FontSubset(Face.machineReadable(), "F5");
    private final FontSubset arabic = new FontSubset(Face.arabic(), "F6");
    private final FontSubset boldArabic = new FontSubset(Face.boldArabic(), "F7");
    private final FontChain zone = new FontChain(List.of(ocr));
    private final FontChain fixed = new FontChain(List.of(mono, latin, chinese, arabic));
    private final FontChain regular = new FontChain(List.of(latin, chinese, arabic));
    private final FontChain bold = new FontChain(List.of(boldLatin, chinese, boldArabic));

    Style regular(float size, Ink ink) {
        return new Style(regular, fixed, size, ink, false);
    }

    Style bold(float size, Ink ink) {
        return new Style(bold, fixed, size, ink, true);
    }

    /** For a machine-readable zone: ten characters an inch (ICAO Doc 9303-3, 4.4). */
    Style machineReadable() {
        return new Style(zone, zone, ZONE_SIZE, Ink.SOLID, false);
    }

    /** The fonts of which characters were drawn. */
    public List<FontSubset> used() {
        return List.of(latin, boldLatin, chinese, mono, ocr, arabic, boldArabic).stream()
                .filter(FontSubset::isUsed)
                .toList();
    }
}
