package org.pouch.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A line on loopback to a server. Connections can be held up after some bytes on their way there, until they are let go. */
public final class SlowLink implements AutoCloseable {
    private final ServerSocket entry;
    private final int target;
    private final long[] limits;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private boolean open;

    private SlowLink(ServerSocket entry, int target, long[] limits) {
        this.entry = entry;
        this.target = target;
        this.limits = limits;
    }

    /** @param limits after how many bytes the first connection is held up, the second, and so on; the rest is not */
    public static SlowLink to(int port, long... limits) {
        try {
            SlowLink link = new SlowLink(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port, limits);
            start(link::accept);
            return link;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public int port() {
        return entry.getLocalPort();
    }

    public int connections() {
        return connections.get();
    }

    /** A copy of known_hosts in which the server behind the link is known by the address of the link. */
    public Path knownHosts(Path ofTheServer) throws IOException {
        Path copy = ofTheServer.resolveSibling("known_hosts_" + port());
        return Files.writeString(copy, Files.readString(ofTheServer).replace("]:" + target, "]:" + port()));
    }

    /** Nothing is held up any more. */
    public synchronized void letGo() {
        open = true;
        notifyAll();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entry.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.addAll(List.of(client, server));
                int number = connections.getAndIncrement();
                long most = number < limits.length ? limits[number] : Long.MAX_VALUE;
                start(() -> pass(client, server, most));
                start(() -> pass(server, client, Long.MAX_VALUE));
            }
        } catch (IOException closed) {
            // The link is closed, or the server is away.
        }
    }

    private void pass(Socket from, Socket to, long most) {
        byte[] piece = new byte[1024];
        long passed = 0;
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                passed += read;
                awaitRoom(passed, most);
                out.write(piece, 0, read);
            }
        } catch (IOException closed) {
            // One side hung up.
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitRoom(long passed, long most) throws InterruptedException {
        while (passed > most && !open) {
            wait();
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "slow-link");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        letGo();
        entry.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
