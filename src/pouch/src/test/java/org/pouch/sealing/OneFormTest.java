package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pouch.packet.Finding;
import org.pouch.packet.Severity;

/** Each packet has one form: what this program makes is taken, and what it would not have made is not. */
class OneFormTest {
    private static final Map<String, byte[]> PACKETS = OurPackets.all();

    static Stream<String> names() {
        return PACKETS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void takesWhatThisProgramMakes(String name) {
        for (boolean pinned : new boolean[] {false, true}) {
            Opening opening = OurPackets.open(PACKETS.get(name), pinned);

            assertThat(opening.report().findings())
                    .as("pinned %s", pinned)
                    .filteredOn(finding -> finding.severity() == Severity.ERROR)
                    .extracting(Finding::toString)
                    .isEmpty();
        }
    }
}
