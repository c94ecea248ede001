package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.encryptedFor;
import static org.pouch.exchange.Post.sealedBy;
import static org.pouch.exchange.Post.soon;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.PacketRegister.QuarantinedArrival;
import org.pouch.exchange.VerifyArrival.Status;
import org.pouch.exchange.store.DueArrivals;
import org.pouch.exchange.store.InboxTable;
import org.pouch.exchange.store.StoredArrival;
import org.pouch.packet.Finding;
import org.pouch.packet.Packet;
import org.pouch.packet.Sha256;
import org.pouch.resilience.ProgramVersion;
import org.pouch.sealing.PacketOpener;
import org.pouch.testing.FaultyCertificate;
import org.pouch.testing.TestAuthority;
import org.pouch.trust.TrustAnchors;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What this program fails at becomes no verdict on who sent it: it is kept, answered by nobody, and tried again. */
@ExtendWith(OutputCaptureExtension.class)
@Tag("slow")
class UnexaminedTest {
    private static final String SECRET = "LIU MEI";

    @TempDir
    Path data;

    private final Packet packet = Drafts.request();
    private Map<String, String> properties = Map.of();

    @BeforeEach
    void keepTheDatabaseInAFile() {
        properties = new TreeMap<>(TestAuthority.sample(TestAuthority.RURITANIA));
        properties.put(
                "spring.datasource.url",
                "jdbc:h2:file:" + data.resolve("xru") + ";MODE=PostgreSQL;LOCK_TIMEOUT=60000"
                        + ";DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
        properties.put("spring.main.allow-bean-definition-overriding", "true");
        properties.put("pouch.exchange.first-pause", "1ms");
        properties.put("pouch.exchange.longest-pause", "1ms");
    }

    @Test
    void aFaultOfOursIsKeptForAPersonAndAnsweredByNobody(CapturedOutput log) {
        try (TestAuthority ruritania =
                TestAuthority.start(properties, FaultyVersion.class).withIntake()) {
            InboxId arrival = arrive(ruritania);

            soon().until(() -> ruritania.announced().contains(arrival));
            assertThat(ruritania.bean(VerifyArrival.class).verify(arrival).status())
                    .isEqualTo(Status.UNEXAMINED);
            assertThat(receiptsGiven(ruritania)).isZero();
            QuarantinedArrival kept =
                    ruritania.bean(PacketRegister.class).quarantine(1, 0).get(0);
            assertThat(kept.isUnexamined()).isTrue();
            assertThat(kept.report().findings()).extracting(Finding::code).containsExactly("PROGRAM_FAULT");
        }
        assertThat(log)
                .contains("could not be examined", "IllegalStateException at ", "testing.FaultyCertificate")
                .doesNotContain(SECRET);
    }

    @Test
    void anotherVersionExaminesItAgainAndTheSameDoesNot() {
        InboxId arrival;
        try (TestAuthority ruritania = TestAuthority.start(properties, FaultyVersion.class)) {
            arrival = arrive(ruritania);
            soon().until(() -> ruritania.announced().contains(arrival));
        }
        try (TestAuthority ruritania = TestAuthority.start(properties)) {
            assertThat(ruritania.bean(VerifyArrival.class).verify(arrival).status())
                    .isEqualTo(Status.UNEXAMINED);
        }

        try (TestAuthority ruritania = TestAuthority.start(properties, NextVersion.class)) {
            soon().until(() -> ruritania.cases().filed().contains(packet.id()));
            assertThat(ruritania.announced()).isEmpty();
            assertThat(ruritania.bean(VerifyArrival.class).verify(arrival).status())
                    .isEqualTo(Status.ACCEPTED);
            assertThat(ruritania.bean(PacketRegister.class).quarantine(1, 0)).isEmpty();
        }
    }

    @Test
    void aPersonMayAskForAnotherExamination() {
        InboxId arrival;
        try (TestAuthority ruritania = TestAuthority.start(properties, FaultyVersion.class)) {
            arrival = arrive(ruritania);
            soon().until(() -> ruritania.announced().contains(arrival));
        }
        try (TestAuthority ruritania = TestAuthority.start(properties)) {
            ExamineAgain again = ruritania.bean(ExamineAgain.class);

            assertThat(again.examineAgain(arrival)).isTrue();

            soon().until(() -> ruritania.cases().filed().contains(packet.id()));
            assertThat(ruritania.bean(VerifyArrival.class).verify(arrival).status())
                    .isEqualTo(Status.ACCEPTED);
            assertThat(again.examineAgain(arrival)).isFalse();
        }
    }

    @Test
    void aLimitIsTriedAgainAFewTimesAndNotForEver() {
        FullMemory.TRIES.set(0);
        try (TestAuthority ruritania =
                TestAuthority.start(properties, FullMemory.class).withIntake()) {
            InboxId arrival = arrive(ruritania);

            soon().until(() -> ruritania.announced().contains(arrival));
            assertThat(FullMemory.TRIES).hasValue(4);
            assertThat(ruritania.bean(VerifyArrival.class).verify(arrival).status())
                    .isEqualTo(Status.UNEXAMINED);
            assertThat(receiptsGiven(ruritania)).isZero();
        }
    }

    @Test
    void anArrivalThatEndsTheProgramEachTimeIsLeftAlone() {
        Instant unborn = Instant.parse("2090-01-01T00:00:00Z");
        InboxId arrival = new InboxId("0198f0e0-5b3c-7a10-8000-00000000abcd");
        try (TestAuthority ruritania = TestAuthority.start(properties)) {
            InboxTable inbox = ruritania.bean(InboxTable.class);
            inbox.store(StoredArrival.unopened(arrival, arrival(), packet.id(), Sha256.of(new byte[0]), unborn));
            inbox.keepEnvelope(arrival, arrival().envelope());
            for (int started = 0; started <= 10; started++) {
                assertThat(ruritania.bean(DueArrivals.class).lease(1, 1, unborn, unborn))
                        .hasSize(1);
            }

            assertThat(ruritania.bean(VerifyArrival.class).verify(arrival).status())
                    .isEqualTo(Status.UNEXAMINED);
        }
    }

    private InboxId arrive(TestAuthority ruritania) {
        return ruritania.bean(ReceivePacket.class).receive(arrival());
    }

    private Arrival arrival() {
        byte[] envelope = encryptedFor("xru", sealedBy("uto", packet).document());
        return new Arrival(TestAuthority.UTOPIA, Channel.QUEUE, packet.id() + ".p7m", envelope);
    }

    private static int receiptsGiven(TestAuthority authority) {
        return authority
                .bean(JdbcClient.class)
                .sql("select count(*) from exchange_receipt where direction = 'GIVEN'")
                .query(Integer.class)
                .single();
    }

    private static PacketOpener openerThat(Supplier<Throwable> fails) {
        return new PacketOpener(
                TestAuthority.RURITANIA,
                Map.of(TestAuthority.UTOPIA, new TrustAnchors(List.of(new FaultyCertificate(fails)))));
    }

    /** A version of this program with a fault in what it checks signatures by. */
    static final class FaultyVersion {
        @Bean
        PacketOpener packetOpener() {
            return openerThat(() -> new IllegalStateException(SECRET));
        }
    }

    /** The version that follows. */
    static final class NextVersion {
        @Bean
        ProgramVersion programVersion() {
            return new ProgramVersion("99.0.0");
        }
    }

    /** Each examination finds the memory full. */
    static final class FullMemory {
        private static final AtomicInteger TRIES = new AtomicInteger();

        @Bean
        PacketOpener packetOpener() {
            return openerThat(() -> {
                TRIES.incrementAndGet();
                return new OutOfMemoryError(SECRET);
            });
        }
    }
}
