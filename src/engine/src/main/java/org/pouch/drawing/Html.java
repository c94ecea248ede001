package org.pouch.drawing;

/** Text of a model, which others wrote, in a page. */
public final class Html {
    private Html() {}

    public static String safe(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
