package org.pouch.pdf.change;

/**
 * Something that differs between what was signed and what is there now.
 *
 * @param where the way from the catalog, as key names
 */
public record Change(Kind kind, String where) {
    /** What a difference amounts to. */
    public enum Kind {
        /** Certificates, revocation data and the like in /DSS; nothing a reader sees. */
        VALIDATION_DATA,
        /** A document timestamp without appearance. */
        DOCUMENT_TIMESTAMP,
        /** Declared extensions of the file format. */
        EXTENSIONS,
        /** Title, author, XMP: not on a page. */
        METADATA,
        /** A further signature in a field of its own or in one prepared before. */
        SIGNATURE,
        /** A further signature in a new field that lies over text of its page. */
        COVERING_SIGNATURE,
        /** A form field's value and its look. */
        FORM_FILLED,
        /** Additions to the logical structure. */
        STRUCTURE,
        /** An annotation that is not a form field was added. */
        ANNOTATION,
        /** Anything else: what people see may be another document than the signed one. */
        CONTENT
    }
}
