package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.exchange.Post.encryptedFor;
import static org.pouch.exchange.Post.entry;
import static org.pouch.exchange.Post.sealedBy;
import static org.pouch.exchange.Post.soon;
import static org.pouch.exchange.Post.state;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.PacketRegister.ReceiptLine;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.store.InboxTable;
import org.pouch.ledger.LedgerBook;
import org.pouch.ledger.LedgerVerifier;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.testing.TestAuthority;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an arrival asks for is done without an engine, each step once; what the processes wait for is told in the end. */
@Tag("slow")
class IntakeTest {
    private static final int TRANSPORT_TECHNICAL = 2;

    @TempDir
    Path data;

    private final Packet packet = Drafts.request();
    private Map<String, String> ruritanian = Map.of();
    private Map<String, String> utopian = Map.of();

    @BeforeEach
    void keepTheDatabaseInAFile() {
        ruritanian = properties(TestAuthority.RURITANIA);
        utopian = properties(TestAuthority.UTOPIA);
    }

    private Map<String, String> properties(AuthorityId own) {
        Map<String, String> properties = new TreeMap<>(TestAuthority.sample(own));
        properties.put(
                "spring.datasource.url",
                "jdbc:h2:file:" + data.resolve(own.value()) + ";MODE=PostgreSQL;LOCK_TIMEOUT=60000"
                        + ";DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
        properties.put("pouch.exchange.first-pause", "5ms");
        properties.put("pouch.exchange.longest-arrival-pause", "200ms");
        properties.put("spring.main.allow-bean-definition-overriding", "true");
        return properties;
    }

    @Test
    void recordsReceiptsWhileTheEngineIsAwayAndTellsWhenItIsBack() {
        PacketId first;
        PacketId second;
        try (TestAuthority utopia = TestAuthority.start(utopian)) {
            send(utopia);
            utopia.reachable(false);

            first = answer(utopia, ReceiptLevel.TECHNICAL);
            second = answer(utopia, ReceiptLevel.BUSINESS);

            soon().until(() -> state(utopia, packet.id()) == State.ACKNOWLEDGED);
            soon().until(() -> owed(utopia) == 2);
            assertThat(utopia.told()).isEmpty();
        }

        // Whoever comes after a crash knows what is owed.
        try (TestAuthority utopia = TestAuthority.start(utopian)) {
            soon().until(() -> owed(utopia) == 0);
            assertThat(utopia.told())
                    .containsExactlyInAnyOrder(
                            answered(first, ReceiptLevel.TECHNICAL), answered(second, ReceiptLevel.BUSINESS));
            assertThat(utopia.bean(LedgerVerifier.class).verify().isIntact()).isTrue();
        }
    }

    private News answered(PacketId receipt, ReceiptLevel level) {
        return new News.Answered(receipt, packet.id(), level, ReceiptCode.ACCEPTED, 0);
    }

    @Test
    void tellsTheEndOfAnAttemptAndNothingOfAReceiptNobodyWaitsFor() {
        try (TestAuthority utopia = TestAuthority.start(utopian)) {
            send(utopia);
            Packet rejection = Drafts.receipt(packet.id(), ReceiptLevel.TECHNICAL, ReceiptCode.DIGEST_MISMATCH);

            answer(utopia, ReceiptLevel.TRANSPORT);
            arrive(
                    utopia,
                    TestAuthority.RURITANIA,
                    encryptedFor("uto", sealedBy("xru", rejection).document()));

            soon().until(() -> !utopia.told().isEmpty() && unhandled(utopia) == 0);
            assertThat(utopia.told())
                    .containsExactly(new News.Answered(
                            rejection.id(), packet.id(), ReceiptLevel.TECHNICAL, ReceiptCode.DIGEST_MISMATCH, 1));
        }
    }

    @Test
    void callsNobodyForPacketsCopiesRejectionsAndReceipts() {
        byte[] envelope = envelope(packet);
        byte[] other = envelope(Drafts.withOtherContent(packet));
        try (TestAuthority ruritania = TestAuthority.start(ruritanian)) {
            InboxId first = arrive(ruritania, TestAuthority.UTOPIA, envelope);
            soon().until(() -> ruritania.bean(InboxTable.class).isHandled(first));
            arrive(ruritania, TestAuthority.UTOPIA, envelope);
            arrive(ruritania, TestAuthority.UTOPIA, other);

            soon().until(() -> unhandled(ruritania) == 0 && owed(ruritania) == 0);
            assertThat(ruritania.announced()).isEmpty();
            assertThat(ruritania.told()).singleElement().isInstanceOf(News.Filed.class);
            assertThat(given(ruritania))
                    .containsExactlyInAnyOrder(
                            "TRANSPORT ACCEPTED", "TECHNICAL ACCEPTED", "TECHNICAL DUPLICATE_DIFFERENT");
        }
    }

    @Test
    void tellsThePartnerThatItsPacketBelongsToNoCaseAndTroublesNobodyHere() {
        try (TestAuthority ruritania = TestAuthority.start(ruritanian)) {
            ruritania
                    .cases()
                    .fail(() -> new PacketOutOfPlace(
                            ReceiptCode.UNKNOWN_CASE, "The packet answers a case that was never opened here."));

            arrive(ruritania, TestAuthority.UTOPIA, envelope(packet));

            soon().until(() -> given(ruritania).size() == 3);
            soon().until(() -> unhandled(ruritania) == 0);
            assertThat(given(ruritania)).contains("BUSINESS UNKNOWN_CASE");
            assertThat(ruritania.told()).isEmpty();
        }
    }

    @Test
    void writesDownThatAPartnerAskedForTooMuchAndNotWhat() {
        try (TestAuthority ruritania = TestAuthority.start(ruritanian)) {
            ruritania
                    .cases()
                    .fail(() -> PacketOutOfPlace.reported(
                            ReceiptCode.SCHEMA, "The packet writes of what a reply must not be about (R-09)."));

            arrive(ruritania, TestAuthority.UTOPIA, envelope(packet));

            soon().until(() -> unhandled(ruritania) == 0);
            assertThat(given(ruritania)).contains("BUSINESS SCHEMA");
            assertThat(ruritania.bean(LedgerBook.class).ofCase(packet.envelope().requestId()))
                    .filteredOn(line -> line.event().equals("AskedForTooMuch"))
                    .singleElement()
                    .satisfies(line -> assertThat(line.data())
                            .contains(packet.id().value(), "SCHEMA")
                            .doesNotContain("R-09"));
        }
    }

    @Test
    void goesOnWhereACrashLeftItBetweenFilingAndTelling() {
        DyingTelling.LEFT.set(2);
        Packet request = packet;
        try (TestAuthority ruritania = TestAuthority.start(ruritanian, DyingTelling.class)) {
            arrive(ruritania, TestAuthority.UTOPIA, envelope(request));

            soon().until(() -> ruritania.told().size() == 1);
            soon().until(() -> unhandled(ruritania) == 0);
            assertThat(ruritania.cases().filed()).hasSize(3).containsOnly(request.id());
            assertThat(given(ruritania)).containsExactlyInAnyOrder("TRANSPORT ACCEPTED", "TECHNICAL ACCEPTED");
            assertThat(ruritania.announced()).isEmpty();
        }
    }

    @Test
    void callsOneKeyOfficerHoweverManyWaitAndThenGivesAllReceipts() throws IOException {
        Path key = data.resolve("signing.p12");
        Path good = Path.of("certs-sample/xru/signing.p12");
        Packet another = Drafts.request();
        ruritanian.put("pouch.keys.signing.store", key.toString());
        Files.copy(good, key, StandardCopyOption.REPLACE_EXISTING);
        try (TestAuthority ruritania = TestAuthority.start(ruritanian)) {
            Files.writeString(key, "half of a key");
            InboxId first = arrive(ruritania, TestAuthority.UTOPIA, envelope(packet));
            arrive(ruritania, TestAuthority.UTOPIA, envelope(another));
            soon().until(() -> !ruritania.told().isEmpty());
            assertThatThrownBy(() -> ruritania.bean(ResumeArrival.class).resume(first))
                    .isInstanceOf(KeyUnusable.class);
            assertThat(given(ruritania)).isEmpty();
            assertThat(ruritania.told())
                    .allSatisfy(news -> assertThat(news.id()).isEqualTo("KEY"));

            Files.copy(good, key, StandardCopyOption.REPLACE_EXISTING);
            ruritania.bean(ResumeArrival.class).resume(first);

            soon().until(() -> unhandled(ruritania) == 0);
            for (Packet each : List.of(packet, another)) {
                assertThat(entry(ruritania, each.id()).receipts())
                        .extracting(ReceiptLine::level)
                        .containsExactly(ReceiptLevel.TRANSPORT, ReceiptLevel.TECHNICAL);
            }
        }
    }

    @Test
    void callsAnAdministratorForAFaultAndGoesOnOnceItIsGone() {
        try (TestAuthority ruritania = TestAuthority.start(ruritanian)) {
            ruritania.cases().fail(() -> new IllegalStateException("LIU MEI"));
            InboxId arrival = arrive(ruritania, TestAuthority.UTOPIA, envelope(packet));

            soon().until(() -> ruritania.announced().contains(arrival));
            assertThat(ruritania.told().get(0).id()).isEqualTo("FAULT:" + arrival);
            assertThat(given(ruritania)).hasSize(TRANSPORT_TECHNICAL);

            ruritania.cases().work();
            ruritania.bean(ResumeArrival.class).resume(arrival);

            assertThat(ruritania.bean(InboxTable.class).isHandled(arrival)).isTrue();
            soon().until(() -> ruritania.told().stream().anyMatch(News.Filed.class::isInstance));
        }
    }

    @Test
    void waitsForWhatIsAwayAndCallsOnePersonForAllThatWait() {
        try (TestAuthority ruritania = TestAuthority.start(ruritanian)) {
            ruritania.cases().fail(() -> new IllegalStateException(new ConnectException()));
            arrive(ruritania, TestAuthority.UTOPIA, envelope(packet));
            arrive(ruritania, TestAuthority.UTOPIA, envelope(Drafts.request()));

            soon().until(() -> !ruritania.told().isEmpty());
            assertThat(ruritania.told())
                    .allSatisfy(news -> assertThat(news.id()).isEqualTo("OUTAGE"));

            ruritania.cases().work();

            soon().until(() -> unhandled(ruritania) == 0);
        }
    }

    private void send(TestAuthority utopia) {
        utopia.bean(SealPacket.class).seal(packet);
        utopia.bean(DispatchPacket.class).dispatch(packet.id(), Channel.SFTP, 1);
        Outbox outbox = utopia.bean(Outbox.class);
        outbox.sent(outbox.take(TestAuthority.RURITANIA, Channel.SFTP, Long.MAX_VALUE, Duration.ofSeconds(1))
                .orElseThrow());
    }

    private PacketId answer(TestAuthority utopia, ReceiptLevel level) {
        Packet receipt = Drafts.acceptance(utopia, packet.id(), level);
        arrive(
                utopia,
                TestAuthority.RURITANIA,
                encryptedFor("uto", sealedBy("xru", receipt).document()));
        return receipt.id();
    }

    private static byte[] envelope(Packet packet) {
        return encryptedFor("xru", sealedBy("uto", packet).document());
    }

    private static InboxId arrive(TestAuthority authority, AuthorityId sender, byte[] envelope) {
        return authority.bean(ReceivePacket.class).receive(new Arrival(sender, Channel.SFTP, "packet.p7m", envelope));
    }

    private static List<String> given(TestAuthority authority) {
        return authority
                .bean(JdbcClient.class)
                .sql("SELECT level || ' ' || code FROM exchange_receipt WHERE direction = 'GIVEN'")
                .query(String.class)
                .list();
    }

    private static int owed(TestAuthority authority) {
        return count(authority, "SELECT COUNT(*) FROM exchange_telling");
    }

    private static int unhandled(TestAuthority authority) {
        return count(authority, "SELECT COUNT(*) FROM exchange_inbox WHERE handled = FALSE");
    }

    private static int count(TestAuthority authority, String sql) {
        return authority.bean(JdbcClient.class).sql(sql).query(Integer.class).single();
    }

    /** Ends what it is called from before anything is owed, as a crash would. */
    static final class DyingTelling {
        private static final AtomicInteger LEFT = new AtomicInteger();

        @Bean
        @Primary
        Telling dyingTelling(@Qualifier("newsTelling") Telling real) {
            return news -> {
                if (LEFT.getAndDecrement() > 0) {
                    throw new IllegalStateException("the end");
                }
                real.owe(news);
            };
        }
    }
}
