package org.pouch.routing.broker;

import java.net.URI;
import org.apache.qpid.jms.transports.Transport;
import org.apache.qpid.jms.transports.TransportFactory;
import org.apache.qpid.jms.transports.TransportListener;
import org.apache.qpid.jms.transports.TransportOptions;
import org.apache.qpid.jms.transports.netty.NettyTcpTransport;

/**
 * Makes connections over AMQP that let no more of one message into memory than they are told; the library itself gathers
 * a message whole, however large it is. Public for Qpid JMS, which finds it by the files in META-INF/services.
 */
public class LimitedTransportFactory extends TransportFactory {
    /** Headers of AMQP and JMS come on top of a packet. */
    private static final int HEADERS = 64 * 1024;

    private static final String ADDRESS =
            "The address of a broker over AMQP begins with amqp:// or amqps://, and names one server.";

    /**
     * The address for Qpid JMS.
     *
     * @param url {@code amqp://…} or {@code amqps://…}, with whatever options
     */
    static String limited(String url, int mostBytes) {
        URI address = address(url);
        return address.getScheme()
                + "-limited"
                + url.substring(url.indexOf(':'))
                + (address.getRawQuery() == null ? "?" : "&")
                + "transport.mostBytes=" + mostBytes;
    }

    /**
     * One server: what chooses among several, or goes another way, passes the limit by, and so does what follows a #.
     *
     * @throws IllegalArgumentException for any other address, with a sentence that repeats none of it
     */
    static URI address(String url) {
        URI address;
        try {
            address = URI.create(url);
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(ADDRESS, unreadable);
        }
        boolean isKnown = "amqp".equals(address.getScheme()) || "amqps".equals(address.getScheme());
        if (!isKnown || address.getRawAuthority() == null || address.getRawFragment() != null) {
            throw new IllegalArgumentException(ADDRESS);
        }
        return address;
    }

    /** What can be said of a connection, and the limit. Public for Qpid JMS. */
    public static final class Options extends TransportOptions {
        private int mostBytes = Integer.MAX_VALUE;

        public int getMostBytes() {
            return mostBytes;
        }

        public void setMostBytes(int mostBytes) {
            this.mostBytes = mostBytes;
        }
    }

    /** The same over TLS. Public for Qpid JMS. */
    public static final class Secure extends LimitedTransportFactory {
        @Override
        public boolean isSecure() {
            return true;
        }
    }

    @Override
    protected TransportOptions doCreateTransportOptions() {
        return new Options();
    }

    @Override
    protected Transport doCreateTransport(URI address, TransportOptions options) {
        return new Limited(address, options, isSecure());
    }

    @Override
    public String getName() {
        return isSecure() ? "TLS" : "TCP";
    }

    /** Puts the limit between the network and the library. */
    private static final class Limited extends NettyTcpTransport {
        private final int most;

        Limited(URI address, TransportOptions options, boolean secure) {
            super(address, options, secure);
            this.most = options instanceof Options limited ? limited.getMostBytes() : Integer.MAX_VALUE;
        }

        @Override
        public void setTransportListener(TransportListener listener) {
            super.setTransportListener(new DeliveryLimit(listener, most, HEADERS));
        }
    }
}
