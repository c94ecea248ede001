package org.pouch.packet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A file that comes with the program, such as a schema or a list of terms. */
public final class ProgramFile {
    private ProgramFile() {}

    /** @param path from the top, such as {@code /layout/pages.json} */
    public static byte[] bytes(String path) {
        try (InputStream file = ProgramFile.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("the program lacks " + path);
            }
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    /** The JSON Schema of a kind of packet. */
    public static String schema(PacketKind kind) {
        return text("/schema/" + kind.fileName() + ".schema.json");
    }
}
