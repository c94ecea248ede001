package org.pouch.pdf.evidence;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.pouch.pdf.common.PdfRefused;

/** One process that draws pages, ended with the first that takes too long or too much memory. For one thread at a time. */
final class PageProcess implements AutoCloseable {
    private static final long TO_START_SECONDS = 120;

    /** Of a picture; a process that a hostile file took over could say anything. */
    private static final int MOST_BYTES = 64 << 20;

    /** Of the settings of this process and its secrets, a page needs nothing. */
    private static final List<String> KEPT = List.of("HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "PATH", "TMPDIR");

    private static final AtomicLong NUMBER = new AtomicLong();

    /** A read from a process has no limit of its own: it ends when the process does. */
    private static final Executor READERS = work -> {
        Thread thread = new Thread(work, "page-process-" + NUMBER.incrementAndGet());
        thread.setDaemon(true);
        thread.start();
    };

    private final Process process;
    private final DataOutputStream questions;
    private final DataInputStream answers;
    private volatile boolean isClosed;

    /** Something of the answer. */
    private interface Read<T> {
        T now() throws IOException;
    }

    private PageProcess(Process process) {
        this.process = process;
        this.questions = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.answers = new DataInputStream(process.getInputStream());
    }

    /**
     * @param megabytes that it may use for what it draws
     * @param temporary its folder for temporary files
     * @throws IllegalStateException when it does not start
     */
    static PageProcess start(int megabytes, Path temporary) {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + megabytes + "m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:+DisplayVMOutputToStderr",
                        "-XX:+ErrorFileToStderr",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.awt.headless=true",
                        "-Djava.io.tmpdir=" + temporary,
                        "-Djdk.serialFilter=!*",
                        "-Dpouch.log.level=OFF",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PageProgram.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(KEPT);
        try {
            PageProcess started = new PageProcess(builder.start());
            started.waitUntilReady();
            return started;
        } catch (IOException failed) {
            throw new IllegalStateException("The process that draws pages does not start", failed);
        }
    }

    private void waitUntilReady() throws IOException {
        boolean isReady = false;
        try {
            isReady = within(Duration.ofSeconds(TO_START_SECONDS), answers::read) == PageProgram.READY;
        } catch (TimeoutException slow) {
            // Said below.
        }
        if (!isReady) {
            close();
            throw new IOException("it is not ready after " + TO_START_SECONDS + " s, or ended");
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    boolean isAlive() {
        return !isClosed && process.isAlive();
    }

    /** @throws PdfRefused also when the page takes more than there is for it: then this process has ended */
    ShownPage draw(byte[] file, int wanted, Duration patience) {
        try {
            return within(patience, () -> {
                questions.writeInt(wanted);
                questions.writeInt(file.length);
                questions.write(file);
                questions.flush();
                return answer();
            });
        } catch (TimeoutException endless) {
            close();
            throw new PdfRefused("PAGE_COSTLY", "The page takes too much work to be drawn.");
        } catch (IOException ended) {
            close();
            throw new PdfRefused("PAGE_COSTLY", "The page takes more memory than there is.");
        }
    }

    private ShownPage answer() throws IOException {
        int kind = answers.readByte();
        if (kind == PageProgram.REFUSED) {
            throw new PdfRefused(answers.readUTF(), answers.readUTF());
        }
        if (kind != PageProgram.PAGE) {
            throw new IOException("that is no answer, but a last word of the runtime");
        }
        int number = answers.readInt();
        int of = answers.readInt();
        int length = answers.readInt();
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("no page is as large as that");
        }
        byte[] jpeg = new byte[length];
        answers.readFully(jpeg);
        return new ShownPage(jpeg, number, of);
    }

    private static <T> T within(Duration patience, Read<T> read) throws IOException, TimeoutException {
        CompletableFuture<T> result = new CompletableFuture<>();
        READERS.execute(() -> {
            try {
                result.complete(read.now());
            } catch (IOException | RuntimeException failed) {
                result.completeExceptionally(failed);
            }
        });
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IOException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        }
    }

    /** Whatever it does at this moment. */
    @Override
    public void close() {
        isClosed = true;
        process.destroyForcibly();
    }
}
