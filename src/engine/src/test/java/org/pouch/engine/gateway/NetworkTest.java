package org.pouch.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private static Object network(String address, int port) throws UnknownHostException {
        return Network.of(new InetSocketAddress(InetAddress.getByName(address), port));
    }

    @Test
    void takesTheConnectionsOfAnAddressTogether() throws UnknownHostException {
        assertThat(network("192.0.2.1", 1000))
                .isEqualTo(network("192.0.2.1", 1001))
                .isNotEqualTo(network("192.0.2.2", 1000));
    }

    @Test
    void takesAllAddressesOfANetworkOfIpv6Together() throws UnknownHostException {
        assertThat(network("2001:db8:1:2::1", 1000))
                .isEqualTo(network("2001:db8:1:2:ffff:ffff:ffff:ffff", 1000))
                .isNotEqualTo(network("2001:db8:1:3::1", 1000));
    }

    @Test
    void tellsThisMachineFromTheNetworkAroundIt() throws UnknownHostException {
        assertThat(network("::1", 1000)).isEqualTo(network("::1", 1001)).isNotEqualTo(network("::2", 1000));
    }

    @Test
    void takesWhatIsNoAddressAsItIs() {
        SocketAddress socket = UnixDomainSocketAddress.of("/tmp/engine");
        assertThat(Network.of(socket)).isEqualTo(socket);
    }
}
