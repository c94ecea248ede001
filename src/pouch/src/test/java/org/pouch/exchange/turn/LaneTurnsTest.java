package org.pouch.exchange.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.exchange.Channel;
import org.pouch.exchange.watch.Lane;
import org.pouch.packet.AuthorityId;
import org.pouch.testing.TestDatabase;
import org.pouch.testing.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One node looks at a channel at a time, and another as soon as that one is gone. */
class LaneTurnsTest {
    private static final Lane DROP = Lane.inbound(new AuthorityId("XRU-CRS"), Channel.SFTP);
    private static final Lane MAILBOX = Lane.inbound(new AuthorityId("XRU-CRS"), Channel.MAIL);

    @Test
    void givesEachChannelToOneNode() {
        check(TestDatabase.create().client());
    }

    @Test
    @Tag("slow")
    void givesEachChannelToOneNodeOnPostgres() throws IOException {
        try (EmbeddedPostgres postgres = TestPostgres.start()) {
            Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
            check(JdbcClient.create(postgres.getPostgresDatabase()));
        }
    }

    private static void check(JdbcClient database) {
        LaneTurns one = node(database, Nodes.SEVERAL);
        LaneTurns other = node(database, Nodes.SEVERAL);
        one.start();
        other.start();

        assertThat(one.isOurs(DROP)).isTrue();
        assertThat(one.isOurs(DROP)).isTrue();
        assertThat(other.isOurs(DROP)).isFalse();
        assertThat(other.isOurs(MAILBOX)).isTrue();
        assertThat(one.isOurs(MAILBOX)).isFalse();

        one.stop();
        assertThat(other.isOurs(DROP)).isTrue();
        other.stop();
    }

    @Test
    void takesOverFromANodeThatDied() {
        JdbcClient database = TestDatabase.create().client();
        LaneTurns dead = node(database, Nodes.SEVERAL);
        LaneTurns other = node(database, Nodes.SEVERAL);
        assertThat(dead.isOurs(DROP)).isTrue();

        database.sql("UPDATE exchange_turn SET held_until = held_until - INTERVAL '20' SECOND")
                .update();

        assertThat(other.isOurs(DROP)).isTrue();
        assertThat(dead.isOurs(DROP)).isFalse();
    }

    @Test
    void neverGivesOneChannelToTwo() {
        JdbcClient database = TestDatabase.create().client();
        List<LaneTurns> nodes = IntStream.range(0, 12)
                .mapToObj(number -> node(database, Nodes.SEVERAL))
                .toList();

        long holders = nodes.parallelStream().filter(node -> node.isOurs(DROP)).count();

        assertThat(holders).isEqualTo(1);
    }

    @Test
    void asksNobodyWhereThereIsOneNode() {
        JdbcClient database = TestDatabase.create().client();

        assertThat(node(database, Nodes.ONE).isOurs(DROP)).isTrue();
        assertThat(node(database, Nodes.ONE).isOurs(DROP)).isTrue();
        assertThat(database.sql("SELECT COUNT(*) FROM exchange_turn")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static LaneTurns node(JdbcClient database, Nodes nodes) {
        return new LaneTurns(new TurnTable(database), new NodeSettings(nodes));
    }
}
