package org.pouch.exchange.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.exchange.Channel;
import org.pouch.packet.AuthorityId;
import org.pouch.testing.ReadyTables;
import org.pouch.testing.TestDatabase;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rules ring when nobody reads a channel, and not because another node does. */
class ChannelAlertsTest {
    private static final Instant START = Instant.parse("2027-01-31T00:00:00Z");
    private static final Instant LATER = START.plus(Duration.ofMinutes(20));

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final InboundLane lane = new InboundLane(
            Lane.inbound(new AuthorityId("XRU-CRS"), Channel.SFTP), LoggerFactory.getLogger("test"), START);
    private JdbcConnectionPool database;
    private ExchangeMeters counted;

    @BeforeEach
    void migrate() {
        database = ReadyTables.in(JdbcConnectionPool.create(TestDatabase.url("alerts-" + System.nanoTime()), "sa", ""));
        counted = counts();
    }

    @AfterEach
    void close() {
        database.dispose();
    }

    @Test
    void aDropThatAnotherNodeReadsNowIsNotSilentHere() throws IOException {
        lane.works(START);
        lane.elsewhere(START.plusSeconds(5));
        counted.count();

        assertThat(AlertRule.named("PouchChannelSilent").fires(meters, LATER)).isFalse();
        assertThat(AlertRule.named("PouchChannelAway").fires(meters, LATER)).isFalse();
    }

    @Test
    void aDropThatThisNodeGaveAwayRingsNoMoreThoughItRangBefore() throws IOException {
        lane.works(START);
        counted.count();
        assertThat(AlertRule.named("PouchChannelSilent").fires(meters, LATER)).isTrue();

        lane.elsewhere(LATER);
        counted.count();
        assertThat(AlertRule.named("PouchChannelSilent").fires(meters, LATER)).isFalse();
    }

    @Test
    void aDropWhoseServerIsAwayIsSilentAndAway() throws IOException {
        lane.works(START);
        counted.count();
        assertThat(AlertRule.named("PouchChannelSilent").fires(meters, START)).isFalse();
        assertThat(AlertRule.named("PouchChannelAway").fires(meters, START)).isFalse();

        lane.fails("Connection refused.", START.plusSeconds(5));
        counted.count();
        assertThat(AlertRule.named("PouchChannelSilent").fires(meters, LATER)).isTrue();
        assertThat(AlertRule.named("PouchChannelAway").fires(meters, LATER)).isTrue();
    }

    private ExchangeMeters counts() {
        ChannelReport channels = () -> List.of(lane.state());
        return new ExchangeMeters(
                meters,
                new MeterTable(JdbcClient.create(database)),
                channels,
                new WatchSettings(Duration.ofSeconds(15), Duration.ofDays(1)),
                Clock.fixed(START, ZoneOffset.UTC));
    }
}
