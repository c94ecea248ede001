package org.pouch.routing.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.junit.jupiter.api.Test;
import org.pouch.routing.Listed;
import org.pouch.testing.MovedClock;

/** What of a drop is complete, and what has lost its other half. */
class DoneFilesTest {
    private final MovedClock clock = MovedClock.standingAt("2026-12-01T00:00:00Z");
    private final DoneFiles files = new DoneFiles(Optional.of(new DoneName("*.done")), clock);

    @Test
    void aFileIsCompleteOnceItsOwnDoneFileLiesBesideIt() {
        SftpRemoteFile<?>[] listed = listing("a.p7m", "a.done", "b.p7m");

        assertThat(files.isComplete("a.p7m", listed)).isTrue();
        assertThat(files.isComplete("b.p7m", listed)).isFalse();
        assertThat(files.isComplete("below/a.p7m", listing("a.p7m"))).isFalse();
    }

    @Test
    void withoutAnAgreementEveryFileIs() {
        DoneFiles none = new DoneFiles(Optional.empty(), clock);

        assertThat(none.isComplete("a.p7m", listing("a.p7m"))).isTrue();
        assertThat(none.isDoneFile("a.done")).isFalse();
        assertThat(none.isLeftOver("a.done", listing("a.done"))).isFalse();
    }

    @Test
    void aDoneFileWithoutItsPacketIsLeftOverAfterAnHour() {
        assertThat(look("a.done")).isFalse();
        clock.pass(Duration.ofMinutes(59));
        assertThat(look("a.done")).isFalse();
        clock.pass(Duration.ofMinutes(1));
        assertThat(look("a.done")).isTrue();
    }

    @Test
    void theHourBeginsAnewWhereItsPacketWasThereMeanwhile() {
        assertThat(look("a.done")).isFalse();
        clock.pass(Duration.ofMinutes(59));
        assertThat(look("a.done", "a.p7m")).isFalse();
        clock.pass(Duration.ofMinutes(59));
        assertThat(look("a.done")).isFalse();
    }

    private boolean look(String... names) {
        boolean isLeftOver = files.isLeftOver("a.done", listing(names));
        files.looked();
        return isLeftOver;
    }

    private static SftpRemoteFile<?>[] listing(String... names) {
        return Stream.of(names).map(name -> new Listed(name, 0, 0)).toArray(SftpRemoteFile<?>[]::new);
    }
}
