package org.pouch.sandbox.installed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.pouch.servers.FreePort;

/** A server in a process of its own, which can go and come back on the same port. */
public final class Daemon implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path log;
    private final int port;
    private final List<String> command;
    private @Nullable Process process;

    private Daemon(Path log, int port, List<String> command) {
        this.log = log;
        this.port = port;
        this.command = command;
    }

    /** @param log where it says what it does. @param port where it is there when it answers */
    public static Daemon start(Path log, int port, String... command) {
        Daemon daemon = new Daemon(log, port, List.of(command));
        daemon.start();
        return daemon;
    }

    public void start() {
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Awaitility.await("start of " + command.get(0))
                .atMost(PATIENCE)
                .failFast(() -> assertThat(process.isAlive())
                        .as(() -> command.get(0) + " ended: " + words())
                        .isTrue())
                .until(this::answers);
    }

    /** Takes it away, with all it started. */
    public void stop() {
        end(ProcessHandle::destroy);
    }

    /** As {@code kill -9}: it is asked nothing. */
    public void kill() {
        end(ProcessHandle::destroyForcibly);
    }

    private void end(Predicate<ProcessHandle> how) {
        Process running = process;
        if (running != null) {
            List<ProcessHandle> all = running.descendants().toList();
            all.forEach(how::test);
            how.test(running.toHandle());
            all.forEach(child -> child.onExit().join());
            running.onExit().join();
            Awaitility.await("end of " + command.get(0)).atMost(PATIENCE).until(() -> !answers());
        }
    }

    public int port() {
        return port;
    }

    private boolean answers() {
        try (Socket line = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return line.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private String words() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Runs what ends by itself. */
    static void run(Path folder, String... command) {
        try {
            Process once = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("run.log").toFile())
                    .start();
            if (once.waitFor() != 0) {
                throw new IllegalStateException(
                        String.join(" ", command) + ": " + Files.readString(folder.resolve("run.log")));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    public static int freePort() {
        return FreePort.find();
    }

    @Override
    public void close() {
        stop();
    }
}
