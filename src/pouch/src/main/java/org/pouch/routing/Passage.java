package org.pouch.routing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Outbox.Ending;

/**
 * The way of one consignment through a route: its bytes as the body of the message, and an end. What is given up reaches
 * who reads the bytes and who waits in the thread that sends, and nobody once the thread has left. Thread-safe.
 */
final class Passage {
    private final byte[] envelope;
    private @Nullable Thread sender;
    private volatile @Nullable Ending ending;

    Passage(byte[] envelope) {
        this.envelope = envelope;
    }

    /** Called by the thread that sends. */
    synchronized void enter() {
        sender = Thread.currentThread();
    }

    /** Called by the same thread in any case. From here on nothing interrupts it, and it does not find out that it was. */
    synchronized void leave() {
        sender = null;
        if (ending != null) {
            Thread.interrupted();
        }
    }

    synchronized void end(Ending why) {
        ending = why;
        if (sender != null) {
            sender.interrupt();
        }
    }

    /** Why it was given up; empty where it was not. */
    Optional<Ending> ending() {
        return Optional.ofNullable(ending);
    }

    byte[] bytes() {
        return envelope.clone();
    }

    /** From the start each time it is asked. */
    InputStream open() {
        return new Bytes();
    }

    private final class Bytes extends InputStream {
        private final InputStream bytes = new ByteArrayInputStream(envelope);

        @Override
        public int read() throws IOException {
            requireTime();
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            requireTime();
            return bytes.read(target, offset, length);
        }

        @Override
        public int available() throws IOException {
            return bytes.available();
        }

        private void requireTime() throws InterruptedIOException {
            if (ending != null) {
                throw new InterruptedIOException("it was given up");
            }
        }
    }
}
