package org.pouch.servers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;

/**
 * What a server may do to a partner: flips one bit of a file that is uploaded, when it is complete and before it has its
 * final name; lets nobody delete.
 */
final class WireTap implements SftpEventListener {
    private final AtomicInteger until = new AtomicInteger();
    private volatile boolean keeps;

    /** @param upload 1 for the next one; 0 for none */
    void flipByteOf(int upload) {
        until.set(upload);
    }

    void keepAll(boolean keep) {
        keeps = keep;
    }

    @Override
    public void removing(ServerSession session, Path path, boolean isDirectory) throws IOException {
        if (keeps) {
            throw new AccessDeniedException(path.toString());
        }
    }

    @Override
    public void closed(ServerSession session, String remoteHandle, Handle handle, Throwable thrown) throws IOException {
        boolean isUpload =
                handle instanceof FileHandle file && file.getOpenOptions().contains(StandardOpenOption.WRITE);
        if (isUpload && until.get() > 0 && until.decrementAndGet() == 0) {
            flip(handle.getFile());
        }
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
