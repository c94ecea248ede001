package org.pouch.routing.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.routing.layout.DoneFiles.Standing.FINE;
import static org.pouch.routing.layout.DoneFiles.Standing.LATE;
import static org.pouch.routing.layout.DoneFiles.Standing.LEFT_OVER;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pouch.packet.PacketId;
import org.pouch.routing.Listed;
import org.pouch.testing.MovedClock;

/** What of a drop is complete, and what has lost its other half. */
class DoneFilesTest {
    private static final String PACKET = "0193a1b2-0000-7000-8000-0000000000a1";

    /** When the done-file was, and when its packet came. */
    private Instant written = Instant.EPOCH;

    private @Nullable Instant arrived;
    private int questions;

    private final MovedClock clock = MovedClock.standingAt("2026-12-01T00:00:00Z");
    private final DoneFiles files = new DoneFiles(Optional.of(new DoneName("*.done")), this::came, clock);

    @Test
    void aFileIsCompleteOnceItsOwnDoneFileLiesBesideIt() {
        SftpRemoteFile<?>[] listed = listing("a.p7m", "a.done", "b.p7m");

        assertThat(files.isComplete("a.p7m", listed)).isTrue();
        assertThat(files.isComplete("b.p7m", listed)).isFalse();
        assertThat(files.isComplete("below/a.p7m", listing("a.p7m"))).isFalse();
    }

    @Test
    void withoutAnAgreementEveryFileIs() {
        DoneFiles none = new DoneFiles(Optional.empty(), this::came, clock);

        assertThat(none.isComplete("a.p7m", listing("a.p7m"))).isTrue();
        assertThat(none.isDoneFile("a.done")).isFalse();
    }

    @Test
    void aDoneFileWaitsForItsPacketAndIsSaidToBeLateAfterAnHour() {
        assertThat(look("a.done")).isEqualTo(FINE);
        clock.pass(Duration.ofMinutes(59));
        assertThat(look("a.done")).isEqualTo(FINE);
        clock.pass(Duration.ofMinutes(1));
        assertThat(look("a.done")).isEqualTo(LATE);
        clock.pass(Duration.ofDays(6));

        assertThat(look("a.done", "a.p7m")).isEqualTo(FINE);
    }

    @Test
    void aDoneFileWhosePacketNeverCameIsLeftOverAfterSevenDays() {
        look("a.done");
        clock.pass(Duration.ofDays(7).minusSeconds(1));
        assertThat(look("a.done")).isEqualTo(LATE);
        clock.pass(Duration.ofSeconds(1));
        assertThat(look("a.done")).isEqualTo(LEFT_OVER);
    }

    /** Nobody waits for it: it was taken. */
    @Test
    void aDoneFileWhosePacketWasThereIsLeftOverAfterAnHour() {
        assertThat(look("a.done", "a.p7m")).isEqualTo(FINE);
        assertThat(look("a.done")).isEqualTo(FINE);
        clock.pass(Duration.ofHours(1));
        assertThat(look("a.done")).isEqualTo(LEFT_OVER);
        assertThat(files.deleted("a.done")).isEmpty();
    }

    @Test
    void theHourBeginsAnewWhereItsPacketWasThereMeanwhile() {
        assertThat(look("a.done")).isEqualTo(FINE);
        clock.pass(Duration.ofMinutes(59));
        assertThat(look("a.done", "a.p7m")).isEqualTo(FINE);
        clock.pass(Duration.ofMinutes(59));
        assertThat(look("a.done")).isEqualTo(FINE);
    }

    /** A name of a file may be that of a person. */
    @Test
    void whatIsDeletedIsCalledByTheNameOfAPacketOnly() {
        String packet = "0193a1b2-0000-7000-8000-0000000000a1";

        assertThat(files.deleted("day/" + packet + ".done")).hasValue(packet + ".done");
        assertThat(files.deleted("Ada Lovelace.done").orElseThrow())
                .matches("SHA-256 [0-9a-f]{64}")
                .doesNotContain("Ada");
        assertThat(files.deletedAlone()).hasSize(2);
        clock.pass(Duration.ofHours(25));
        assertThat(files.deletedAlone()).isEmpty();
    }

    /** Who looked before knows it, and is no more. */
    @Test
    void aDoneFileWhosePacketWasTakenBeforeARestartIsLeftOverAfterAnHour() {
        written = clock.instant();
        arrived = written.plusSeconds(2);

        assertThat(lookAt(PACKET + ".done")).isEqualTo(FINE);
        clock.pass(Duration.ofHours(1));
        DoneFiles.Standing standing = files.standing(PACKET + ".done", listing(PACKET + ".done"));

        assertThat(standing).isEqualTo(LEFT_OVER);
        assertThat(files.deleted(PACKET + ".done")).as("nobody misses it").isEmpty();
    }

    /** The partner sends the same packet once more: that it came before says nothing. */
    @Test
    void aDoneFileThatWasWrittenLongAfterItsPacketCameWaitsForAnother() {
        arrived = clock.instant();
        clock.pass(Duration.ofHours(2));
        written = clock.instant();

        assertThat(lookAt(PACKET + ".done")).isEqualTo(FINE);
        clock.pass(Duration.ofHours(1));
        assertThat(lookAt(PACKET + ".done")).isEqualTo(LATE);
    }

    @Test
    void whetherItsPacketCameIsAskedOnceAnHour() {
        written = clock.instant();
        lookAt(PACKET + ".done");
        clock.pass(Duration.ofHours(1));
        for (int look = 0; look < 10; look++) {
            assertThat(lookAt(PACKET + ".done")).isEqualTo(LATE);
            clock.pass(Duration.ofMinutes(5));
        }
        assertThat(questions).isEqualTo(1);

        arrived = clock.instant();
        clock.pass(Duration.ofMinutes(10));
        assertThat(lookAt(PACKET + ".done")).as("another node took it").isEqualTo(LEFT_OVER);
    }

    private boolean came(PacketId packet, Instant since) {
        questions++;
        return packet.value().equals(PACKET) && arrived != null && !arrived.isBefore(since);
    }

    private DoneFiles.Standing lookAt(String name) {
        DoneFiles.Standing standing = files.standing(name, listing(name));
        files.looked();
        return standing;
    }

    private DoneFiles.Standing look(String... names) {
        DoneFiles.Standing standing = files.standing("a.done", listing(names));
        files.looked();
        return standing;
    }

    private SftpRemoteFile<?>[] listing(String... names) {
        return Stream.of(names)
                .map(name -> new Listed(name, 0, written.toEpochMilli()))
                .toArray(SftpRemoteFile<?>[]::new);
    }
}
