package org.pouch.processtest.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Jars that were copied out of ours, in a folder that is this JVM's alone and goes with it. A lock tells folders in use from
 * those that JVMs left behind when they were killed; whoever comes next deletes these.
 */
final class JarCopies {
    private static final String PREFIX = "pouch-process-test-";
    private static final String LOCK = "in-use";
    private static final AtomicBoolean SWEPT = new AtomicBoolean();

    private final Path folder;
    private final FileChannel lock;

    private JarCopies(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    static JarCopies begin() throws IOException {
        Path folder = Files.createTempDirectory(PREFIX);
        if (!SWEPT.getAndSet(true)) { // once: on some systems a second look at a lock of one's own would open it
            sweep(Objects.requireNonNull(folder.getParent()));
        }
        Path locked = folder.resolve("being-locked");
        FileChannel lock = FileChannel.open(locked, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock.lock();
        Files.move(locked, folder.resolve(LOCK)); // under this name it is never without its lock
        return new JarCopies(folder, lock);
    }

    Path add(String name, InputStream content) throws IOException {
        try (content) {
            Path copy = folder.resolve(name.replace('/', '_'));
            Files.copy(content, copy);
            return copy;
        }
    }

    void close() throws IOException {
        lock.close();
        delete(folder);
    }

    static void sweep(Path parent) {
        try (Stream<Path> files = Files.list(parent)) {
            for (Path folder : files.filter(JarCopies::isLeft).toList()) {
                delete(folder);
            }
        } catch (IOException | UncheckedIOException sweptByAnother) {
            // whoever comes next tries again
        }
    }

    private static boolean isLeft(Path folder) {
        if (!folder.getFileName().toString().startsWith(PREFIX)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            return free != null;
        } catch (IOException | OverlappingFileLockException inUse) {
            return false;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
