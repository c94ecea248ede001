package org.pouch.packet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/** The bytes of a file, held, or read again each time they are asked for: a large packet is never in memory twice. */
public interface Content {
    /** In bytes. */
    long size();

    /** All bytes; not to be changed. */
    byte[] bytes();

    InputStream open() throws IOException;

    default Sha256 digest() {
        MessageDigest digest = Sha256.newDigest();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = open()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Sha256.finish(digest);
    }

    /** True when exactly these bytes stand there in an array. */
    default boolean isAt(byte[] array, int start, int length) {
        return length == size() && Arrays.equals(bytes(), 0, length, array, start, start + length);
    }

    /** Bytes that nobody changes any more. */
    static Content of(byte[] bytes) {
        return new HeldContent(bytes, 0, bytes.length);
    }

    /** A part of an array that is held anyhow, and that nobody changes. */
    static Content within(byte[] whole, int start, int length) {
        return new HeldContent(whole, start, length);
    }

    /** A file that must stay as it is as long as this is used. */
    static Content in(Path file) {
        return new Content() {
            @Override
            public long size() {
                try {
                    return Files.size(file);
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }

            @Override
            public byte[] bytes() {
                try {
                    return Files.readAllBytes(file);
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }
        };
    }
}
