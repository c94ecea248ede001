package org.pouch.process.diff;

/** Text of a model, which others wrote, in a page. */
final class Html {
    private Html() {}

    static String safe(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
