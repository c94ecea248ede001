package org.pouch.sandbox.installed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A line to a server that can be narrow, break, or lead nowhere. */
public final class Line implements AutoCloseable {
    private static final int TICKS_A_SECOND = 50;

    /** What the machine may hold back on a line, so that a narrow one is felt at once. */
    private static final int IN_FLIGHT = 8 * 1024;

    private final int target;
    private final ServerSocket entry;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Semaphore credit = new Semaphore(0);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong passed = new AtomicLong();
    private volatile long breaksAt = Long.MAX_VALUE;
    private volatile int bytesATick;
    private volatile boolean silent;

    private Line(int target, ServerSocket entry) {
        this.target = target;
        this.entry = entry;
        clock.scheduleAtFixedRate(this::tick, 0, 1000 / TICKS_A_SECOND, TimeUnit.MILLISECONDS);
    }

    static Line to(int port) {
        try {
            ServerSocket entry = new ServerSocket();
            entry.setReceiveBufferSize(IN_FLIGHT);
            entry.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Line line = new Line(port, entry);
            start(line::accept);
            return line;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    int port() {
        return entry.getLocalPort();
    }

    /** From now on no more goes through in either direction; 0 for as much as there is. */
    public void narrowTo(int bytesASecond) {
        bytesATick = bytesASecond / TICKS_A_SECOND;
    }

    /** From now on connections are accepted and nobody answers; those that are there hear nothing more. */
    public synchronized void silence(boolean on) {
        silent = on;
        if (!on) {
            hangUp();
            notifyAll();
        }
    }

    /** Breaks once, when so many bytes more have gone to the server. */
    public void breakAfter(long bytes) {
        breaksAt = passed.get() + bytes;
    }

    public boolean broke() {
        return breaksAt == Long.MAX_VALUE;
    }

    /** How many bytes have gone to the server. */
    public long passed() {
        return passed.get();
    }

    private void tick() {
        if (credit.availablePermits() < IN_FLIGHT) {
            credit.release(Math.max(1, bytesATick));
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entry.accept();
                sockets.add(client);
                if (!silent) {
                    connect(client);
                }
            }
        } catch (IOException closed) {
            // The line is closed.
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(server);
            start(() -> pass(client, server, true));
            start(() -> pass(server, client, false));
        } catch (IOException serverIsAway) {
            client.close();
        }
    }

    private void pass(Socket from, Socket to, boolean toServer) {
        byte[] piece = new byte[512];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                if (bytesATick > 0) {
                    credit.acquire(read);
                }
                awaitSound();
                if (toServer && passed.addAndGet(read) >= breaksAt) {
                    breaksAt = Long.MAX_VALUE;
                    hangUp();
                    return;
                }
                out.write(piece, 0, read);
            }
        } catch (IOException closed) {
            // One side hung up.
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitSound() throws InterruptedException {
        while (silent) {
            wait();
        }
    }

    private void hangUp() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException closed) {
                // It is closed.
            }
        }
        sockets.clear();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "line");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        try {
            entry.close();
        } catch (IOException closed) {
            // It is closed.
        }
        hangUp();
    }
}
