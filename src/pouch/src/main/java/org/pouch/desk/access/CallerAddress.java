package org.pouch.desk.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** By what callers are told apart: whoever has an address of IPv6 has 2^64 of them, so these count as one. */
final class CallerAddress {
    private static final int NETWORK_BYTES = 8;
    private static final String COLON = ":";

    private CallerAddress() {}

    static String of(String remote) {
        if (!remote.contains(COLON)) {
            return remote;
        }
        try {
            // A literal: nobody is asked.
            return InetAddress.getByName(remote) instanceof Inet6Address six && !six.isLoopbackAddress()
                    ? network(six.getAddress())
                    : remote;
        } catch (UnknownHostException odd) {
            return remote;
        }
    }

    private static String network(byte[] address) {
        StringBuilder text = new StringBuilder();
        HexFormat hex = HexFormat.of();
        for (int at = 0; at < NETWORK_BYTES; at += 2) {
            text.append(hex.formatHex(address, at, at + 2)).append(':');
        }
        return text.append(":/64").toString();
    }
}
