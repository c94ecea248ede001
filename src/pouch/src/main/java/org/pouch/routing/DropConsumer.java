package org.pouch.routing;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.component.file.remote.SftpConsumer;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.pouch.routing.look.Hands;
import org.pouch.routing.look.Pace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes every file under whatever name, and passes over what is none, once it has been noted. */
final class DropConsumer extends SftpConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(DropConsumer.class);

    /** What is larger would keep so much memory for each connection. */
    private static final long LIGHT = 1 << 20;

    private final DropEndpoint drop;
    private final OddFiles odd;
    private final Pace pace;
    private final Hands hands;
    private final Runnable expecting = this::expect;

    /** The last look; used by the one that looks. */
    private Duration took = Duration.ZERO;

    DropConsumer(
            DropEndpoint endpoint,
            Processor processor,
            RemoteFileOperations<SftpRemoteFile> operations,
            GenericFileProcessStrategy<SftpRemoteFile> processStrategy,
            OddFiles odd) {
        super(endpoint, processor, operations, processStrategy);
        this.drop = endpoint;
        this.odd = odd;
        this.pace = new Pace(Duration.ofMillis(endpoint.getDelay()), System::nanoTime);
        this.hands = new Hands(endpoint.connections(), this::another, DropConsumer::isLight);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        drop.expected().tell(drop.partner(), expecting);
    }

    @Override
    protected void doStop() throws Exception {
        drop.expected().forget(drop.partner(), expecting);
        super.doStop();
        hands.close();
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
            failed();
            throw new IOException(failed);
        } catch (Exception failed) {
            failed();
            throw failed;
        }
    }

    private void failed() {
        pace.failed();
        hands.rest();
    }

    /** Another node looks there. Called between two looks. */
    void rest() {
        hands.rest();
    }

    /** As Camel does, with further connections where many files lie there. */
    @Override
    public int processBatch(Queue<Object> found) {
        Deque<Exchange> files = new ArrayDeque<>();
        for (Object file = found.poll(); file != null; file = found.poll()) {
            files.add((Exchange) file);
        }
        int all = files.size();
        List<Exchange> staying = hands.take(files, new OfThisConsumer(this), this::isBatchAllowed);
        removeExcessiveInProgressFiles(new ArrayDeque<>(staying), 0);
        int begun = all - staying.size() - files.size();
        removeExcessiveInProgressFiles(files, 0);
        return begun;
    }

    private static boolean isLight(Exchange exchange) {
        GenericFile<?> file = exchange.getProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE, GenericFile.class);
        return file != null && file.getFileLength() <= LIGHT;
    }

    private Hands.Hand another() {
        DropConsumer further =
                new DropConsumer(drop, getProcessor(), drop.createRemoteFileOperations(), processStrategy, odd);
        further.setExceptionHandler(getExceptionHandler());
        return new OfThisConsumer(further);
    }

    /** A connection of a consumer; further ones look at nothing themselves. */
    private record OfThisConsumer(DropConsumer consumer) implements Hands.Hand {
        @Override
        public void connect() {
            consumer.connectIfNecessary();
        }

        @Override
        public boolean isConnected() {
            return consumer.getOperations().isConnected();
        }

        @Override
        public boolean take(Exchange file) {
            return consumer.processExchange(file);
        }

        @Override
        public void letGo() {
            consumer.disconnect();
        }
    }

    /** Zero as well when all that was found failed: looking at that again at once would help nobody. */
    private int look() throws Exception {
        long begin = System.nanoTime();
        int tried = super.poll();
        odd.looked();
        took = Duration.ofNanos(System.nanoTime() - begin);
        return complete().filter(files -> files.tookSome(address())).isPresent() ? tried : 0;
    }

    private void lookAgain(int taken) {
        if (taken > 0) {
            pace.found();
            return;
        }
        pace.works(took);
        if (!isLookedAtSoon()) {
            hands.rest();
        }
    }

    /** Something is to come soon, unless the server is away. */
    private void expect() {
        pace.expected();
        isLookedAtSoon();
    }

    private boolean isLookedAtSoon() {
        Optional<Duration> soon = pace.beforeNext();
        if (soon.isEmpty() || !(getEndpoint().getScheduledExecutorService() instanceof PollThreads threads)) {
            return false;
        }
        threads.lookAfter(soon.get(), this);
        return true;
    }

    private boolean leftNewcomers() {
        return complete().filter(files -> files.leftNewcomers(address())).isPresent();
    }

    private Optional<CompleteFiles<?>> complete() {
        return getEndpoint().getExclusiveReadLockStrategy() instanceof CompleteFiles<?> files
                ? Optional.of(files)
                : Optional.empty();
    }

    private String address() {
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

    /** Tried at each look, for as long as the server does not let go of it. */
    private void takeAway(String path, GenericFile<SftpRemoteFile> doneFile) {
        try {
            if (getOperations().deleteFile(path)) {
                odd.deleted(doneFile);
            }
        } catch (GenericFileOperationFailedException refused) {
            LOG.debug("A done-file is left: {}", refused.getClass().getName());
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
        if (!isDirectory && odd.isLeftDoneFile(file.get(), files)) {
            takeAway(absoluteFilePath, file.get());
            return false;
        }
        return !odd.isPassedOver(file.get(), files)
                && super.isMatched(dynamic, file, name, absoluteFilePath, relativeFilePath, isDirectory, files);
    }
}
