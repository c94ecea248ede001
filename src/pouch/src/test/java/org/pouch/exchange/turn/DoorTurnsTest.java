package org.pouch.exchange.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.testing.MovedClock;
import org.pouch.testing.TestDatabase;
import org.pouch.testing.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

/** After a program ended while nothing counted the tries of its arrivals, they are counted for a while. */
class DoorTurnsTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private final JdbcClient database = TestDatabase.create().client();

    @Test
    void opensAgainWhereItWasStopped() {
        DoorTurns first = started(Nodes.ONE, START);
        assertThat(first.isOpen()).isTrue();
        first.stop();

        assertThat(started(Nodes.ONE, START.plusSeconds(10)).isOpen()).isTrue();
    }

    @Test
    void staysShutForAnHourAfterAProgramEndedAtIt() {
        staysShutForAnHour(database);
    }

    @Test
    @Tag("slow")
    void staysShutForAnHourOnPostgres() throws IOException {
        try (EmbeddedPostgres postgres = TestPostgres.start()) {
            Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
            staysShutForAnHour(JdbcClient.create(postgres.getPostgresDatabase()));
        }
    }

    private static void staysShutForAnHour(JdbcClient database) {
        ended(database, START);

        assertThat(started(database, Nodes.ONE, START.plusSeconds(10)).isOpen()).isFalse();
        assertThat(started(database, Nodes.ONE, START.plusSeconds(3599)).isOpen())
                .isFalse();
        assertThat(started(database, Nodes.ONE, START.plusSeconds(3611)).isOpen())
                .isTrue();
    }

    @Test
    void staysShutTwiceAsLongWithEachOtherEndWithinADay() {
        ended(database, START);
        ended(database, START.plus(Duration.ofHours(2)));

        Instant found = START.plus(Duration.ofHours(3));
        assertThat(started(Nodes.ONE, found).isOpen()).isFalse();
        assertThat(started(Nodes.ONE, found.plusSeconds(7199)).isOpen()).isFalse();
        assertThat(started(Nodes.ONE, found.plusSeconds(7201)).isOpen()).isTrue();
    }

    @Test
    void doesNotTakeAnotherNodeThatRunsForOneThatEnded() {
        MovedClock clock = MovedClock.standingAt(START);
        DoorTurns one = new DoorTurns(new DoorTable(database), new NodeSettings(Nodes.SEVERAL), clock);
        DoorTurns other = new DoorTurns(new DoorTable(database), new NodeSettings(Nodes.SEVERAL), clock);
        one.start();
        other.start();
        clock.moveTo(START.plusSeconds(31));

        assertThat(one.isOpen()).isTrue();
        assertThat(other.isOpen()).isTrue();
        one.stop();
        other.stop();
        assertThat(started(Nodes.ONE, clock.instant()).isOpen()).isTrue();
    }

    @Test
    void asksBeforeItOpensWhetherAnotherNodeEndedSince() {
        MovedClock clock = MovedClock.standingAt(START);
        DoorTurns other = new DoorTurns(new DoorTable(database), new NodeSettings(Nodes.SEVERAL), clock);
        other.start();
        DoorTurns dead = new DoorTurns(new DoorTable(database), new NodeSettings(Nodes.ONE), clock);
        dead.start();
        assertThat(dead.isOpen()).isTrue();
        clock.moveTo(START.plusSeconds(31));

        // It is not known to have ended as long as it may run.
        database.sql("UPDATE exchange_door SET held_until = CURRENT_TIMESTAMP - INTERVAL '1' SECOND")
                .update();
        assertThat(other.isOpen()).isFalse();
        clock.moveTo(START.plus(Duration.ofHours(2)));
        assertThat(other.isOpen()).isTrue();
        other.stop();
    }

    private DoorTurns started(Nodes nodes, Instant at) {
        return started(database, nodes, at);
    }

    private static DoorTurns started(JdbcClient database, Nodes nodes, Instant at) {
        DoorTurns turns = at(database, nodes, at);
        turns.start();
        return turns;
    }

    /** It does not stop. */
    private static void ended(JdbcClient database, Instant at) {
        MovedClock clock = MovedClock.standingAt(at);
        DoorTurns turns = new DoorTurns(new DoorTable(database), new NodeSettings(Nodes.ONE), clock);
        turns.start();
        clock.moveTo(at.plus(Duration.ofHours(1)));
        assertThat(turns.isOpen()).isTrue();
    }

    private static DoorTurns at(JdbcClient database, Nodes nodes, Instant at) {
        return new DoorTurns(new DoorTable(database), new NodeSettings(nodes), Clock.fixed(at, ZoneOffset.UTC));
    }
}
