package org.pouch.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortTest {
    /** Linux gives clients 32768 and above, others 49152. */
    private static final int FIRST_OF_CLIENTS = 32_768;

    @Test
    void givesNoPortTwiceAndNoneThatAClientMayGet() {
        List<Integer> ports =
                IntStream.range(0, 100).mapToObj(each -> FreePort.find()).toList();

        assertThat(ports).doesNotHaveDuplicates().allMatch(port -> port > 1024 && port < FIRST_OF_CLIENTS);
    }

    @Test
    void holdsAPortForTakenOnWhichSomebodyListens() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(FreePort.HOST))) {
            assertThat(FreePort.isFree(taken.getLocalPort())).isFalse();
        }
    }
}
