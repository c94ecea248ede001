package org.pouch.engine.gateway;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** From where connections come that belong together: an address, of IPv6 the network of it, which one caller has whole (/64). */
final class Network {
    private Network() {}

    /** Equal for connections of one network. */
    static Object of(SocketAddress remote) {
        InetAddress address = remote instanceof InetSocketAddress internet ? internet.getAddress() : null;
        if (address == null) {
            return remote;
        }
        return isOfMany(address) ? ByteBuffer.wrap(address.getAddress()).getLong() : address;
    }

    /** What connections have in common that are equal here, to those who come over one of them. */
    static String words(SocketAddress remote) {
        return remote instanceof InetSocketAddress internet && isOfMany(internet.getAddress())
                ? "this network (the first 64 bits of the address)"
                : "this address";
    }

    private static boolean isOfMany(@Nullable InetAddress address) {
        return address instanceof Inet6Address six && !six.isLoopbackAddress();
    }
}
