package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.encryptedFor;
import static org.pouch.exchange.Post.sealedBy;
import static org.pouch.exchange.Post.soon;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.Outbox.Consignment;
import org.pouch.exchange.VerifyArrival.Status;
import org.pouch.exchange.proof.ProofCheck;
import org.pouch.exchange.proof.ProofOfPacket;
import org.pouch.exchange.proof.ProofVerdict;
import org.pouch.exchange.store.PacketTable;
import org.pouch.ledger.LedgerVerifier;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.Sha256;
import org.pouch.testing.TestAuthority;
import org.pouch.testing.TestPostgres;

/** The same tables and statements on PostgreSQL, the database of production. */
@Tag("slow")
class PostgresTest {
    private static EmbeddedPostgres postgres;
    private static TestAuthority ruritania;
    private static TestAuthority utopia;

    @BeforeAll
    static void start() throws IOException {
        postgres = TestPostgres.start();
        ruritania = TestAuthority.start(on("xru", TestAuthority.RURITANIA)).withIntake();
        utopia = TestAuthority.start(on("uto", TestAuthority.UTOPIA)).withIntake();
    }

    @AfterAll
    static void stop() throws IOException {
        utopia.close();
        ruritania.close();
        postgres.close();
    }

    private static Map<String, String> on(String name, org.pouch.packet.AuthorityId own) {
        Map<String, String> properties = new TreeMap<>(TestAuthority.sample(own));
        properties.put("spring.datasource.url", postgres.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + name);
        properties.put("spring.flyway.default-schema", name);
        properties.put("pouch.exchange.lease", "5m");
        return properties;
    }

    @Test
    void acceptsOneOfManyThatArriveAtOnce() throws Exception {
        Packet packet = Drafts.request();
        byte[] envelope = encryptedFor("xru", sealedBy("uto", packet).document());
        ReceivePacket receive = ruritania.bean(ReceivePacket.class);
        VerifyArrival verify = ruritania.bean(VerifyArrival.class);
        List<Callable<Status>> deliveries = new ArrayList<>();
        for (int index = 0; index < 20; index++) {
            deliveries.add(() -> verify.verify(receive.receive(
                            new Arrival(TestAuthority.UTOPIA, Channel.QUEUE, packet.id() + ".p7m", envelope)))
                    .status());
        }

        List<Status> statuses = allAtOnce(deliveries);

        assertThat(statuses).containsOnlyOnce(Status.ACCEPTED);
        soon().untilAsserted(() ->
                assertThat(Post.entry(ruritania, packet.id()).receipts()).hasSize(3));
        assertThat(ruritania.bean(LedgerVerifier.class).verify().isIntact()).isTrue();
    }

    @Test
    void givesEachConsignmentToOneTaker() throws Exception {
        for (int size = 1; size <= 20; size++) {
            PacketId packet = Drafts.anyBytes(utopia.bean(PacketTable.class), size);
            utopia.bean(DispatchPacket.class).dispatch(packet, Channel.MAIL, 1);
        }
        List<Callable<Optional<Consignment>>> takers = new ArrayList<>();
        for (int index = 0; index < 30; index++) {
            takers.add(() -> utopia.bean(Outbox.class)
                    .take(TestAuthority.RURITANIA, Channel.MAIL, Long.MAX_VALUE, Duration.ofMillis(200)));
        }

        List<Consignment> taken =
                allAtOnce(takers).stream().flatMap(Optional::stream).toList();

        assertThat(taken).extracting(Consignment::id).doesNotHaveDuplicates().hasSize(20);
        taken.forEach(utopia.bean(Outbox.class)::sent);
        assertThat(utopia.bean(LedgerVerifier.class).verify().isIntact()).isTrue();
    }

    @Test
    void sealsOnceForTheSamePacket() throws Exception {
        Packet packet = Drafts.request();
        List<Callable<Sha256>> sealers = new ArrayList<>();
        for (int index = 0; index < 4; index++) {
            sealers.add(() -> utopia.bean(SealPacket.class).seal(packet));
        }

        assertThat(allAtOnce(sealers))
                .containsOnly(Post.entry(utopia, packet.id()).digest());
    }

    @Test
    void provesAPacketWithItsReceiptsAndLines(@TempDir Path folder) throws IOException {
        Packet packet = Drafts.request();
        byte[] envelope = encryptedFor("xru", sealedBy("uto", packet).document());
        InboxId arrival = ruritania
                .bean(ReceivePacket.class)
                .receive(new Arrival(TestAuthority.UTOPIA, Channel.QUEUE, packet.id() + ".p7m", envelope));
        assertThat(ruritania.bean(VerifyArrival.class).verify(arrival).status()).isEqualTo(Status.ACCEPTED);
        soon().untilAsserted(() ->
                assertThat(Post.entry(ruritania, packet.id()).receipts()).hasSize(3));

        ProofVerdict verdict = ProofCheck.check(
                Files.write(
                        folder.resolve("proof.zip"),
                        ruritania.bean(ProofOfPacket.class).of(packet.id()).orElseThrow()),
                Post.roots(),
                Clock.systemUTC().instant());

        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.proven())
                .filteredOn(each -> each.startsWith("Receipt "))
                .hasSize(3);
    }

    private static <T> List<T> allAtOnce(List<Callable<T>> tasks) throws Exception {
        ExecutorService many = Executors.newFixedThreadPool(8);
        List<T> results = new ArrayList<>();
        for (Future<T> each : many.invokeAll(tasks)) {
            results.add(each.get());
        }
        many.shutdown();
        return results;
    }
}
