package org.pouch.pdf.page;

/**
 * A picture on a page.
 *
 * @param bytes a JPEG or PNG file
 * @param alternative what the picture shows, for those who do not see it
 */
public record Picture(byte[] bytes, Words alternative) {}
