package org.pouch.routing.layout;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.pouch.packet.PacketId;
import org.pouch.packet.Sha256;

/**
 * Which files of one drop were said to be complete. Nothing is waited for where partners agreed on no done-files. Used by the
 * one that looks.
 */
public final class DoneFiles {
    /** Longer no upload takes; what was there alone for so long may have lost its other half. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    /** A packet may follow its done-file so much later: for as long is a packet tried to be sent. */
    private static final Duration LONGEST = Duration.ofDays(7);

    /** For so long it is said that a done-file was deleted. */
    private static final Duration SAID = Duration.ofDays(1);

    /** The clocks of two machines that are kept. */
    private static final Duration APART = Duration.ofMinutes(5);

    private static final int MOST_REMEMBERED = 10_000;

    private final Optional<DoneName> done;
    private final Came came;
    private final Clock clock;
    private Map<String, Instant> alone = new HashMap<>();
    private Map<String, Instant> aloneNow = new HashMap<>();
    private Set<String> joined = new HashSet<>();
    private Set<String> joinedNow = new HashSet<>();
    private Map<String, Instant> asked = new HashMap<>();
    private Map<String, Instant> askedNow = new HashMap<>();
    private final Map<String, Instant> deleted = new LinkedHashMap<>();
    private SftpRemoteFile<?>[] listing = {};
    private Set<String> names = Set.of();
    private Set<String> expected = Set.of();

    /** What was taken out of the drop, as it is known over restarts and to other nodes. */
    @FunctionalInterface
    public interface Came {
        boolean since(PacketId packet, Instant since);
    }

    public DoneFiles(Optional<DoneName> done, Came came, Clock clock) {
        this.done = done;
        this.came = came;
        this.clock = clock;
    }

    /** A look at the drop is over: what it did not see was not there. */
    public void looked() {
        alone = aloneNow;
        aloneNow = new HashMap<>();
        joined = joinedNow;
        joinedNow = new HashSet<>();
        asked = askedNow;
        askedNow = new HashMap<>();
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

    /** Of a file that is not complete: whether its done-file should be there by now. */
    public boolean isOverdue(String path) {
        return isAloneFor(PATIENCE, path);
    }

    /** How it stands with a done-file. */
    public enum Standing {
        /** Its packet lies beside it, or may still come. */
        FINE,
        /** Its packet should be there by now. */
        LATE,
        /** Its packet is gone, or does not come any more. */
        LEFT_OVER
    }

    /**
     * A done-file may be there before its packet. One whose packet was seen beside it and is gone is left over after an hour: this program was
     * stopped after it took the packet away, or the server did not let go of the done-file. Where it was stopped since, or another node looked, the packet
     * is known by its name: one that came after its done-file was written was the one.
     *
     * @param listed what lies in the same folder
     */
    public Standing standing(String path, SftpRemoteFile<?>[] listed) {
        read(listed);
        if (expected.contains(last(path))) {
            remember(path);
            return Standing.FINE;
        }
        boolean wasJoined = joined.contains(path);
        if (wasJoined) {
            remember(path);
        }
        if (!isAloneFor(PATIENCE, path)) {
            return Standing.FINE;
        }
        if (wasJoined || isAloneFor(LONGEST, path)) {
            return Standing.LEFT_OVER;
        }
        if (isTaken(path, listed)) {
            remember(path);
            return Standing.LEFT_OVER;
        }
        return Standing.LATE;
    }

    /** Asked once an hour of each. */
    private boolean isTaken(String path, SftpRemoteFile<?>[] listed) {
        Instant now = clock.instant();
        String packet = done.map(name -> name.packet(path)).orElse("");
        Instant before = asked.getOrDefault(path, Instant.MIN);
        if (!PacketId.isValid(packet) || now.isBefore(before.plus(PATIENCE)) || askedNow.size() >= MOST_REMEMBERED) {
            keep(path, before);
            return false;
        }
        keep(path, now);
        return came.since(new PacketId(packet), written(path, listed).minus(APART));
    }

    private void keep(String path, Instant when) {
        if (askedNow.size() < MOST_REMEMBERED) {
            askedNow.put(path, when);
        }
    }

    private static Instant written(String path, SftpRemoteFile<?>[] listed) {
        return Stream.of(listed)
                .filter(file -> file.getFilename().equals(last(path)))
                .findFirst()
                .map(file -> Instant.ofEpochMilli(file.getLastModified()))
                .orElse(Instant.MAX);
    }

    private void remember(String path) {
        if (joinedNow.size() < MOST_REMEMBERED) {
            joinedNow.add(path);
        }
    }

    private boolean isAloneFor(Duration time, String path) {
        Instant now = clock.instant();
        Instant first = alone.getOrDefault(path, now);
        if (aloneNow.size() < MOST_REMEMBERED) {
            aloneNow.put(path, first);
        }
        return !now.isBefore(first.plus(time));
    }

    /**
     * A done-file that was left over is deleted.
     *
     * @return what it is called in words for administrators; empty where its packet was there, of which there is nothing to say
     */
    public Optional<String> deleted(String path) {
        if (joined.contains(path) || joinedNow.contains(path)) {
            return Optional.empty();
        }
        String name = said(path);
        if (deleted.size() < MOST_REMEMBERED) {
            deleted.put(name, clock.instant());
        }
        return Optional.of(name);
    }

    /** Those deleted within a day without their packet, as {@link #deleted} calls them. */
    public Set<String> deletedAlone() {
        Instant now = clock.instant();
        deleted.values().removeIf(when -> now.isAfter(when.plus(SAID)));
        return Set.copyOf(deleted.keySet());
    }

    /** A partner may name a file after a person: only the name of a packet is repeated, of others a digest. */
    private String said(String path) {
        String packet = done.map(name -> name.packet(path)).orElse("");
        return PacketId.isValid(packet)
                ? last(path)
                : "SHA-256 "
                        + Sha256.of(last(path).getBytes(StandardCharsets.UTF_8)).hex();
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
