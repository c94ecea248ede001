package org.pouch.pdf.file;

import org.pouch.packet.Content;

/** A file found inside a document. */
public record EmbeddedFile(String name, String mime, Content content) {
    public byte[] bytes() {
        return content.bytes();
    }
}
