package org.pouch.sealing;

import java.util.Optional;
import org.pouch.packet.Attachment;
import org.pouch.pdf.picture.JpegHeader;

/**
 * What a portrait says of itself, without being decoded.
 *
 * @param components of a point: 1 where it is grey, 3 in colour
 */
public record PortraitFile(int width, int height, int components) {
    /** Empty when the file is no JPEG picture. */
    public static Optional<PortraitFile> of(Attachment file) {
        byte[] bytes = file.bytes();
        if (!JpegHeader.isJpeg(bytes)) {
            return Optional.empty();
        }
        try {
            JpegHeader header = JpegHeader.read(bytes);
            return Optional.of(new PortraitFile(header.width(), header.height(), header.components()));
        } catch (IllegalArgumentException noFrame) {
            return Optional.empty();
        }
    }
}
