package org.pouch.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Revocation lists and OCSP answers in a file or folder that somebody else keeps fresh: read again whenever one of them
 * changed. Thread-safe.
 */
public final class RevocationCache implements Supplier<ValidationData> {
    private final Path place;
    private @Nullable State state;

    private record Stamp(FileTime changed, long size) {}

    private record State(Map<Path, Stamp> files, TrustAnchors content) {}

    public RevocationCache(Path place) {
        this.place = place;
    }

    /** @throws KeyUnavailable when the place cannot be read: what is not known must not be taken for not revoked */
    @Override
    public ValidationData get() {
        return content().atHand();
    }

    /** All that is there, with the certificates: they complete paths. */
    public synchronized TrustAnchors content() {
        try {
            // Each by itself: one that was copied here with an older time than another's is news all the same.
            Map<Path, Stamp> files = files();
            State known = state;
            if (known == null || !known.files().equals(files)) {
                known = new State(files, TrustAnchors.read(place));
                state = known;
            }
            return known.content();
        } catch (IOException unreadable) {
            throw new KeyUnavailable(
                    "The revocation information at " + place + " cannot be read. Check the path.", unreadable);
        }
    }

    private Map<Path, Stamp> files() throws IOException {
        Map<Path, Stamp> files = new HashMap<>();
        try (Stream<Path> found = Files.isDirectory(place) ? Files.list(place) : Stream.of(place)) {
            for (Path file : found.toList()) {
                files.put(file, new Stamp(Files.getLastModifiedTime(file), Files.size(file)));
            }
        }
        return files;
    }
}
