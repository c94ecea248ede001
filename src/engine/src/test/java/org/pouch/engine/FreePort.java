package org.pouch.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * A port for a server that ends and comes back: no connection is given it meanwhile, as those from 32768 on may be; and no
 * other program of the test run beside this one.
 */
final class FreePort {
    private static final int FIRST = 12_000;
    private static final int LAST = 20_000;

    /** Programs of one test run have numbers; each takes every fourth port. */
    private static final int PROGRAMS = 4;

    private static final int OURS = Math.floorMod(Integer.getInteger("test.program", 0), PROGRAMS);

    /** One that was given and is not used yet, or is not for a moment, is not free. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    static int find() {
        return IntStream.generate(
                        () -> PROGRAMS * ThreadLocalRandom.current().nextInt(FIRST / PROGRAMS, LAST / PROGRAMS) + OURS)
                .limit(1000)
                .filter(FreePort::isFree)
                .filter(GIVEN::add)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no port is free"));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
