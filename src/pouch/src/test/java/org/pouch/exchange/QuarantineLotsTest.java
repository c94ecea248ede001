package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.encryptedFor;
import static org.pouch.exchange.Post.sealedBy;
import static org.pouch.exchange.Post.soon;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.exchange.PacketRegister.QuarantinedArrival;
import org.pouch.exchange.quarantine.Lot;
import org.pouch.exchange.quarantine.QuarantineLots;
import org.pouch.exchange.quarantine.QuarantineLots.Decision;
import org.pouch.packet.Packet;
import org.pouch.testing.TestAuthority;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Much of one kind is one piece of work, and takes no more room than one may. */
@Tag("slow")
class QuarantineLotsTest {
    private static final int KEPT = 10;

    private TestAuthority ruritania;

    @BeforeEach
    void start() {
        Map<String, String> properties = new TreeMap<>(TestAuthority.sample(TestAuthority.RURITANIA));
        properties.put("pouch.exchange.quarantine.most-kept", String.valueOf(KEPT));
        properties.put("pouch.exchange.quarantine.most-bytes", "100000");
        ruritania = TestAuthority.start(properties);
    }

    @AfterEach
    void stop() {
        ruritania.close();
    }

    @Test
    void threeHundredJunkFilesCallAPersonOnceAndKeepNoMoreThanALotMay() {
        junk(300);

        Lot lot = lots().open().get(0);
        assertThat(lots().open()).hasSize(1);
        assertThat(lot.trouble()).isEqualTo("DIGEST_MISMATCH");
        assertThat(lot.kept()).isEqualTo(KEPT);
        soon().untilAsserted(() -> assertThat(ruritania.announced()).containsExactly(lot.openedBy()));
        assertThat(count("SELECT COUNT(*) FROM exchange_inbox_bytes")).isEqualTo(KEPT);
        assertThat(register().quarantinedWith(lot.openedBy(), 300))
                .hasSize(300)
                .allSatisfy(arrival -> assertThat(arrival.digest()).isNotNull())
                .filteredOn(QuarantinedArrival::kept)
                .hasSize(KEPT);
    }

    @Test
    void anotherTroubleIsAnotherLotAndCallsAPersonToo() {
        junk(3);
        Packet packet = Drafts.request();

        receive(encryptedFor("xru", sealedBy("stranger", packet).document()));

        soon().until(() -> lots().open().size() == 2);
        soon().until(() -> ruritania.announced().size() == 2);
        assertThat(lots().open()).extracting(Lot::trouble).containsExactly("DIGEST_MISMATCH", "CERT_UNTRUSTED");
    }

    @Test
    void bytesAreLimitedTooAndAPacketTooLargeForTheLotIsNoted() {
        receive(new byte[60_000]);
        receive(new byte[60_000]);

        soon().until(() -> !lots().open().isEmpty() && lots().open().get(0).arrivals() == 2);
        assertThat(lots().open().get(0).keptBytes()).isEqualTo(60_000);
    }

    @Test
    void allOfALotIsSettledAtOnceAndTheNextOpensAnother() {
        junk(20);
        InboxId called = lots().open().get(0).openedBy();

        lots().settle(called, Decision.DISCARD, 20);
        lots().settle(called, Decision.DISCARD, 20);

        assertThat(lots().open()).isEmpty();
        assertThat(count("SELECT COUNT(*) FROM exchange_inbox_bytes")).isZero();
        assertThat(register().quarantinedWith(called, 100)).hasSize(20);
        assertThat(register().arrived(called)).isEmpty();
        junk(1);
        soon().untilAsserted(() -> assertThat(ruritania.announced()).hasSize(2));
        assertThat(lots().open().get(0).openedBy()).isNotEqualTo(called);
    }

    @Test
    void whatWasReportedStaysForWhoeverItWasReportedTo() {
        junk(2);
        InboxId called = lots().open().get(0).openedBy();

        lots().settle(called, Decision.REPORTED, 2);

        assertThat(register().arrived(called)).isPresent();
        assertThat(lots().open()).isEmpty();
    }

    @Test
    void whatJoinedAfterTheOfficerLookedIsNotSettledUnseen() {
        junk(3);
        Lot seen = lots().open().get(0);
        junk(2);

        lots().settle(seen.openedBy(), Decision.DISCARD, seen.lastNumber());

        Lot unseen = lots().open().get(0);
        assertThat(lots().open()).hasSize(1);
        assertThat(unseen.openedBy()).isNotEqualTo(seen.openedBy());
        assertThat(unseen.arrivals()).isEqualTo(2);
        assertThat(unseen.kept()).isEqualTo(2);
        assertThat(unseen.lastNumber()).isEqualTo(2);
        soon().until(() -> ruritania.announced().contains(unseen.openedBy()));
        assertThat(register().arrived(seen.openedBy())).isEmpty();
        assertThat(register().arrived(unseen.openedBy())).isPresent();
        assertThat(lots().openedBy(seen.openedBy()).orElseThrow().arrivals()).isEqualTo(3);
    }

    @Test
    void aNumberIsNeverGivenTwiceInALot() {
        junk(3);
        Lot lot = lots().open().get(0);
        ruritania
                .bean(JdbcClient.class)
                .sql("UPDATE exchange_inbox SET lot_id = NULL WHERE lot_number = 2")
                .update();
        ruritania.bean(Quarantine.class).recount();

        junk(1);

        assertThat(lots().openedBy(lot.openedBy()).orElseThrow().arrivals()).isEqualTo(3);
        assertThat(lots().openedBy(lot.openedBy()).orElseThrow().lastNumber()).isEqualTo(4);
    }

    @Test
    void nobodySeesTheBytesOfWhatIsNotInQuarantine() {
        Packet packet = Drafts.request();
        InboxId arrival = receive(encryptedFor("xru", sealedBy("uto", packet).document()));

        assertThat(register().arrived(arrival)).isEmpty();
    }

    private void junk(int number) {
        int before = count("SELECT COUNT(*) FROM exchange_inbox WHERE status IS NOT NULL");
        for (int index = 0; index < number; index++) {
            receive(new byte[] {1, 2, 3, (byte) index, (byte) (index >> 8)});
        }
        soon().until(() ->
                count("SELECT COUNT(*) FROM exchange_inbox WHERE status IS NOT NULL AND handled") == before + number);
    }

    private InboxId receive(byte[] envelope) {
        return ruritania
                .bean(ReceivePacket.class)
                .receive(new Arrival(TestAuthority.UTOPIA, Channel.SFTP, "junk.bin", envelope));
    }

    private QuarantineLots lots() {
        return ruritania.bean(QuarantineLots.class);
    }

    private PacketRegister register() {
        return ruritania.bean(PacketRegister.class);
    }

    private int count(String sql) {
        return ruritania.bean(JdbcClient.class).sql(sql).query(Integer.class).single();
    }
}
