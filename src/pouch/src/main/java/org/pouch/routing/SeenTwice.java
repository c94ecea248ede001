package org.pouch.routing;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.component.file.GenericFile;

/**
 * Files that two looks in a row saw the same, told from the listing, so that nothing of them is read. One that still grows is none
 * yet, since what it will be called in the end is not known; one that was taken away while it was listed never was any.
 */
final class SeenTwice {
    private static final int MOST_REMEMBERED = 10_000;

    private final Map<String, String> looks = new ConcurrentHashMap<>();

    /** Empty while it may still be written: two looks must see the same. */
    Optional<String> settled(GenericFile<?> file) {
        if (looks.size() >= MOST_REMEMBERED) {
            looks.clear();
        }
        String now = look(file);
        return now.equals(looks.put(file.getAbsoluteFilePath(), now)) ? Optional.of(now) : Optional.empty();
    }

    private static String look(GenericFile<?> file) {
        return file.getFileNameOnly() + "/" + file.getLastModified() + "/" + file.getFileLength();
    }
}
