package org.pouch.process.diff;

import java.util.Locale;
import org.pouch.drawing.Marked;

/** What became of an element. Each has a sign and a line of its own, so that nobody needs to tell colours apart. */
enum Mark implements Marked {
    ADDED("+"),
    REMOVED("\u2212"),
    CHANGED("\u2260"),
    /** It says the same and is drawn elsewhere, or otherwise. */
    MOVED("\u2194"),
    SAME("");

    private final String sign;

    Mark(String sign) {
        this.sign = sign;
    }

    @Override
    public String sign() {
        return sign;
    }

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
