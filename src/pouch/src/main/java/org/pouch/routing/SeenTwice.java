package org.pouch.routing;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.component.file.GenericFile;

/**
 * Files that two looks in a row saw the same, told from the listing, so that nothing of them is read. One that still grows is none
 * yet, since what it will be called in the end is not known; one that was taken away while it was listed never was any.
 */
final class SeenTwice {
    private static final int MOST_REMEMBERED = 10_000;

    /** A look that saw nothing, since the server was away, may be between the two. */
    private static final int MOST_BETWEEN = 1;

    private final Map<String, Seen> files = new ConcurrentHashMap<>();
    private final AtomicInteger looks = new AtomicInteger();

    /** @param last look that saw it so, of those that followed each other from the first on */
    private record Seen(String as, int first, int last) {}

    /** A look is over: what it did not see was not there. */
    void looked() {
        looks.incrementAndGet();
    }

    /** Empty while it may still be written: two looks must see the same, and no others between them another, or nothing. */
    Optional<String> settled(GenericFile<?> file) {
        if (files.size() >= MOST_REMEMBERED) {
            files.clear();
        }
        String now = look(file);
        int look = looks.get();
        Seen seen = files.compute(
                file.getAbsoluteFilePath(),
                (path, before) -> before != null && before.as().equals(now) && look - before.last() <= 1 + MOST_BETWEEN
                        ? new Seen(now, before.first(), look)
                        : new Seen(now, look, look));
        return seen.first() < look ? Optional.of(now) : Optional.empty();
    }

    private static String look(GenericFile<?> file) {
        return file.getFileNameOnly() + "/" + file.getLastModified() + "/" + file.getFileLength();
    }
}
