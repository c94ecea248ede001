package org.pouch.engine.tenure;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.pouch.engine.settings.EngineNotStarted;

/** The lock of a file in the folder, which says so to other processes, and to other engines of this one. */
final class FolderTenure implements Tenure {
    private final FileChannel channel;

    private FolderTenure(FileChannel channel) {
        this.channel = channel;
    }

    static FolderTenure of(Path folder) {
        FileChannel channel;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(
                    folder.resolve("engine.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException failed) {
            throw new EngineNotStarted(
                    "the folder " + folder.toAbsolutePath() + " cannot be written to (" + reason(failed)
                            + "). Choose another for the engine's data, or make it writable.",
                    failed);
        }
        FolderTenure tenure = new FolderTenure(channel);
        if (!tenure.isTaken()) {
            return tenure;
        }
        tenure.close();
        throw new EngineNotStarted("another engine is at work on the data in " + folder.toAbsolutePath()
                + ". Stop it, or choose another folder.");
    }

    private boolean isTaken() {
        try {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException failure) {
            return true;
        } catch (IOException failed) {
            throw new EngineNotStarted("the engine's data cannot be locked: " + failed.getMessage(), failed);
        }
    }

    private static String reason(IOException failed) {
        return failed.getClass().getSimpleName().replace("Exception", "") + ": " + failed.getMessage();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            // the lock goes with the process at the latest
        }
    }
}
