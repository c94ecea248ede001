package org.pouch.pdf.common;

/** Bytes that are no picture which may stand on a page; the message says why and quotes nothing. */
public final class UnusablePicture extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public UnusablePicture(String message) {
        super(message);
    }

    public UnusablePicture(String message, Throwable cause) {
        super(message, cause);
    }
}
