package org.pouch.authority;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pouch.exchange.Channel;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.watch.Lane;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;

/** What collects logs finds time, level, logger and ids of each line, and of a failure no word of its own. */
class JsonLinesTest {
    private static final PacketId PACKET = new PacketId("0198f0e0-5b3c-7a10-8000-0000000000aa");
    private static final RequestId REQUEST = new RequestId("urn:rdx:UTO:2026:000001");

    @Test
    void saysWhenWhereHowBadAndWhat() throws IOException {
        JsonNode line = line(null, "{} {} is put off.", "REPLY", PACKET);

        assertThat(line.path("@timestamp").asText()).isEqualTo("2026-12-01T10:11:12.345Z");
        assertThat(line.path("log.level").asText()).isEqualTo("WARN");
        assertThat(line.path("log.logger").asText()).isEqualTo("org.pouch.exchange.Some");
        assertThat(line.path("process.thread.name").asText()).isEqualTo("outbox-1");
        assertThat(line.path("message").asText()).isEqualTo("REPLY " + PACKET + " is put off.");
        assertThat(line.path("pouch.packet").asText()).isEqualTo(PACKET.value());
        assertThat(line.has("error.type")).isFalse();
    }

    @Test
    void hasEachIdByItself() throws IOException {
        JsonNode line = line(null, "{} {} {}", REQUEST, new InboxId("7"), new AuthorityId("XRU-CRS"));

        assertThat(line.path("pouch.case").asText()).isEqualTo(REQUEST.value());
        assertThat(line.path("pouch.arrival").asText()).isEqualTo("7");
        assertThat(line.path("pouch.partner").asText()).isEqualTo("XRU-CRS");
        JsonNode lane = line(null, "{}: away", Lane.inbound(new AuthorityId("XRU-CRS"), Channel.SFTP));
        assertThat(lane.path("pouch.channel").asText()).isEqualTo("SFTP");
        assertThat(lane.path("pouch.way").asText()).isEqualTo("INBOUND");
    }

    @Test
    void givesOfAFailureClassAndPlaceAndNotItsWords() throws IOException {
        JsonNode line = line(new IOException("MARIN, Ana"), "It failed");

        assertThat(line.path("error.type").asText()).isEqualTo("java.io.IOException");
        assertThat(line.path("error.places").asText())
                .startsWith("java.io.IOException at authority.JsonLinesTest:")
                .doesNotContain("MARIN");
    }

    /** A partner chooses names of files and texts of answers. */
    @Test
    void isOneLineWhateverIsSaid() throws IOException {
        String words = "a\n{\"log.level\":\"ERROR\"}\r\u2028\"\\";

        assertThat(line(null, "{}", words).path("message").asText()).isEqualTo(words);
    }

    private static JsonNode line(@Nullable Throwable failure, String message, Object... arguments) throws IOException {
        LoggerContext context = new LoggerContext();
        Logger logger = context.getLogger("org.pouch.exchange.Some");
        LoggingEvent event = new LoggingEvent("", logger, Level.WARN, message, failure, arguments);
        event.setInstant(Instant.parse("2026-12-01T10:11:12.345Z"));
        event.setThreadName("outbox-1");
        JsonLines lines = new JsonLines();
        lines.start();
        String written = new String(lines.encode(event), StandardCharsets.UTF_8);
        assertThat(written).endsWith("\n");
        assertThat(written.lines()).hasSize(1);
        return new ObjectMapper().readTree(written);
    }
}
