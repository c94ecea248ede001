package org.pouch.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class CompleteFilesTest {
    private static final GenericFileOperations<Object> NONE = null;

    private static final String PACKET = "0198f0e0-5b3c-7a10-8000-0000000000aa.p7m";

    private long now;
    private final CompleteFiles<Object> files = new CompleteFiles<>(() -> now);
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Endpoint drop = camel.getEndpoint("direct:drop");

    @Test
    void aFileThatLooksFarEnoughApartSeeTheSameIsTaken() {
        assertThat(isTaken(100)).isFalse();
        pass();
        assertThat(isTaken(100)).isTrue();
    }

    @Test
    void twoLooksThatFollowAtOnceAreOne() {
        isTaken(100);

        assertThat(isTaken(100)).isFalse();
    }

    @Test
    void aFileThatGrowsIsLeftHoweverOftenItIsLookedAt() {
        for (long length = 100; length < 1000; length += 100) {
            assertThat(isTaken(length)).isFalse();
            pass();
        }
    }

    @Test
    void tellsOnceThatSomethingNewWasLeftToTheNextLook() {
        isTaken(100);

        assertThat(files.leftNewcomers(drop.getEndpointBaseUri())).isTrue();
        assertThat(files.leftNewcomers(drop.getEndpointBaseUri())).isFalse();
    }

    @Test
    void whatFailedCountsAsNothingTaken() {
        files.releaseExclusiveReadLockOnRollback(NONE, file(100), exchange());
        assertThat(files.tookSome(drop.getEndpointBaseUri())).isFalse();

        files.releaseExclusiveReadLockOnCommit(NONE, file(100), exchange());
        assertThat(files.tookSome(drop.getEndpointBaseUri())).isTrue();
        assertThat(files.tookSome(drop.getEndpointBaseUri())).isFalse();
    }

    @Test
    void remembersWhatCouldNotBeTakenUntilItIs() {
        files.releaseExclusiveReadLockOnRollback(NONE, file(100), exchange());
        assertThat(files.failed(drop.getEndpointBaseUri(), "a.p7m")).isTrue();

        files.releaseExclusiveReadLockOnCommit(NONE, file(100), exchange());
        assertThat(files.failed(drop.getEndpointBaseUri(), "a.p7m")).isFalse();
    }

    @Test
    void whatIsNamedLikeAPacketIsTakenAtTheFirstLook() {
        Exchange exchange = exchange();

        assertThat(files.acquireExclusiveReadLock(NONE, file(PACKET, 5_000), exchange))
                .isTrue();
        assertThat(CompleteFiles.isAtFirstSight(exchange)).isTrue();
    }

    @Test
    void whatWouldBeReadInVainOrCanBeNoPacketIsNotTakenAtTheFirstLook() {
        assertThat(isTaken(PACKET, 2 << 20)).isFalse();
        assertThat(isTaken("0198f0e0-5b3c-7a10-8000-0000000000bb.p7m", 100)).isFalse();
        assertThat(isTaken("notes.p7m", 5_000)).isFalse();
    }

    @Test
    void aPacketThatWasNotWholeAtTheFirstLookIsLookedAtAgainLikeAnyOther() {
        Exchange exchange = exchange();
        files.acquireExclusiveReadLock(NONE, file(PACKET, 5_000), exchange);
        files.releaseExclusiveReadLockOnRollback(NONE, file(PACKET, 5_000), exchange);

        assertThat(files.leftNewcomers(drop.getEndpointBaseUri())).isTrue();
        assertThat(files.failed(drop.getEndpointBaseUri(), PACKET)).isFalse();
        assertThat(isTaken(PACKET, 5_000)).isFalse();
        pass();
        assertThat(isTaken(PACKET, 9_000)).isFalse();
        pass();
        assertThat(isTaken(PACKET, 9_000)).isTrue();
    }

    private void pass() {
        now += CompleteFiles.APART.toNanos();
    }

    private boolean isTaken(long length) {
        return isTaken("a.p7m", length);
    }

    private boolean isTaken(String name, long length) {
        return files.acquireExclusiveReadLock(NONE, file(name, length), exchange());
    }

    private static GenericFile<Object> file(long length) {
        return file("a.p7m", length);
    }

    private static GenericFile<Object> file(String name, long length) {
        GenericFile<Object> file = new GenericFile<>();
        file.setFileName(name);
        file.setFileNameOnly(name);
        file.setFileLength(length);
        return file;
    }

    private Exchange exchange() {
        return drop.createExchange();
    }
}
