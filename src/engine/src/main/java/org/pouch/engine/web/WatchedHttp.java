package org.pouch.engine.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * HTTP whose parked requests can be asked whether the caller is still there. A closed connection does not fail the first
 * write to it, so whoever hands out something that must not be lost asks first.
 */
public final class WatchedHttp extends Http11NioProtocol {
    private static final int NOTE = 20; // Tomcat leaves the numbers from 17 to others
    private static final String ATTRIBUTE = WatchedHttp.class.getName();

    @Override
    protected Processor createProcessor() {
        return new WatchedProcessor(this, getAdapter());
    }

    /** Lets each request know its connection. */
    public static Valve valve() {
        return new ConnectionNoted();
    }

    /** False when the caller has closed its side; true when it is there, or when nothing is known. */
    static boolean isOpen(jakarta.servlet.ServletRequest request) {
        return !(request.getAttribute(ATTRIBUTE) instanceof WatchedProcessor processor) || processor.isOpen();
    }

    /** What is left of the body is not read: the answer is the last of this connection, and has to say so. */
    static void abandonBody(jakarta.servlet.ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof WatchedProcessor processor) {
            processor.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    /** Gives the next piece of the body no more than this time. */
    static void hurry(jakarta.servlet.ServletRequest request, Duration timeout) {
        if (request.getAttribute(ATTRIBUTE) instanceof WatchedProcessor processor) {
            processor.hurry(timeout);
        }
    }

    private static final class WatchedProcessor extends Http11Processor {
        WatchedProcessor(WatchedHttp protocol, Adapter adapter) {
            super(protocol, adapter);
            request.setNote(NOTE, this);
        }

        void hurry(Duration timeout) {
            SocketWrapperBase<?> socket = getSocketWrapper();
            if (socket != null) {
                socket.setReadTimeout(timeout.toMillis());
            }
        }

        /** To be asked while the request is parked only: then nobody else reads. */
        boolean isOpen() {
            SocketWrapperBase<?> socket = getSocketWrapper();
            if (socket == null || socket.isClosed()) {
                return false;
            }
            socket.getLock().lock();
            try {
                // What is read stays in the buffer. The end of the stream is ready too, and says -1 to who reads it.
                boolean isAtEnd = socket.isReadyForRead() && socket.read(false, ByteBuffer.allocate(0)) < 0;
                return !isAtEnd && !socket.isClosed();
            } catch (IOException failed) {
                return false;
            } finally {
                socket.getLock().unlock();
            }
        }
    }

    private static final class ConnectionNoted extends ValveBase {
        ConnectionNoted() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, jakarta.servlet.ServletException {
            request.setAttribute(ATTRIBUTE, request.getCoyoteRequest().getNote(NOTE));
            getNext().invoke(request, response);
        }
    }
}
