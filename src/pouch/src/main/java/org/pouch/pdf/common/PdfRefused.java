package org.pouch.pdf.common;

/** A document whose structure breaks a rule, so that two readers might see different things in it. */
public final class PdfRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code stable, such as {@code XREF_BROKEN}
     * @param message one sentence: which rule, and at which offset or object
     */
    public PdfRefused(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** The sentence; always ours, never the document's words. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
