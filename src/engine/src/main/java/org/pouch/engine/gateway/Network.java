package org.pouch.engine.gateway;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;

/** From where connections come that belong together: an address, of IPv6 the network of it, which one caller has whole (/64). */
final class Network {
    private Network() {}

    /** Equal for connections of one network. */
    static Object of(SocketAddress remote) {
        InetAddress address = remote instanceof InetSocketAddress internet ? internet.getAddress() : null;
        if (address == null) {
            return remote;
        }
        return address instanceof Inet6Address six && !six.isLoopbackAddress()
                ? ByteBuffer.wrap(six.getAddress()).getLong()
                : address;
    }
}
