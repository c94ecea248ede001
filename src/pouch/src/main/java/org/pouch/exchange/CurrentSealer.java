package org.pouch.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pouch.sealing.PacketSealer;

/** The sealer with the signing key as its files are now: a replaced key is taken at the next seal, without a restart. */
final class CurrentSealer {
    private final List<Path> files;
    private final Supplier<PacketSealer> reader;

    private @Nullable PacketSealer sealer;
    private List<Stamp> readAt = List.of();

    /**
     * @param files what the key is read from; none for a key in a token, which is read once
     * @param reader reads them
     */
    CurrentSealer(List<Path> files, Supplier<PacketSealer> reader) {
        this.files = List.copyOf(files);
        this.reader = reader;
    }

    /** @throws RuntimeException of the reader; what it could not read is read again at the next call */
    synchronized PacketSealer get() {
        // Taken before reading: what changes meanwhile counts as a change.
        List<Stamp> now = files.stream().map(Stamp::of).toList();
        PacketSealer known = sealer;
        if (known == null || !now.equals(readAt)) {
            known = reader.get();
            sealer = known;
            readAt = now;
        }
        return known;
    }

    /** @param content names the file itself where the file system can, so that a file moved into its place is seen */
    private record Stamp(long modified, long size, @Nullable Object content) {
        static Stamp of(Path file) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(attributes.lastModifiedTime().toMillis(), attributes.size(), attributes.fileKey());
            } catch (IOException missing) {
                return new Stamp(-1, -1, null);
            }
        }
    }
}
