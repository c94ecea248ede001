package org.pouch.pdf.evidence;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.pdf.common.PdfRefused;

/**
 * Draws pages in processes of their own, which are ended where a page takes too long or too much memory: a single shading, stroke or clip of a
 * hostile file can keep a thread busy for days, and no thread of Java can be ended from outside. A process stays for the next page. Thread-safe; as
 * many processes as there are callers at once.
 */
public final class PagesApart implements AutoCloseable {
    /** Above what {@link DrawingBounds} let a page take, so that their sentence comes first. */
    static final Duration PATIENCE = Duration.ofSeconds(DrawingBounds.MOST_SECONDS + 5);

    /** For a picture of {@link org.pouch.pdf.picture.PictureSize#MOST_PIXELS} and what is drawn of it. */
    static final int MEGABYTES = 768;

    /** Before it ends by itself. */
    private static final long FRESH = Duration.ofMinutes(5).toNanos();

    private final int megabytes;
    private final Path temporary;
    private final Deque<Resting> resting = new ArrayDeque<>();
    private boolean isClosed;

    private record Resting(PageProcess process, long since) {
        boolean isFresh() {
            return process.isAlive() && System.nanoTime() - since < FRESH;
        }
    }

    public PagesApart() {
        this(MEGABYTES, Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * @param megabytes that each process may use
     * @param temporary folder for what a process would write, which is nothing of a file
     */
    PagesApart(int megabytes, Path temporary) {
        this.megabytes = megabytes;
        this.temporary = temporary;
    }

    /**
     * As {@link ShownPage#of(byte[], int)}.
     *
     * @throws PdfRefused also when the page takes more work or memory than there is for one
     * @throws IllegalStateException when no process can be started
     */
    public ShownPage draw(byte[] file, int wanted) {
        return draw(file, wanted, PATIENCE);
    }

    ShownPage draw(byte[] file, int wanted, Duration patience) {
        @Nullable PageProcess rested = rested();
        PageProcess process = rested == null ? PageProcess.start(megabytes, temporary) : rested;
        try {
            return process.draw(file, wanted, patience);
        } finally {
            rest(process);
        }
    }

    private synchronized @Nullable PageProcess rested() {
        while (!resting.isEmpty()) {
            Resting last = resting.pop();
            if (last.isFresh()) {
                return last.process();
            }
            last.process().close();
        }
        return null;
    }

    private synchronized void rest(PageProcess process) {
        if (isClosed || !process.isAlive()) {
            process.close();
        } else {
            resting.push(new Resting(process, System.nanoTime()));
        }
    }

    /** Those that wait for a page. */
    synchronized List<ProcessHandle> handles() {
        return resting.stream().map(one -> one.process().handle()).toList();
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        resting.forEach(one -> one.process().close());
        resting.clear();
    }
}
