package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.soon;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.Outbox.Consignment;
import org.pouch.exchange.Outbox.Setback;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.store.InboxTable;
import org.pouch.exchange.store.PacketTable;
import org.pouch.ledger.LedgerVerifier;
import org.pouch.packet.PacketId;
import org.pouch.signing.transit.TransitCipher;
import org.pouch.signing.transit.TransitKey;
import org.pouch.testing.SampleCerts;
import org.pouch.testing.TestAuthority;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A process that ends at any point leaves everything in the database, and the next goes on from there. */
@Tag("slow")
class RecoveryTest {
    @TempDir
    Path data;

    private Map<String, String> properties = Map.of();

    @BeforeEach
    void keepTheDatabaseInAFile() {
        properties = new TreeMap<>(TestAuthority.sample(TestAuthority.RURITANIA));
        properties.put(
                "spring.datasource.url",
                "jdbc:h2:file:" + data.resolve("xru") + ";MODE=PostgreSQL;LOCK_TIMEOUT=60000"
                        + ";DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
        properties.put("pouch.exchange.lease", "1s");
    }

    @Test
    void callsAPersonAfterARestartForWhatWasStoredBefore() {
        InboxId arrival;
        try (TestAuthority ruritania = TestAuthority.start(properties)) {
            ruritania.reachable(false);
            arrival = ruritania
                    .bean(ReceivePacket.class)
                    .receive(new Arrival(TestAuthority.UTOPIA, Channel.MAIL, "", new byte[] {1}));
            soon().until(() -> ruritania.bean(InboxTable.class).isHandled(arrival));
            assertThat(ruritania.announced()).isEmpty();
        }

        try (TestAuthority ruritania = TestAuthority.start(properties)) {
            soon().until(() -> ruritania.announced().contains(arrival));
            assertThat(ruritania.bean(LedgerVerifier.class).verify().isIntact()).isTrue();
        }
    }

    @Test
    void sendsAgainWhatATakerDidNotFinish() {
        PacketId packet;
        try (TestAuthority sender = TestAuthority.start(sender())) {
            packet = Drafts.anyBytes(sender.bean(PacketTable.class), 1000);
            sender.bean(DispatchPacket.class).dispatch(packet, Channel.SFTP, 1);
            assertThat(take(sender)).isPresent();
            assertThat(take(sender)).isEmpty();
        }

        try (TestAuthority sender = TestAuthority.start(sender())) {
            soon().until(() -> sender.bean(PacketTable.class).require(packet).state() == State.QUEUED);
            // Its lease is not over, but nobody has it any more.
            Optional<Consignment> again = sender.bean(Outbox.class)
                    .take(TestAuthority.RURITANIA, Channel.SFTP, Long.MAX_VALUE, Duration.ofSeconds(5));

            assertThat(again).isPresent();
            assertThat(again.orElseThrow().tries()).isEqualTo(2);
        }
    }

    @Test
    void aConsignmentThatFailsWaitsLongerAndBlocksNoOther() {
        try (TestAuthority sender = TestAuthority.start(pausingForLong())) {
            Outbox outbox = sender.bean(Outbox.class);
            PacketId poison = Drafts.anyBytes(sender.bean(PacketTable.class), 1000);
            sender.bean(DispatchPacket.class).dispatch(poison, Channel.SFTP, 1);
            outbox.failed(take(sender).orElseThrow(), Setback.passing("The server is away."));

            PacketId next = Drafts.anyBytes(sender.bean(PacketTable.class), 2000);
            sender.bean(DispatchPacket.class).dispatch(next, Channel.SFTP, 1);

            Consignment taken = take(sender).orElseThrow();
            assertThat(taken.packet()).isEqualTo(next);
            outbox.sent(taken);
            assertThat(sender.bean(PacketTable.class).require(next).state()).isEqualTo(State.SENT);
            assertThat(take(sender)).isEmpty();

            // The pause is over.
            sender.bean(JdbcClient.class)
                    .sql("UPDATE exchange_outbox SET due_at = created_at WHERE packet_id = ?")
                    .param(poison.value())
                    .update();
            soon().until(() ->
                    take(sender).map(Consignment::packet).filter(poison::equals).isPresent());
        }
    }

    @Test
    void theOldestOfALaneGoesFirstAlsoWhenItFailedBefore() {
        try (TestAuthority sender = TestAuthority.start(sender())) {
            Outbox outbox = sender.bean(Outbox.class);
            PacketId oldest = Drafts.anyBytes(sender.bean(PacketTable.class), 1000);
            sender.bean(DispatchPacket.class).dispatch(oldest, Channel.SFTP, 1);
            outbox.failed(take(sender).orElseThrow(), Setback.passing("The server is away."));
            PacketId younger = Drafts.anyBytes(sender.bean(PacketTable.class), 2000);
            sender.bean(DispatchPacket.class).dispatch(younger, Channel.SFTP, 1);
            sender.bean(JdbcClient.class).sql("""
                            UPDATE exchange_outbox SET due_at = (SELECT MAX(created_at) FROM exchange_outbox)
                            WHERE packet_id = ?""").param(oldest.value()).update();

            assertThat(take(sender)).map(Consignment::packet).contains(oldest);
            assertThat(take(sender)).map(Consignment::packet).contains(younger);
        }
    }

    @Test
    void aPacketThatCannotBeMadeReadyWaitsAndBlocksNoOther() {
        try (TestAuthority sender = TestAuthority.start(pausingForLong())) {
            PacketId poison = Drafts.anyBytes(sender.bean(PacketTable.class), 1000);
            sender.bean(DispatchPacket.class).dispatch(poison, Channel.SFTP, 1);
            JdbcClient database = sender.bean(JdbcClient.class);
            database.sql("delete from exchange_envelope").update();
            database.sql("delete from exchange_document").update();
            PacketId next = Drafts.anyBytes(sender.bean(PacketTable.class), 2000);
            sender.bean(DispatchPacket.class).dispatch(next, Channel.SFTP, 1);

            assertThat(take(sender)).map(Consignment::packet).contains(next);
            assertThat(database.sql("select trouble from exchange_outbox where packet_id = ?")
                            .param(poison.value())
                            .query(String.class)
                            .single())
                    .contains(poison.value())
                    .doesNotContain("PacketUnknown");
        }
    }

    @Test
    void everyResendHasTheSameBytes() {
        try (TestAuthority sender = TestAuthority.start(sender())) {
            PacketId packet = Drafts.anyBytes(sender.bean(PacketTable.class), 1000);
            sender.bean(DispatchPacket.class).dispatch(packet, Channel.SFTP, 1);
            byte[] first = take(sender).orElseThrow().envelope();

            sender.bean(DispatchPacket.class).dispatch(packet, Channel.QUEUE, 2);

            byte[] second = sender.bean(Outbox.class)
                    .take(TestAuthority.RURITANIA, Channel.QUEUE, Long.MAX_VALUE, Duration.ofSeconds(1))
                    .orElseThrow()
                    .envelope();
            assertThat(second).isEqualTo(first);
        }
    }

    @Test
    void whoSendsAfterARestartSendsTheSameBytesThoughOnlyTheirKeyIsKept() {
        PacketId packet;
        byte[] first;
        try (TestAuthority sender = TestAuthority.start(sender())) {
            packet = Drafts.anyBytes(sender.bean(PacketTable.class), 100_000);
            sender.bean(DispatchPacket.class).dispatch(packet, Channel.SFTP, 1);
            first = take(sender).orElseThrow().envelope();
            assertThat(sender.bean(JdbcClient.class)
                            .sql("SELECT SUM(OCTET_LENGTH(content)) FROM exchange_envelope")
                            .query(Integer.class)
                            .single())
                    .isLessThan(2000);
            byte[] kept = sender.bean(JdbcClient.class)
                    .sql("SELECT content FROM exchange_envelope")
                    .query(byte[].class)
                    .single();
            // Under the key of its case: with what is in the table nobody opens what was recorded on the way.
            assertThat(TransitKey.isOne(kept)).isFalse();
        }

        try (TestAuthority sender = TestAuthority.start(sender())) {
            sender.bean(DispatchPacket.class).dispatch(packet, Channel.QUEUE, 2);
            assertThat(sender.bean(Outbox.class)
                            .take(TestAuthority.RURITANIA, Channel.QUEUE, Long.MAX_VALUE, Duration.ofSeconds(1))
                            .orElseThrow()
                            .envelope())
                    .isEqualTo(first);
        }
    }

    @Test
    void sendsTheBytesThatAnEarlierVersionKept() {
        try (TestAuthority sender = TestAuthority.start(sender())) {
            PacketId packet = Drafts.anyBytes(sender.bean(PacketTable.class), 1000);
            sender.bean(DispatchPacket.class).dispatch(packet, Channel.SFTP, 1);
            byte[] old = TransitCipher.encrypt(
                    sender.bean(PacketTable.class).document(packet).orElseThrow(),
                    SampleCerts.encryption("xru").certificate());
            sender.bean(JdbcClient.class)
                    .sql("UPDATE exchange_envelope SET content = ? WHERE packet_id = ?")
                    .params(old, packet.value())
                    .update();

            assertThat(take(sender).orElseThrow().envelope()).isEqualTo(old);
        }
    }

    @Test
    void givesUpAfterTheAgreedTime() {
        Map<String, String> impatient = sender();
        impatient.put("pouch.exchange.give-up-after", "0s");
        try (TestAuthority sender = TestAuthority.start(impatient)) {
            PacketId packet = Drafts.anyBytes(sender.bean(PacketTable.class), 1000);
            sender.bean(DispatchPacket.class).dispatch(packet, Channel.SFTP, 1);

            sender.bean(Outbox.class).failed(take(sender).orElseThrow(), Setback.passing("The server is away."));

            assertThat(sender.bean(PacketTable.class).require(packet).state()).isEqualTo(State.FAILED);
            assertThat(take(sender)).isEmpty();
            assertThat(sender.failedAttempts()).containsExactly(packet + ":1");
        }
    }

    @Test
    void owesTheProcessWhatWasGivenUpUntilItCanBeTold() {
        Map<String, String> soonTried = sender();
        soonTried.put("pouch.exchange.lease", "1s");
        try (TestAuthority sender = TestAuthority.start(soonTried)) {
            PacketId packet = Drafts.anyBytes(sender.bean(PacketTable.class), 1000);
            sender.bean(DispatchPacket.class).dispatch(packet, Channel.SFTP, 1);
            sender.reachable(false);
            sender.bean(Outbox.class)
                    .failed(take(sender).orElseThrow(), new Setback(Setback.Kind.REFUSED, "No such folder."));
            assertThat(take(sender)).isEmpty();
            assertThat(sender.failedAttempts()).isEmpty();

            sender.reachable(true);

            soon().until(() ->
                    take(sender).isEmpty() && !sender.failedAttempts().isEmpty());
            assertThat(take(sender)).isEmpty();
            assertThat(sender.failedAttempts()).containsExactly(packet + ":1");
        }
    }

    private Map<String, String> sender() {
        Map<String, String> sender = new TreeMap<>(TestAuthority.sample(TestAuthority.UTOPIA));
        sender.put("spring.datasource.url", properties.getOrDefault("spring.datasource.url", ""));
        sender.put("pouch.exchange.lease", "5m");
        return sender;
    }

    /** What failed is due again after all that a test does, however slow the machine is. */
    private Map<String, String> pausingForLong() {
        Map<String, String> sender = sender();
        sender.put("pouch.exchange.first-pause", "1h");
        sender.put("pouch.exchange.longest-pause", "1h");
        return sender;
    }

    private static Optional<Consignment> take(TestAuthority sender) {
        return sender.bean(Outbox.class)
                .take(TestAuthority.RURITANIA, Channel.SFTP, Long.MAX_VALUE, Duration.ofMillis(50));
    }
}
