package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.send;
import static org.pouch.exchange.Post.soon;
import static org.pouch.exchange.Post.state;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.note.StatementReport;
import org.pouch.exchange.note.StatementReport.Stated;
import org.pouch.exchange.note.TestWays;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.ledger.seal.LedgerSeals;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.servers.SampleServers;
import org.pouch.testing.MovedClock;
import org.pouch.testing.TestAuthority;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.support.TransactionTemplate;

/** Each sealed day is stated to the partner, which countersigns it or says in what the ledgers differ. */
@Tag("slow")
class LedgerStatementsTest {
    private static final MovedClock CLOCK = MovedClock.goingOn();

    @TempDir
    private Path data;

    private SampleServers servers;
    private TestAuthority utopia;
    private TestAuthority ruritania;

    @BeforeEach
    void start() {
        CLOCK.setAhead(pastMidnight());
        servers = SampleServers.start(data);
        utopia = authority(TestAuthority.UTOPIA);
        ruritania = authority(TestAuthority.RURITANIA);
    }

    @AfterEach
    void stop() {
        utopia.close();
        ruritania.close();
        servers.close();
    }

    @Test
    void countersignsADayOnceAndTellsTheNextDayInWhatTheLedgersDiffer() {
        exchange();
        nextDay();
        sealAndState();
        assertThat(stated(utopia)).as("an earlier version knows no notes").isEmpty();
        assertThat(utopia.bean(TestWays.class)
                        .test(TestAuthority.RURITANIA, EnumSet.of(Channel.QUEUE), Duration.ofMinutes(1)))
                .allMatch(TestWays.RoundTrip::works);

        sealAndState();
        soon().until(() -> countersigned(utopia, true) && countersigned(utopia, false));
        soon().until(() -> countersigned(ruritania, true) && countersigned(ruritania, false));
        sealAndState();
        assertThat(stated(utopia)).hasSize(2);
        assertThat(stated(ruritania)).hasSize(2);

        PacketId invented = inventAnArrivalAtUtopia();
        nextDay();
        sealAndState();
        soon().until(() -> stated(utopia).size() == 4
                && stated(utopia).stream().limit(2).allMatch(each -> each.state() == StatementReport.State.DIFFERS));
        assertThat(last(utopia, true).differences())
                .singleElement()
                .asString()
                .contains("sent by XRU-CRS", "packet " + invented + " is known to our ledger only");
        soon().until(() -> last(ruritania, true).state() == StatementReport.State.DIFFERS);
        assertThat(last(ruritania, true).differences())
                .singleElement()
                .asString()
                .contains("packet " + invented + " is known to the ledger of UTO-ORC only");
        assertThat(health().get("XRU-CRS")).isNull();
        CLOCK.pass(Duration.ofDays(3));
        soon().until(() -> String.valueOf(health().get("XRU-CRS")).contains("the ledgers differ up to"));
    }

    /** A request that is filed and answered, and one that nobody registers. */
    private void exchange() {
        Packet request = Drafts.request();
        send(utopia, request, Channel.QUEUE);
        soon().until(() -> state(utopia, request.id()) == State.ACKNOWLEDGED);
        Packet reply = Drafts.reply(request.id());
        send(ruritania, reply, Channel.QUEUE);
        soon().until(() -> state(ruritania, reply.id()) == State.ACKNOWLEDGED);
    }

    private PacketId inventAnArrivalAtUtopia() {
        PacketId invented = new PacketIds(CLOCK).next();
        utopia.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> utopia.bean(Ledger.class)
                        .append(new AuditEvent.PacketAccepted(
                                new RequestId("urn:rdx:UTO:2026:000123"),
                                invented,
                                PacketKind.REPLY,
                                Sha256.of(new byte[0]),
                                "XRU-CRS")));
        return invented;
    }

    /** As little as keeps midnight out of what a test does before it lets the day end. */
    private static Duration pastMidnight() {
        return LocalTime.now(Clock.systemUTC()).isAfter(LocalTime.of(23, 45)) ? Duration.ofMinutes(20) : Duration.ZERO;
    }

    /** Three in the morning of the next day. */
    private static void nextDay() {
        Instant now = CLOCK.instant();
        Instant morning = LocalDate.ofInstant(now, ZoneOffset.UTC)
                .plusDays(1)
                .atTime(3, 0)
                .toInstant(ZoneOffset.UTC);
        CLOCK.pass(Duration.between(now, morning));
    }

    private void sealAndState() {
        LocalDate yesterday =
                LocalDate.ofInstant(CLOCK.instant(), ZoneOffset.UTC).minusDays(1);
        for (TestAuthority each : List.of(utopia, ruritania)) {
            each.look("dailySealing");
            soon().until(() -> each.bean(LedgerSeals.class)
                    .last()
                    .filter(seal -> seal.seal().day().equals(yesterday))
                    .isPresent());
        }
        utopia.look("ledgerStatements");
        ruritania.look("ledgerStatements");
    }

    private static boolean countersigned(TestAuthority authority, boolean ours) {
        return stated(authority).stream()
                .anyMatch(each -> each.ours() == ours && each.state() == StatementReport.State.COUNTERSIGNED);
    }

    private static Stated last(TestAuthority authority, boolean ours) {
        return stated(authority).stream()
                .filter(each -> each.ours() == ours)
                .findFirst()
                .orElseThrow();
    }

    private static List<Stated> stated(TestAuthority authority) {
        return authority.bean(StatementReport.class).newest(10);
    }

    private Map<String, Object> health() {
        return utopia.named("statements", HealthIndicator.class).health().getDetails();
    }

    private TestAuthority authority(AuthorityId own) {
        Map<String, String> properties = new TreeMap<>(TestAuthority.sample(own));
        properties.putAll(servers.channelProperties(own.value()));
        return TestAuthority.start(properties, MovedTime.class).withIntake();
    }

    /** The time of both, which the test moves. */
    static class MovedTime {
        @Bean
        @Primary
        Clock movedClock() {
            return CLOCK;
        }
    }
}
