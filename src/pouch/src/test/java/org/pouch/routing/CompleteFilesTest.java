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

    private void pass() {
        now += CompleteFiles.APART.toNanos();
    }

    private boolean isTaken(long length) {
        return files.acquireExclusiveReadLock(NONE, file(length), exchange());
    }

    private static GenericFile<Object> file(long length) {
        GenericFile<Object> file = new GenericFile<>();
        file.setFileName("a.p7m");
        file.setFileLength(length);
        return file;
    }

    private Exchange exchange() {
        return drop.createExchange();
    }
}
