package org.pouch.pdf.page;

import java.util.regex.Pattern;
import org.pouch.packet.Unicode;

/**
 * Text in one language. Control characters become blanks, because nothing on a page may hide.
 *
 * @param language as a BCP 47 tag, for those who have the page read to them
 */
public record Words(String text, String language) {
    /** The language of codes, as BCP 47 names it: none. */
    private static final String NONE = "zxx";

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\s]+");

    public Words {
        if (!isPlain(text)) {
            text = Unicode.strip(UNSEEN.matcher(Unicode.nfc(text)).replaceAll(" "));
        }
    }

    /** True for ASCII without control characters and with single blanks between words: most texts. */
    private static boolean isPlain(String text) {
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter < ' ' || letter > '~' || letter == ' ' && before == ' ') {
                return false;
            }
            before = letter;
        }
        return before != ' ' || text.isEmpty();
    }

    static Words code(String text) {
        return new Words(text, NONE);
    }

    /** True for a code, whose characters are compared place by place. */
    boolean isCode() {
        return language.equals(NONE);
    }
}
