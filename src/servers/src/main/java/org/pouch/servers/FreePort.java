package org.pouch.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port of the loopback interface that nobody listens on. It lies below those that systems give to connections (from 32768
 * on Linux, from 49152 elsewhere), so that it is free still when its server comes back after a while: who asks such a port
 * again and again whether its server is back may be given it himself.
 */
public final class FreePort {
    static final String HOST = "127.0.0.1";

    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;
    private static final int MOST_TRIES = 1_000;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    /**
     * Another one each time.
     *
     * @throws IllegalStateException if a thousand of them are taken
     */
    public static int find() {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (GIVEN.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port on " + HOST);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(HOST))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
