package org.pouch.exchange.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.pieces.Ahead;
import org.pouch.exchange.pieces.Rests;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Corridor;
import org.pouch.packet.Envelope;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.testing.CountedCommits;
import org.pouch.testing.TestDatabase;
import org.pouch.testing.TestPostgres;
import org.pouch.testing.TestVault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A large document is written once, some at a time, and wherever the program ends meanwhile it is kept as a whole or not at all. */
class LargeDocumentsTest {
    private static final Instant NOW = Instant.parse("2026-05-04T08:00:00Z");
    private static final PacketId PACKET = new PacketId("0198f0e0-5b3c-7a10-8000-000000000001");
    private static final int FOUR_PARTS = (7 << 19) + 1;

    @Test
    void isWrittenToTheFileOnce(@TempDir Path folder) {
        JdbcConnectionPool file = JdbcConnectionPool.create(
                "jdbc:h2:file:" + folder.resolve("pouch")
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;REUSE_SPACE=FALSE",
                "sa",
                "");
        try {
            Register register = new Register(TestDatabase.in(file).source());
            byte[] document = bytes(24 << 20);
            double before = register.fileBytes();

            register.register(document);

            assertThat(register.fileBytes() - before).isBetween(1.0 * document.length, 1.25 * document.length);
            assertThat(register.packets.document(PACKET)).contains(document);
        } finally {
            file.dispose();
        }
    }

    /** It is begun, four parts are written, it is named. */
    @Test
    void isWholeOrNotThereWhereverTheProgramIsKilled() {
        for (int commit = 1; commit <= 6; commit++) {
            checkKilledAt(commit, false);
            checkKilledAt(commit, true);
        }
    }

    private static void checkKilledAt(int commit, boolean done) {
        DataSource source = TestDatabase.create().source();
        Register after = new Register(source);
        CountedCommits commits = new CountedCommits();
        Register killed = new Register(commits.over(source));
        byte[] document = bytes(FOUR_PARTS);
        commits.endAt(commit, done);
        try {
            killed.register(document);
        } catch (RuntimeException ended) {
            assertThat(commits.isEnded()).isTrue();
        }
        assertThat(commits.isEnded()).as("commit %d", commit).isTrue();

        after.sweepAsAtTheStart();

        boolean isKept = after.packets.find(PACKET).isPresent();
        assertThat(isKept).as("commit %d, done: %s", commit, done).isEqualTo(commit == 6 && done);
        assertThat(after.count("exchange_rest")).isEqualTo(isKept ? 1 : 0);
        assertThat(after.count("exchange_rest_piece")).isEqualTo(isKept ? document.length / (1 << 16) : 0);
        assertThat(after.register(document)).isEqualTo(!isKept);
        assertThat(after.packets.document(PACKET)).contains(document);
    }

    @Test
    @Tag("slow")
    void isKeptAndSweptOnPostgres() throws IOException {
        try (EmbeddedPostgres postgres = TestPostgres.start()) {
            Register register =
                    new Register(TestDatabase.in(postgres.getPostgresDatabase()).source());
            byte[] document = bytes(FOUR_PARTS);
            register.packets.ahead(PACKET, PacketKind.REQUEST, document); // and the program ends
            assertThat(register.register(document)).isTrue();

            register.sweepAsAtTheStart();

            assertThat(register.packets.document(PACKET)).contains(document);
            assertThat(register.count("exchange_rest")).isOne();
            assertThat(register.count("exchange_rest_piece")).isEqualTo(document.length / (1 << 16));
        }
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static final class Register {
        private final JdbcClient database;
        private final TransactionTemplate transactions;
        private final PacketTable packets;

        Register(DataSource source) {
            TestDatabase opened = TestDatabase.asItIs(source);
            database = opened.client();
            transactions = opened.transactions();
            packets = new PacketTable(database, TestVault.of(database));
        }

        boolean register(byte[] document) {
            Envelope envelope = new Envelope(
                    PACKET,
                    PacketKind.REQUEST,
                    new Corridor(new AuthorityId("UTO-ORC"), new AuthorityId("XRU-CRS")),
                    new RequestId("urn:rdx:UTO:2026:000001"),
                    null,
                    "UTO-XRU/2026-1",
                    NOW,
                    List.of("en"));
            StoredPacket packet = StoredPacket.sealed(envelope, Sha256.of(document), document.length, NOW);
            try (Ahead ahead = packets.ahead(PACKET, PacketKind.REQUEST, document)) {
                return Boolean.TRUE.equals(transactions.execute(status -> packets.registerIfNew(packet, ahead)));
            }
        }

        void sweepAsAtTheStart() {
            Rests rests = new Rests(database);
            rests.releaseAll();
            int looks = 0;
            while (rests.sweep()) {
                assertThat(++looks)
                        .as("a look that finds something deletes some")
                        .isLessThan(1000);
            }
        }

        int count(String table) {
            return database.sql("SELECT COUNT(*) FROM " + table)
                    .query(Integer.class)
                    .single();
        }

        double fileBytes() {
            return database.sql(
                            "SELECT setting_value FROM information_schema.settings WHERE setting_name = 'info.FILE_SIZE'")
                    .query(Double.class)
                    .single();
        }
    }
}
