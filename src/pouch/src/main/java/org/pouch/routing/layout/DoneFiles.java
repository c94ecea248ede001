package org.pouch.routing.layout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.component.file.remote.SftpRemoteFile;

/**
 * Which files of one drop were said to be complete. Nothing is waited for where partners agreed on no done-files. Used by the
 * one that looks.
 */
public final class DoneFiles {
    /** Longer no upload takes; what was there alone for so long has lost its other half. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private static final int MOST_REMEMBERED = 10_000;

    private final Optional<DoneName> done;
    private final Clock clock;
    private Map<String, Instant> alone = new HashMap<>();
    private Map<String, Instant> aloneNow = new HashMap<>();
    private SftpRemoteFile<?>[] listing = {};
    private Set<String> names = Set.of();
    private Set<String> expected = Set.of();

    public DoneFiles(Optional<DoneName> done, Clock clock) {
        this.done = done;
        this.clock = clock;
    }

    /** A look at the drop is over: what it did not see was not there. */
    public void looked() {
        alone = aloneNow;
        aloneNow = new HashMap<>();
        listing = new SftpRemoteFile<?>[0];
        names = Set.of();
        expected = Set.of();
    }

    public boolean isDoneFile(String path) {
        return done.filter(name -> name.isNameOfOne(path)).isPresent();
    }

    /** @param listed what lies in the same folder */
    public boolean isComplete(String path, SftpRemoteFile<?>[] listed) {
        read(listed);
        return done.filter(name -> !names.contains(name.of(last(path)))).isEmpty();
    }

    /** Of a file that is not complete, and of a done-file: whether the other should be there by now. */
    public boolean isOverdue(String path) {
        Instant now = clock.instant();
        Instant first = alone.getOrDefault(path, now);
        if (aloneNow.size() < MOST_REMEMBERED) {
            aloneNow.put(path, first);
        }
        return !now.isBefore(first.plus(PATIENCE));
    }

    /**
     * True of a done-file whose packet has not been there for a long time: this program was killed after it took the packet
     * away, or the server did not let go of the done-file.
     *
     * @param listed what lies in the same folder
     */
    public boolean isLeftOver(String path, SftpRemoteFile<?>[] listed) {
        if (!isDoneFile(path)) {
            return false;
        }
        read(listed);
        return !expected.contains(last(path)) && isOverdue(path);
    }

    private void read(SftpRemoteFile<?>[] listed) {
        if (listed == listing || done.isEmpty()) {
            return;
        }
        listing = listed;
        names = Stream.of(listed).map(SftpRemoteFile::getFilename).collect(Collectors.toCollection(HashSet::new));
        expected = names.stream()
                .filter(name -> !isDoneFile(name))
                .map(name -> done.orElseThrow().of(name))
                .collect(Collectors.toSet());
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
