package org.pouch.routing;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileExclusiveReadLockStrategy;
import org.apache.camel.component.file.GenericFileOperations;

/**
 * Takes a file only when size and time are what a look some time before saw: a partner that does not rename when it is done
 * is not read half-way. Costs one poll and, unlike Camel's own, no waiting for each file in turn.
 */
final class CompleteFiles<T> implements GenericFileExclusiveReadLockStrategy<T> {
    private static final int MOST_REMEMBERED = 10_000;

    /** Two looks that follow at once see the same of a file that is still written. */
    static final Duration APART = Duration.ofMillis(200);

    private final LongSupplier nanos;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final Set<String> failed = ConcurrentHashMap.newKeySet();
    private final Set<String> newcomers = ConcurrentHashMap.newKeySet();
    private final Set<String> emptied = ConcurrentHashMap.newKeySet();

    /** @param nanos a clock that nobody sets */
    CompleteFiles(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public void prepareOnStartup(GenericFileOperations<T> operations, GenericFileEndpoint<T> endpoint) {
        // There is nothing to prepare.
    }

    @Override
    public boolean acquireExclusiveReadLock(
            GenericFileOperations<T> operations, GenericFile<T> file, Exchange exchange) {
        Look now = new Look(file.getFileLength(), file.getLastModified());
        if (seen.size() > MOST_REMEMBERED) {
            seen.clear();
        }
        Seen first = seen.compute(
                key(exchange, file),
                (name, before) ->
                        before == null || !before.look().equals(now) ? new Seen(now, nanos.getAsLong()) : before);
        boolean complete = nanos.getAsLong() - first.since() >= APART.toNanos();
        if (!complete) {
            newcomers.add(drop(exchange));
        }
        return complete;
    }

    /** True when files of that drop were left to the next look because they were new; asked once. */
    boolean leftNewcomers(String drop) {
        return newcomers.remove(drop);
    }

    /** True when something was stored out of that drop and taken away; asked once. */
    boolean tookSome(String drop) {
        return emptied.remove(drop);
    }

    /** True when the file of that name was there, complete, and could not be taken. */
    boolean failed(String drop, String name) {
        return failed.contains(drop + "/" + name);
    }

    @Override
    public void releaseExclusiveReadLockOnAbort(
            GenericFileOperations<T> operations, GenericFile<T> file, Exchange exchange) {
        // Not acquired: the look is remembered for the next.
    }

    @Override
    public void releaseExclusiveReadLockOnRollback(
            GenericFileOperations<T> operations, GenericFile<T> file, Exchange exchange) {
        // The file stays as it is.
        if (failed.size() > MOST_REMEMBERED) {
            failed.clear();
        }
        failed.add(key(exchange, file));
    }

    @Override
    public void releaseExclusiveReadLockOnCommit(
            GenericFileOperations<T> operations, GenericFile<T> file, Exchange exchange) {
        seen.remove(key(exchange, file));
        failed.remove(key(exchange, file));
        emptied.add(drop(exchange));
    }

    private static String key(Exchange exchange, GenericFile<?> file) {
        return drop(exchange) + "/" + file.getFileName();
    }

    private static String drop(Exchange exchange) {
        return Objects.requireNonNull(exchange.getFromEndpoint()).getEndpointBaseUri();
    }

    @Override
    public void setTimeout(long timeout) {
        // Nothing is waited for.
    }

    @Override
    public void setCheckInterval(long checkInterval) {
        // The poll is the interval.
    }

    @Override
    public void setReadLockLoggingLevel(LoggingLevel readLockLoggingLevel) {
        // A file that is not complete is nothing to tell.
    }

    @Override
    public void setMarkerFiler(boolean markerFile) {
        // Nothing is written next to a partner's files.
    }

    @Override
    public void setDeleteOrphanLockFiles(boolean deleteOrphanLockFiles) {
        // Nothing was written.
    }

    private record Look(long length, long modified) {}

    /** @param since when it was first seen so, in nanoseconds of that clock */
    private record Seen(Look look, long since) {}
}
