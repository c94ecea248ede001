package org.pouch.packet;

import java.util.regex.Pattern;

/**
 * An evidence file of a packet (A34). Its name inside the document is its id and the ending of its type, never a name a
 * person gave it.
 *
 * @param id letters, digits and hyphens, unique in the packet, at most 40 characters
 * @param mime one of application/pdf, image/jpeg, image/png
 */
public record Attachment(String id, AttachmentClass attachmentClass, String mime, Content content) {
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,40}");

    public Attachment {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not an attachment id: " + id);
        }
        ending(mime);
    }

    public Attachment(String id, AttachmentClass attachmentClass, String mime, byte[] bytes) {
        this(id, attachmentClass, mime, Content.of(bytes));
    }

    public byte[] bytes() {
        return content.bytes();
    }

    public Sha256 digest() {
        return content.digest();
    }

    /** The name of the file inside the document. */
    public String fileName() {
        return fileName(id, mime);
    }

    /** The same of one that is not at hand. */
    public static String fileName(String id, String mime) {
        return id + "." + ending(mime);
    }

    private static String ending(String mime) {
        return switch (mime) {
            case "application/pdf" -> "pdf";
            case "image/jpeg" -> "jpg";
            case "image/png" -> "png";
            default -> throw new IllegalArgumentException("type not allowed: " + mime);
        };
    }
}
