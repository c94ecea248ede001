package org.pouch.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.engine.EmbeddedEngine;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.exchange.StartRefused;
import org.pouch.exchange.turn.EngineTurn;
import org.pouch.process.connection.EngineAccess;
import org.pouch.process.connection.EngineIdentity;
import org.pouch.process.connection.EngineUnreachable;
import org.pouch.servers.FreePort;
import org.pouch.testing.TestDatabase;
import org.pouch.testing.TestPostgres;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nodes of one authority that were given different engines are told apart at their start. */
class OneEngineTest {
    /** A busy machine lets an engine answer late. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private static EmbeddedEngine engine;
    private static EmbeddedEngine other;

    @BeforeAll
    static void startEngines() {
        engine = EmbeddedEngine.start(new EngineSettings("nodes-one", 0, null));
        other = EmbeddedEngine.start(new EngineSettings("nodes-other", 0, null));
    }

    @AfterAll
    static void stopEngines() {
        engine.close();
        other.close();
    }

    private static AnnotationConfigApplicationContext node(JdbcClient database, String nodes, URI address) {
        return node(database, nodes, address, LONG);
    }

    private static AnnotationConfigApplicationContext node(
            JdbcClient database, String nodes, URI address, Duration patience) {
        AnnotationConfigApplicationContext node = new AnnotationConfigApplicationContext();
        TestPropertyValues.of("pouch.nodes=" + nodes).applyTo(node);
        node.scan("org.pouch.exchange.turn");
        node.registerBean(JdbcClient.class, () -> database);
        node.registerBean(Clock.class, Clock::systemUTC);
        node.registerBean(
                OneEngine.class,
                () -> new OneEngine(
                        node.getBean(EngineTurn.class),
                        new EngineIdentity(null),
                        new EngineAccess(
                                address, null, null, null, null, null, null, false, Path.of("processes"), patience),
                        Duration.ZERO));
        return node;
    }

    private static void start(AnnotationConfigApplicationContext node) {
        try {
            node.refresh();
        } catch (RuntimeException refused) {
            node.close();
            throw refused;
        }
    }

    /** Until so long after now, however slow the machine is. */
    private static void holdTurns(JdbcClient database, String sinceNow) {
        assertThat(database.sql("UPDATE exchange_turn SET held_until = CURRENT_TIMESTAMP " + sinceNow)
                        .update())
                .isEqualTo(1);
    }

    private static void refusesOneWithAnotherEngineUntilAllOthersHaveEnded(JdbcClient database) {
        try (AnnotationConfigApplicationContext first = node(database, "several", engine.address());
                AnnotationConfigApplicationContext second = node(database, "several", engine.address())) {
            start(first);
            start(second);
            assertThatThrownBy(() -> start(node(database, "several", other.address())))
                    .hasRootCauseInstanceOf(StartRefused.class)
                    .rootCause()
                    .hasMessage("Another node of this authority works with another engine than this one ("
                            + other.address() + "): what one begins there the other would not know.");
        }
        holdTurns(database, "+ INTERVAL '1' HOUR");
        assertThatThrownBy(() -> start(node(database, "several", other.address())))
                .as("whether the others have ended is not known before their time is over")
                .hasRootCauseInstanceOf(StartRefused.class);

        holdTurns(database, "- INTERVAL '1' MINUTE");

        try (AnnotationConfigApplicationContext moved = node(database, "several", other.address())) {
            start(moved);
            assertThatThrownBy(() -> start(node(database, "several", engine.address())))
                    .hasRootCauseInstanceOf(StartRefused.class);
        }
    }

    @Test
    void refusesOneWithAnotherEngine() {
        refusesOneWithAnotherEngineUntilAllOthersHaveEnded(TestDatabase.create().client());
    }

    @Test
    @Tag("slow")
    void refusesOneWithAnotherEngineOnPostgres() throws IOException {
        try (EmbeddedPostgres postgres = TestPostgres.start()) {
            refusesOneWithAnotherEngineUntilAllOthersHaveEnded(
                    TestDatabase.in(postgres.getPostgresDatabase()).client());
        }
    }

    @Test
    void saysWhichEngineDoesNotAnswer() {
        URI nobody = URI.create("http://127.0.0.1:" + FreePort.find());

        assertThatThrownBy(() -> start(node(TestDatabase.create().client(), "several", nobody, Duration.ZERO)))
                .hasRootCauseInstanceOf(EngineUnreachable.class)
                .rootCause()
                .hasMessageContaining(nobody.toString());
    }

    @Test
    void asksNobodyWhereThereIsOneNode() {
        JdbcClient database = TestDatabase.create().client();
        try (AnnotationConfigApplicationContext one = node(database, "one", engine.address());
                AnnotationConfigApplicationContext another = node(database, "one", other.address())) {
            start(one);
            start(another);

            assertThat(database.sql("SELECT COUNT(*) FROM exchange_turn")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }
}
