package org.pouch.pdf.font;

import java.util.Locale;

/** A text holds a character that the embedded typeface cannot show; printing it as an empty box would hide it. */
public final class UnprintableText extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnprintableText(int codePoint) {
        super(String.format(Locale.ROOT, "the character U+%04X cannot be printed", codePoint));
    }
}
