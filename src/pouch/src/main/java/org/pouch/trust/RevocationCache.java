package org.pouch.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
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

    private record State(FileTime newest, long files, TrustAnchors content) {}

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
        try (Stream<Path> found = Files.isDirectory(place) ? Files.list(place) : Stream.of(place)) {
            List<Path> files = found.toList();
            FileTime newest = FileTime.fromMillis(0);
            for (Path file : files) {
                FileTime time = Files.getLastModifiedTime(file);
                newest = time.compareTo(newest) > 0 ? time : newest;
            }
            State known = state;
            if (known == null || !known.newest().equals(newest) || known.files() != files.size()) {
                known = new State(newest, files.size(), TrustAnchors.read(place));
                state = known;
            }
            return known.content();
        } catch (IOException unreadable) {
            throw new KeyUnavailable(
                    "The revocation information at " + place + " cannot be read. Check the path.", unreadable);
        }
    }
}
