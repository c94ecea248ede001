package org.pouch.desk.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerAddressTest {
    /** Whoever has one address of a network of IPv6 has all, and would guess from each anew. */
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "127.0.0.1, 127.0.0.1",
        "0:0:0:0:0:0:0:1, 0:0:0:0:0:0:0:1",
        "2001:db8:1:2:3:4:5:6, 2001:0db8:0001:0002::/64",
        "2001:db8:1:2::1, 2001:0db8:0001:0002::/64",
        "2001:db8:1:3::1, 2001:0db8:0001:0003::/64",
        "not:an:address, not:an:address"
    })
    void takesANetworkOfIpVersionSixForOneCaller(String remote, String told) {
        assertThat(CallerAddress.of(remote)).isEqualTo(told);
    }
}
