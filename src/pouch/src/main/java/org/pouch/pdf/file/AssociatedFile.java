package org.pouch.pdf.file;

import org.pouch.packet.Content;

/**
 * A file inside the document (ISO 19005-3, 6.8).
 *
 * @param relationship how it belongs to the pages
 * @param description one sentence for a person
 */
public record AssociatedFile(String name, String mime, Relationship relationship, String description, Content content) {

    public AssociatedFile(String name, String mime, Relationship relationship, String description, byte[] bytes) {
        this(name, mime, relationship, description, Content.of(bytes));
    }

    /** The values of AFRelationship that packets use (ISO 19005-3, annex E). */
    public enum Relationship {
        /** What the pages were made from. */
        SOURCE("Source"),
        /** Machine-readable form of what the pages say. */
        DATA("Data"),
        /** Evidence. */
        SUPPLEMENT("Supplement");

        private final String value;

        Relationship(String value) {
            this.value = value;
        }

        String value() {
            return value;
        }
    }
}
