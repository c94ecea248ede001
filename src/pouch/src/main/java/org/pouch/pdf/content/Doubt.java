package org.pouch.pdf.content;

import org.pouch.pdf.common.PdfRefused;

/** Content of which readers may think differently, or of which this one does not know enough. */
final class Doubt {
    private Doubt() {}

    /** @throws PdfRefused when it does not hold */
    static void unless(boolean holds) {
        if (!holds) {
            throw refusal();
        }
    }

    static PdfRefused refusal() {
        return new PdfRefused("CONTENT", "It is not clear what a page of the document shows.");
    }
}
