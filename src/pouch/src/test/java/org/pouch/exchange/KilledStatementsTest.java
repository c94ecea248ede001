package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.soon;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.exchange.note.TestWays;
import org.pouch.ledger.LedgerVerifier;
import org.pouch.packet.AuthorityId;
import org.pouch.servers.SampleServers;
import org.pouch.testing.CountedCommits;
import org.pouch.testing.MovedClock;
import org.pouch.testing.TestAuthority;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wherever the program is killed while it seals a day, states it and sends the statement: the day is sealed and stated once. */
@Tag("slow")
class KilledStatementsTest {
    private static final MovedClock CLOCK = MovedClock.goingOn();

    private static final String OF_THE_DAY =
            "packet_id IN (SELECT packet_id FROM exchange_statement WHERE ours = TRUE AND covers = ?)";

    @TempDir
    private Path data;

    private SampleServers servers;
    private final Map<String, String> properties = new TreeMap<>();

    @BeforeEach
    void start() {
        CLOCK.setAhead(pastMidnight());
        servers = SampleServers.start(data);
        properties.putAll(settings(TestAuthority.UTOPIA));
        // A partner that knows notes.
        try (TestAuthority utopia = utopia();
                TestAuthority ruritania =
                        TestAuthority.start(settings(TestAuthority.RURITANIA), CountedCommits.class, Time.class)) {
            assertThat(utopia.bean(TestWays.class)
                            .test(TestAuthority.RURITANIA, EnumSet.of(Channel.QUEUE), Duration.ofMinutes(1)))
                    .allMatch(TestWays.RoundTrip::works);
        }
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    private Map<String, String> settings(AuthorityId own) {
        Map<String, String> all = new TreeMap<>(TestAuthority.sample(own));
        servers.channelProperties(own.value()).forEach((name, value) -> {
            if (name.contains(".queue.")) {
                all.put(name, value);
            }
        });
        return all;
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, false", "2, true", "3, true", "4, false"})
    void sealsAndStatesADayOnce(int commit, boolean done) {
        LocalDate day = LocalDate.ofInstant(CLOCK.instant(), ZoneOffset.UTC);
        try (TestAuthority killed = utopia()) {
            killed.bean(CountedCommits.class).endAt(commit, done);
            nextMorning(day);
            killed.look("dailySealing");
            soon().ignoreExceptions()
                    .until(() -> killed.bean(CountedCommits.class).isEnded() || isSealed(killed, day));
            killed.look("ledgerStatements");
            soon().until(() -> killed.bean(CountedCommits.class).isEnded());
        }
        try (TestAuthority again = utopia()) {
            soon().until(() -> isSealed(again, day));
            again.look("ledgerStatements");
            soon().until(() -> count(again, "exchange_outbox WHERE state = 'SENT' AND " + OF_THE_DAY, day) == 1);

            assertThat(count(again, "exchange_statement WHERE ours = TRUE AND covers = ?", day))
                    .isOne();
            assertThat(count(again, "exchange_outbox WHERE " + OF_THE_DAY, day)).isOne();
            assertThat(count(again, "ledger_seal WHERE covers = ?", day)).isOne();
            assertThat(again.bean(LedgerVerifier.class).verify().isIntact()).isTrue();
        }
    }

    private TestAuthority utopia() {
        return TestAuthority.start(properties, CountedCommits.class, Time.class);
    }

    private static boolean isSealed(TestAuthority authority, LocalDate day) {
        return count(authority, "ledger_seal WHERE covers = ?", day) == 1;
    }

    private static int count(TestAuthority authority, String what, LocalDate day) {
        return authority
                .bean(JdbcClient.class)
                .sql("SELECT COUNT(*) FROM " + what)
                .param(day.toString())
                .query(Integer.class)
                .single();
    }

    /** As little as keeps midnight out of what a test does before it lets the day end. */
    private static Duration pastMidnight() {
        return LocalTime.now(Clock.systemUTC()).isAfter(LocalTime.of(23, 45)) ? Duration.ofMinutes(20) : Duration.ZERO;
    }

    private static void nextMorning(LocalDate day) {
        Instant morning = day.plusDays(1).atTime(3, 0).toInstant(ZoneOffset.UTC);
        CLOCK.moveTo(morning);
    }

    static class Time {
        @Bean
        @Primary
        Clock movedClock() {
            return CLOCK;
        }
    }
}
