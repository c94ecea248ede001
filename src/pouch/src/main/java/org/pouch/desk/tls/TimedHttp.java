package org.pouch.desk.tls;

import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** HTTP whose requests can be told for how long the rest of their body, and the reader of their answer, is waited for. Tomcat makes it by its name. */
public final class TimedHttp extends Http11NioProtocol {
    private static final int NOTE = 20; // Tomcat leaves the numbers from 17 to others

    @Override
    protected Processor createProcessor() {
        return new TimedProcessor(this, getAdapter());
    }

    /** Gives the next piece of the body no more than this time. */
    static void hurry(Request request, Duration timeout) {
        if (request.getCoyoteRequest().getNote(NOTE) instanceof TimedProcessor processor) {
            processor.hurry(timeout);
        }
    }

    /** Gives whoever is written to no more than this time to take the next piece of the answer. */
    static void hurryReader(Request request, Duration timeout) {
        if (request.getCoyoteRequest().getNote(NOTE) instanceof TimedProcessor processor) {
            processor.hurryReader(timeout);
        }
    }

    private static final class TimedProcessor extends Http11Processor {
        TimedProcessor(TimedHttp protocol, Adapter adapter) {
            super(protocol, adapter);
            request.setNote(NOTE, this);
        }

        void hurry(Duration timeout) {
            SocketWrapperBase<?> socket = getSocketWrapper();
            if (socket != null) {
                socket.setReadTimeout(timeout.toMillis());
            }
        }

        void hurryReader(Duration timeout) {
            SocketWrapperBase<?> socket = getSocketWrapper();
            if (socket != null) {
                socket.setWriteTimeout(timeout.toMillis());
            }
        }
    }
}
