package org.pouch.routing;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileExclusiveReadLockStrategy;
import org.apache.camel.component.file.GenericFileOperations;

/**
 * Takes a file only when size and time are what the look before saw: a partner that does not rename when it is done is
 * not read half-way. Costs one poll and, unlike Camel's own, no waiting for each file in turn.
 */
final class CompleteFiles<T> implements GenericFileExclusiveReadLockStrategy<T> {
    private static final int MOST_REMEMBERED = 10_000;

    private final Map<String, Look> looks = new ConcurrentHashMap<>();

    @Override
    public void prepareOnStartup(GenericFileOperations<T> operations, GenericFileEndpoint<T> endpoint) {
        // There is nothing to prepare.
    }

    @Override
    public boolean acquireExclusiveReadLock(
            GenericFileOperations<T> operations, GenericFile<T> file, Exchange exchange) {
        Look now = new Look(file.getFileLength(), file.getLastModified());
        if (looks.size() > MOST_REMEMBERED) {
            looks.clear();
        }
        return now.equals(looks.put(key(exchange, file), now));
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
    }

    @Override
    public void releaseExclusiveReadLockOnCommit(
            GenericFileOperations<T> operations, GenericFile<T> file, Exchange exchange) {
        looks.remove(key(exchange, file));
    }

    private static String key(Exchange exchange, GenericFile<?> file) {
        return Objects.requireNonNull(exchange.getFromEndpoint()).getEndpointBaseUri() + "/" + file.getFileName();
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
}
