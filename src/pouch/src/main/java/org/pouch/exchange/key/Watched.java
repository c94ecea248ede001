package org.pouch.exchange.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pouch.resilience.FailureText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is read from files, as they are now: it is read again when one of them changed. Thread-safe. */
public final class Watched<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Watched.class);

    private final List<Path> files;
    private final Supplier<T> reader;

    private @Nullable T read;
    private List<Stamp> readAt = List.of();
    private List<Stamp> failedAt = List.of();

    /**
     * @param files what it is read from; none where it is read once
     * @param reader reads them
     */
    Watched(List<Path> files, Supplier<T> reader) {
        this.files = List.copyOf(files);
        this.reader = reader;
    }

    /** @throws RuntimeException of the reader; what it could not read is read again at the next call */
    synchronized T get() {
        // Taken before reading: what changes meanwhile counts as a change.
        List<Stamp> now = stamps();
        T known = read;
        if (known == null || !now.equals(readAt)) {
            known = reader.get();
            read = known;
            readAt = now;
        }
        return known;
    }

    /** As it was before, while what is there now cannot be read: half a file is no reason to forget a key. */
    synchronized T getOrLast() {
        T before = read;
        if (before == null) {
            return get();
        }
        List<Stamp> now = stamps();
        if (now.equals(failedAt)) {
            return before;
        }
        try {
            return get();
        } catch (RuntimeException unreadable) {
            failedAt = now;
            LOG.warn(
                    "{} changed and cannot be read; what was there before is used: {}",
                    files,
                    FailureText.forLog(unreadable));
            return before;
        }
    }

    private List<Stamp> stamps() {
        return files.stream().map(Stamp::of).toList();
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
