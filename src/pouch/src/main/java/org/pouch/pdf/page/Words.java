package org.pouch.pdf.page;

import org.pouch.packet.Unicode;

/**
 * Text in one language. Control characters become blanks, because nothing on a page may hide.
 *
 * @param language as a BCP 47 tag, for those who have the page read to them
 */
public record Words(String text, String language) {
    /** The language of codes, as BCP 47 names it: none. */
    private static final String NONE = "zxx";

    public Words {
        text = Unicode.strip(Unicode.nfc(text).replaceAll("[\\p{Cntrl}\\s]+", " "));
    }

    static Words code(String text) {
        return new Words(text, NONE);
    }

    /** True for a code, whose characters are compared place by place. */
    boolean isCode() {
        return language.equals(NONE);
    }
}
