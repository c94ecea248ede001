package org.pouch.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A port of the loopback interface that nobody listens on, for a server that is to come back on it. It is below those that systems give to
 * clients: otherwise any connection may take it while the server is away, and who looks there for the server may find itself.
 */
public final class FreePort {
    static final String HOST = "127.0.0.1";

    private static final int LOWEST = 12_000;

    /** Linux gives clients 32768 and above, others 49152. */
    private static final int TOO_HIGH = 32_000;

    /** Programs of one test run, which run beside one another, have numbers; each takes every fourth port. */
    private static final int PROGRAMS = 4;

    private static final int OURS = Math.floorMod(Integer.getInteger("test.program", 0), PROGRAMS);

    /** No port is given twice in this program, and others begin at different ones. */
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(TOO_HIGH - LOWEST));

    private FreePort() {}

    /** @throws IllegalStateException where there is none */
    public static int find() {
        for (int tries = 0; tries < (TOO_HIGH - LOWEST) / PROGRAMS; tries++) {
            int port = LOWEST + PROGRAMS * Math.floorMod(NEXT.getAndIncrement(), (TOO_HIGH - LOWEST) / PROGRAMS) + OURS;
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port on " + HOST);
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(HOST))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
