package org.pouch.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnTheWayTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://engine.example",
                "HTTPS://192.0.2.7:8443/pouch",
                "http://localhost:8080",
                "http://LocalHost:8080",
                "http://127.0.0.1",
                "http://127.8.0.1:8088",
                "http://[::1]:8088"
            })
    void isNobodyOverTlsOrOnThisMachine(String address) {
        assertThat(OnTheWay.isNobody(URI.create(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://engine.example",
                "http://192.0.2.7:8088",
                "http://10.0.0.1",
                "http://0.0.0.0:8088",
                "http://127.0.0.1.example",
                "http://localhost.example",
                "http://127.0.0.1@engine.example",
                "http://[2001:db8::1]",
                "ftp://localhost",
                "engine.example:8088",
                "/local"
            })
    void isSomebodyElsewhere(String address) {
        assertThat(OnTheWay.isNobody(URI.create(address))).isFalse();
    }
}
