package org.pouch.routing.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.junit.jupiter.api.Test;

/** What of a drop is complete, and what has lost its other half. */
class DoneFilesTest {
    private final Ticking clock = new Ticking();
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
        return Stream.of(names).map(Listed::new).toArray(SftpRemoteFile<?>[]::new);
    }

    /** An entry of a listing. */
    private record Listed(String name) implements SftpRemoteFile<String> {
        @Override
        public String getRemoteFile() {
            return name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getLongname() {
            return name;
        }

        @Override
        public boolean isDirectory() {
            return false;
        }

        @Override
        public long getFileLength() {
            return 0;
        }

        @Override
        public long getLastModified() {
            return 0;
        }
    }

    /** Goes on when it is told. */
    private static final class Ticking extends Clock {
        private Instant now = Instant.parse("2026-12-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
