package org.pouch.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** A port for a server that ends and comes back: no connection is given it meanwhile, as those from 32768 on may be. */
final class FreePort {
    private static final int FIRST = 12_000;
    private static final int LAST = 20_000;

    private FreePort() {}

    static int find() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(FIRST, LAST))
                .limit(1000)
                .filter(FreePort::isFree)
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
