package org.pouch.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;

/** Bytes as FlateDecode unpacks them. */
public final class Deflated {
    private Deflated() {}

    /** @param text a character for each byte */
    public static byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public static byte[] of(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream packing = new DeflaterOutputStream(out)) {
            packing.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    public static String text(String text) {
        return new String(of(text), StandardCharsets.ISO_8859_1);
    }
}
