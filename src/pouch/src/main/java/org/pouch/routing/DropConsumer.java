package org.pouch.routing;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.component.file.remote.SftpConsumer;
import org.apache.camel.component.file.remote.SftpRemoteFile;

/** Takes every file under whatever name, and passes over what is none, once it has been noted. */
final class DropConsumer extends SftpConsumer {
    private final OddFiles odd;
    private final DropPace pace;

    DropConsumer(
            DropEndpoint endpoint,
            Processor processor,
            RemoteFileOperations<SftpRemoteFile> operations,
            GenericFileProcessStrategy<SftpRemoteFile> processStrategy,
            OddFiles odd) {
        super(endpoint, processor, operations, processStrategy);
        this.odd = odd;
        this.pace = new DropPace(Duration.ofMillis(endpoint.getDelay()));
    }

    /**
     * What was taken away: where it is more than nothing, Camel looks again at once. An error of the machine ends this look
     * and not the next: what the look had taken in hand is free again, which Camel sees to for an exception only.
     */
    @Override
    protected int poll() throws Exception {
        try {
            int found = look();
            // Who writes a file and is done needs one more look, and not the whole pause between looks.
            int taken = found == 0 && leftNewcomers() && pause() ? look() : found;
            lookAgain(taken);
            return taken;
        } catch (Error failed) {
            getEndpoint().getInProgressRepository().clear();
            throw new IOException(failed);
        }
    }

    /** Zero as well when all that was found failed: looking at that again at once would help nobody. */
    private int look() throws Exception {
        int tried = super.poll();
        return complete().filter(files -> files.tookSome(drop())).isPresent() ? tried : 0;
    }

    private void lookAgain(int taken) {
        if (taken > 0) {
            pace.found();
        } else if (getEndpoint().getScheduledExecutorService() instanceof PollThreads threads) {
            pace.beforeNext().ifPresent(soon -> threads.lookAfter(soon, this));
        }
    }

    private boolean leftNewcomers() {
        return complete().filter(files -> files.leftNewcomers(drop())).isPresent();
    }

    private Optional<CompleteFiles<?>> complete() {
        return getEndpoint().getExclusiveReadLockStrategy() instanceof CompleteFiles<?> files
                ? Optional.of(files)
                : Optional.empty();
    }

    private String drop() {
        return getEndpoint().getEndpointBaseUri();
    }

    /** False when the program ends meanwhile. */
    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(CompleteFiles.APART.toMillis());
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A name that starts with a dot is a name like any other. */
    @Override
    protected boolean isMatchedHiddenFile(
            Supplier<GenericFile<SftpRemoteFile>> file, String name, boolean isDirectory) {
        return true;
    }

    @Override
    protected boolean isMatched(
            Exchange dynamic,
            Supplier<GenericFile<SftpRemoteFile>> file,
            String name,
            String absoluteFilePath,
            Supplier<String> relativeFilePath,
            boolean isDirectory,
            SftpRemoteFile[] files) {
        return !odd.isPassedOver(file.get())
                && super.isMatched(dynamic, file, name, absoluteFilePath, relativeFilePath, isDirectory, files);
    }
}
