package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Random;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.exchange.store.Cause;
import org.pouch.exchange.store.InboxTable;
import org.pouch.exchange.store.OutboxTable;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.ReceiptFor;
import org.pouch.exchange.store.ReceiptTable;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptLevel;
import org.pouch.packet.Sha256;
import org.pouch.testing.TestDatabase;
import org.pouch.testing.TestPostgres;
import org.pouch.testing.TestVault;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What earlier versions wrote is read by this one. */
@Tag("slow")
class MigrationTest {
    private static final PacketId PACKET = new PacketId("0198f0e0-5b3c-7a10-8000-000000000001");
    private static final PacketId REJECTION = new PacketId("0198f0e0-5b3c-7a10-8000-000000000002");
    private static final InboxId ARRIVAL = new InboxId("0198f0e0-5b3c-7a10-8000-000000000003");
    private static final InboxId UNREAD = new InboxId("0198f0e0-5b3c-7a10-8000-000000000004");
    private static final Sha256 CERTIFICATE = Sha256.of(new byte[] {1});
    private static final int MEBIBYTE = 1 << 20;

    @Test
    void keepsWhyAPacketWasPutOutOnH2() {
        check(JdbcConnectionPool.create(TestDatabase.url("before-" + System.nanoTime()), "sa", ""));
    }

    @Test
    void keepsWhyAPacketWasPutOutOnPostgres() throws IOException {
        try (EmbeddedPostgres postgres = TestPostgres.start()) {
            check(postgres.getPostgresDatabase());
        }
    }

    private static void check(DataSource source) {
        Flyway.configure().dataSource(source).target("3").load().migrate();
        JdbcClient database = JdbcClient.create(source);
        packet(database, PACKET);
        packet(database, REJECTION);
        outbox(database, "a", "ATTEMPT:12");
        outbox(database, "b", "REPEAT:" + ARRIVAL);
        outbox(database, "c", "DAMAGED:" + REJECTION);
        receipt(database, PACKET, "TECHNICAL:" + PACKET);
        receipt(database, REJECTION, "ARRIVAL:" + ARRIVAL);
        byte[] large = bytes(5 * MEBIBYTE / 2);
        database.sql("insert into exchange_document (packet_id, document) values (?, ?), (?, ?)")
                .params(PACKET.value(), large, REJECTION.value(), bytes(MEBIBYTE))
                .update();
        database.sql("insert into exchange_envelope (packet_id, certificate, envelope) values (?, ?, ?), (?, ?, ?)")
                .params(PACKET.value(), CERTIFICATE.hex(), large, REJECTION.value(), CERTIFICATE.hex(), bytes(1))
                .update();
        arrival(database, ARRIVAL, bytes(2 * MEBIBYTE + 1));
        arrival(database, UNREAD, bytes(0));

        Flyway.configure().dataSource(source).load().migrate();

        assertThat(database.sql("select reason || ' ' || occasion from exchange_outbox order by outbox_id")
                        .query(String.class)
                        .list())
                .containsExactly("ATTEMPT 12", "REPEAT " + ARRIVAL, "DAMAGED " + REJECTION);
        OutboxTable outbox = new OutboxTable(database);
        assertThat(outbox.countOf(PACKET, Cause.Reason.DAMAGED)).isEqualTo(1);
        ReceiptTable receipts = new ReceiptTable(database);
        assertThat(receipts.given(PACKET)).containsExactly(PACKET);
        assertThat(receipts.isGiven(ReceiptFor.packet(ReceiptLevel.TECHNICAL, PACKET)))
                .isTrue();
        assertThat(receipts.isGiven(ReceiptFor.rejectedArrival(ARRIVAL))).isTrue();
        cutsIntoPieces(database, large);
    }

    private static void cutsIntoPieces(JdbcClient database, byte[] large) {
        PacketTable packets = new PacketTable(database, TestVault.of(database));
        assertThat(packets.document(PACKET)).contains(large);
        assertThat(packets.document(REJECTION)).contains(bytes(MEBIBYTE));
        assertThat(packets.envelope(PACKET, CERTIFICATE)).contains(large);
        assertThat(packets.envelope(REJECTION, CERTIFICATE)).contains(bytes(1));
        InboxTable inbox = new InboxTable(database);
        assertThat(inbox.envelope(ARRIVAL)).contains(bytes(2 * MEBIBYTE + 1));
        assertThat(inbox.envelope(UNREAD)).contains(new byte[0]);
        assertThat(database.sql("select count(*) from exchange_document")
                        .query(Integer.class)
                        .single())
                .isEqualTo(40 + 16);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static void arrival(JdbcClient database, InboxId id, byte[] envelope) {
        database.sql("""
                        insert into exchange_inbox (inbox_id, partner, channel, envelope_digest, envelope_bytes, arrived_at,
                            handled, tries, due_at)
                        values (?, 'XRU-CRS', 'SFTP', 'x', 1, current_timestamp, true, 0, current_timestamp)""").param(id.value()).update();
        database.sql("insert into exchange_inbox_bytes (inbox_id, envelope) values (?, ?)")
                .params(id.value(), envelope)
                .update();
    }

    private static void packet(JdbcClient database, PacketId id) {
        database.sql("""
                        insert into exchange_packet (packet_id, direction, kind, partner, request_id, agreement, languages,
                            digest, bytes, state, attempts, created_at)
                        values (?, 'SENT', 'REQUEST', 'XRU-CRS', 'urn:rdx:UTO:2026:000123', 'UTO-XRU/2026-1', 'en',
                            'x', 1, 'SENT', 1, current_timestamp)""").param(id.value()).update();
    }

    private static void outbox(JdbcClient database, String id, String cause) {
        database.sql("""
                        insert into exchange_outbox (outbox_id, packet_id, cause, partner, channel, state, tries, due_at,
                            created_at)
                        values (?, ?, ?, 'XRU-CRS', 'SFTP', 'SENT', 1, current_timestamp, current_timestamp)""").params(id, PACKET.value(), cause).update();
    }

    private static void receipt(JdbcClient database, PacketId id, String once) {
        database.sql("""
                        insert into exchange_receipt (receipt_id, direction, once, answers, level, code, at, recorded)
                        values (?, 'GIVEN', ?, ?, 'TECHNICAL', 'ACCEPTED', current_timestamp, false)""").params(id.value(), once, PACKET.value()).update();
    }
}
