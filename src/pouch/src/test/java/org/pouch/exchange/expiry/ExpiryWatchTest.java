package org.pouch.exchange.expiry;

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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.exchange.expiry.Expiring.Kind;
import org.pouch.exchange.watch.AlertRule;
import org.pouch.packet.AuthorityId;
import org.pouch.testing.ReadyTables;
import org.pouch.testing.TestDatabase;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever must act is told in time, and once. */
@ExtendWith(OutputCaptureExtension.class)
class ExpiryWatchTest {
    private static final Instant END = Instant.parse("2027-01-31T00:00:00Z");
    private static final AuthorityId PARTNER = new AuthorityId("XRU-CRS");
    private static final Expiring KEY = new Expiring(Kind.OWN_SIGNING, null, null, "SIGNING", END);

    private final ExpirySettings settings = new ExpirySettings(List.of(30, 14, 7, 1), Duration.ofHours(1), List.of());
    private MeterRegistry meters = new SimpleMeterRegistry();
    private JdbcConnectionPool database;

    @BeforeEach
    void migrate() {
        database = ReadyTables.in(JdbcConnectionPool.create(TestDatabase.url("expiry-" + System.nanoTime()), "sa", ""));
    }

    @AfterEach
    void close() {
        database.dispose();
    }

    @Test
    void tellsOnceForEachThresholdEvenOverRestarts(CapturedOutput log) {
        for (int days : new int[] {40, 31, 30, 29, 20, 14, 13, 8, 6, 5, 2, 1, 0, 0}) {
            lookAt(END.minus(Duration.ofDays(days)).minusSeconds(60), KEY);
            lookAt(END.minus(Duration.ofDays(days)).minusSeconds(60), KEY);
        }

        assertThat(log.getOut().lines().filter(line -> line.contains("OWN_SIGNING expires on 2027-01-31")))
                .hasSize(4);
    }

    @Test
    void tellsOneThingWhenSeveralThresholdsHavePassedUnseen(CapturedOutput log) {
        lookAt(END.plusSeconds(1), KEY);
        lookAt(END.plusSeconds(2), KEY);

        assertThat(log.getOut().lines().filter(line -> line.contains("OWN_SIGNING expired on")))
                .hasSize(1);
    }

    @Test
    void tellsAgainOfWhatEndsOnAnotherDayAndOfAListOnlyOnItsLastDay(CapturedOutput log) {
        lookAt(END.minus(Duration.ofDays(3)), KEY);
        lookAt(
                END.minus(Duration.ofDays(3)),
                new Expiring(Kind.OWN_SIGNING, null, null, "SIGNING", END.plusSeconds(1)));
        Expiring list = new Expiring(Kind.REVOCATION_LIST, null, null, "ab", END);
        lookAt(END.minus(Duration.ofDays(5)), list);
        assertThat(log.getOut()).doesNotContain("REVOCATION_LIST");
        lookAt(END.minus(Duration.ofHours(5)), list);

        assertThat(log.getOut().lines().filter(line -> line.contains("OWN_SIGNING expires")))
                .hasSize(2);
        assertThat(log.getOut()).contains("REVOCATION_LIST expires");
    }

    @Test
    void measuresTheDaysToTheFirstOfEachKind() {
        Expiring partners = new Expiring(Kind.PARTNER_ENCRYPTION, new AuthorityId("XRU-CRS"), null, "ENCRYPTION", END);
        lookAt(END.minus(Duration.ofDays(3)), KEY, partners);

        assertThat(meters.get("pouch.expiry.days")
                        .tag("kind", "OWN_SIGNING")
                        .gauge()
                        .value())
                .isEqualTo(3);
        assertThat(meters.get("pouch.expiry.days")
                        .tag("partner", "XRU-CRS")
                        .gauge()
                        .value())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"P1D", "P7D", "P30D"})
    void aFreshListRingsNotAndOneWhoseNextIsMissingDoes(Duration period, CapturedOutput log) throws IOException {
        Expiring list = new Expiring(Kind.PARTNER_REVOCATION_LIST, PARTNER, null, "ab", END.minus(period), END);
        Instant fresh = END.minus(period).plusSeconds(60);
        lookAt(fresh, list);
        assertThat(fires("PouchExpiry", fresh)).isFalse();
        assertThat(fires("PouchListLate", fresh)).isFalse();
        assertThat(log.getOut()).doesNotContain("REVOCATION_LIST");

        Instant late = END.minus(Duration.ofHours(4));
        lookAt(late, list);
        assertThat(fires("PouchExpiry", late)).isFalse();
        assertThat(fires("PouchListLate", late)).isTrue();
        assertThat(log.getOut()).contains("PARTNER_REVOCATION_LIST of XRU-CRS expires");
    }

    @Test
    void aKeyThatEndsSoonRings() throws IOException {
        Instant soon = END.minus(Duration.ofDays(13));
        lookAt(END.minus(Duration.ofDays(20)), KEY);
        assertThat(fires("PouchExpiry", soon)).isFalse();

        lookAt(soon, KEY);
        assertThat(fires("PouchExpiry", soon)).isTrue();
    }

    private boolean fires(String alert, Instant now) throws IOException {
        return AlertRule.named(alert).fires(meters, now);
    }

    private void lookAt(Instant now, Expiring... things) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        // Each looks after a restart.
        meters = new SimpleMeterRegistry();
        Expiries all = new Expiries() {
            @Override
            public List<Expiring> all() {
                return List.of(things);
            }

            @Override
            public List<Expiring> soon() {
                return List.of(things);
            }
        };
        new ExpiryWatch(all, new ToldTable(JdbcClient.create(database)), settings, meters, clock).look();
    }
}
