package org.pouch.pdf.page;

/** The colours of the pages; each with a contrast of 4.5 : 1 or more on white where it prints text. */
enum Ink {
    /** For what machines read. */
    SOLID("0 0 0"),
    BLACK("0.1 0.1 0.12"),
    NAVY("0.09 0.17 0.33"),
    GREY("0.34 0.36 0.4"),
    LINE("0.78 0.8 0.84"),
    SHADE("0.945 0.953 0.965");

    private final String rgb;

    Ink(String rgb) {
        this.rgb = rgb;
    }

    String fill() {
        return rgb + " rg ";
    }

    String stroke() {
        return rgb + " RG ";
    }
}
