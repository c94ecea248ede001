package org.pouch.servers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.jspecify.annotations.Nullable;

/**
 * What a server may do to a partner: flips one bit of a file that is uploaded, when it is complete and before it has its
 * final name; lets nobody delete, or read one file; diverts uploads; tells who watches of each step.
 */
final class WireTap implements SftpEventListener {
    private final AtomicInteger until = new AtomicInteger();
    private volatile boolean keeps;
    private volatile String closed = "";
    private volatile String vanishing = "";
    private volatile WireWatch watch = (step, file) -> {};
    private @Nullable Diversion diversion;

    /** @param upload 1 for the next one; 0 for none */
    void flipByteOf(int upload) {
        until.set(upload);
    }

    void keepAll(boolean keep) {
        keeps = keep;
    }

    void close(String name) {
        closed = name;
    }

    void vanish(String name) {
        vanishing = name;
    }

    boolean vanishes(Path file) {
        return !vanishing.isEmpty() && file.endsWith(vanishing);
    }

    void tell(WireWatch watcher) {
        watch = watcher;
    }

    /** Who had uploads before has none any more when this is over. */
    synchronized void divert(@Nullable Diversion taker) {
        diversion = taker;
    }

    /** Whether that upload is not to be there under its name, and is gone. */
    synchronized boolean diverts(Path upload, Path named) throws IOException {
        Diversion taker = diversion;
        if (taker == null) {
            return false;
        }
        taker.takes(named, Files.readAllBytes(upload));
        Files.delete(upload);
        return true;
    }

    @Override
    public void opening(ServerSession session, String remoteHandle, Handle localHandle) throws IOException {
        if (!closed.isEmpty() && localHandle.getFile().endsWith(closed)) {
            throw new AccessDeniedException(closed);
        }
    }

    @Override
    public void writing(
            ServerSession session,
            String remoteHandle,
            FileHandle handle,
            long offset,
            byte[] data,
            int dataOffset,
            int dataLen)
            throws IOException {
        if (offset == 0) {
            watch.sees(WireStep.TO_BE_WRITTEN, handle.getFile());
        }
    }

    @Override
    public void removing(ServerSession session, Path path, boolean isDirectory) throws IOException {
        if (keeps) {
            throw new AccessDeniedException(path.toString());
        }
        watch.sees(WireStep.TO_BE_DELETED, path);
    }

    @Override
    public void removed(ServerSession session, Path path, boolean isDirectory, @Nullable Throwable thrown)
            throws IOException {
        if (thrown == null) {
            watch.sees(WireStep.DELETED, path);
        }
    }

    @Override
    public void moved(
            ServerSession session, Path from, Path to, Collection<CopyOption> options, @Nullable Throwable thrown)
            throws IOException {
        if (thrown == null) {
            watch.sees(WireStep.NAMED, to);
        }
    }

    @Override
    public void closed(ServerSession session, String remoteHandle, Handle handle, @Nullable Throwable thrown)
            throws IOException {
        if (!(handle instanceof FileHandle file)) {
            return;
        }
        boolean isUpload = file.getOpenOptions().contains(StandardOpenOption.WRITE);
        if (isUpload && until.get() > 0 && until.decrementAndGet() == 0) {
            flip(handle.getFile());
        }
        watch.sees(isUpload ? WireStep.UPLOADED : WireStep.DOWNLOADED, handle.getFile());
    }

    private static void flip(Path file) throws IOException {
        long middle = Files.size(file) / 2;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, middle);
            one.put(0, (byte) (one.get(0) ^ 1));
            one.flip();
            channel.write(one, middle);
        }
    }
}
