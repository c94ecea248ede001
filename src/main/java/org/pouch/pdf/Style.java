package org.pouch.pdf;

/** How a text looks. */
record Style(FontChain fonts, float size, Ink ink) {
    float widthOf(String text) {
        return fonts.widthOf(text, size);
    }
}
