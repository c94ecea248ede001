package org.pouch.pdf;

/** A file found inside a document. */
public record EmbeddedFile(String name, String mime, byte[] bytes) {}
