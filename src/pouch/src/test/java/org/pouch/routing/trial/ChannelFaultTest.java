package org.pouch.routing.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pouch.exchange.Channel;
import org.pouch.exchange.watch.Lane;
import org.pouch.packet.AuthorityId;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ChannelFaultTest {
    @Test
    void writesIntoTheLogWhatTheMarkOfItsSentenceLeadsTo(CapturedOutput log) {
        Lane lane = Lane.inbound(new AuthorityId("XRU-CRS"), Channel.SFTP);

        String said = new ChannelTrial(
                        lane, () -> Map.of("user", "uto", "host", "127.0.0.1", "port", "no number"), 1_000)
                .attempt()
                .toString();

        assertThat(said).contains("This program has a fault there.").containsPattern("F-[0-9a-f]{8}");
        String mark = said.substring(said.lastIndexOf("F-"), said.lastIndexOf("F-") + 10);
        assertThat(log.getAll())
                .contains("NumberFormatException", "[" + mark + "]")
                .doesNotContain("no number");
    }
}
