package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.exchange.Outbox.Consignment;
import org.pouch.exchange.Outbox.Setback;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.directory.PinRole;
import org.pouch.exchange.partner.ChangePartner;
import org.pouch.exchange.partner.Proposal.AddCertificate;
import org.pouch.exchange.partner.Proposal.Resume;
import org.pouch.exchange.recall.PacketRecalled;
import org.pouch.exchange.recall.RecallPackets;
import org.pouch.exchange.store.SqlTime;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.ledger.stop.LostStops;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.signing.transit.TransitAddress;
import org.pouch.testing.TestAuthority;
import org.pouch.testing.TestPki;
import org.pouch.trust.Fingerprint;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What leaves first, what waits how long, and what does not leave at all. */
@Tag("slow")
class SendingOrderTest {
    private final Map<String, String> properties = new TreeMap<>(TestAuthority.sample(TestAuthority.UTOPIA));
    private TestAuthority utopia;

    @BeforeEach
    void lendForLongerThanATestTakes() {
        properties.put("pouch.exchange.lease", "5m");
    }

    @AfterEach
    void stop() {
        utopia.close();
    }

    @Test
    void aWithdrawalLeavesBeforeWhatCanWait() {
        utopia = TestAuthority.start(properties);
        PacketId first = put(Drafts.request());
        PacketId second = put(Drafts.request());
        PacketId withdrawal = put(Drafts.withdrawal());

        assertThat(takeAll()).containsExactly(withdrawal, first, second);
    }

    @Test
    void aLargePacketIsLeftToThoseThatMayTakeItAndHoldsUpNobodyElse() {
        utopia = TestAuthority.start(properties);
        PacketId large = put(Drafts.request());
        PacketId small = put(Drafts.request());
        int most = bytesOf(small);
        jdbc().sql("UPDATE exchange_packet SET bytes = ? WHERE packet_id = ?")
                .params(most + 1, large.value())
                .update();

        assertThat(taken(most)).contains(small);
        assertThat(taken(most)).isEmpty();
        assertThat(taken(Long.MAX_VALUE)).contains(large);
    }

    private Optional<PacketId> taken(long most) {
        return outbox().take(TestAuthority.RURITANIA, Channel.SFTP, most, Duration.ofMillis(50))
                .map(Consignment::packet);
    }

    private int bytesOf(PacketId packet) {
        return jdbc().sql("SELECT bytes FROM exchange_packet WHERE packet_id = ?")
                .param(packet.value())
                .query(Integer.class)
                .single();
    }

    private JdbcClient jdbc() {
        return utopia.bean(JdbcClient.class);
    }

    @Test
    void onlyTheOldestAsksOftenWhetherTheServerIsBackAndThenTheOthersAreHurried() {
        properties.put("pouch.exchange.first-pause", "1ms");
        properties.put("pouch.exchange.longest-pause", "1ms");
        properties.put("pouch.exchange.lease", "15s"); // what waits for longer than that is lent to nobody
        utopia = TestAuthority.start(properties);
        PacketId first = put(Drafts.request());
        PacketId second = put(Drafts.request());
        List<Consignment> both = List.of(take().orElseThrow(), take().orElseThrow());
        Instant before = Instant.now();
        both.forEach(each -> outbox().failed(each, Setback.passing("away")));

        assertThat(dueAt(second))
                .isBetween(before.plusSeconds(40), Instant.now().plusSeconds(80));
        Consignment probe = take().orElseThrow();
        assertThat(probe.packet()).isEqualTo(first);
        assertThat(probe.tries()).isEqualTo(2);

        outbox().sent(probe);
        assertThat(take()).map(Consignment::packet).contains(second);
    }

    @Test
    void whatStandsStillCostsTheOthersOfALaneThatRestsNoPause() {
        properties.put("pouch.exchange.first-pause", "2s");
        properties.put("pouch.exchange.longest-pause", "1h");
        properties.put("pouch.exchange.urgent", "RECEIPT");
        utopia = TestAuthority.start(properties);
        put(Drafts.request());
        outbox().failed(take().orElseThrow(), away());
        utopia.bean(TestAuthority.Cooperation.class).suspend();
        for (int held = 0; held < 25; held++) {
            put(Drafts.request());
        }
        PacketId goesOn = put(Drafts.withdrawal());

        Post.soon().until(() -> take().map(Consignment::packet).equals(Optional.of(goesOn)));
    }

    /** Their processes have other ways, and are told one by one. */
    @Test
    void ofALaneThatRestsAllThatIsOverdueIsGivenUpWithoutAPause() {
        properties.put("pouch.exchange.first-pause", "1h");
        properties.put("pouch.exchange.longest-pause", "1h");
        properties.put("pouch.exchange.give-up-after", "0s");
        utopia = TestAuthority.start(properties);
        List<PacketId> overdue = List.of(put(Drafts.request()), put(Drafts.request()), put(Drafts.request()));

        overdue.forEach(packet -> outbox().failed(take().orElseThrow(), away()));

        assertThat(overdue).allMatch(packet -> Post.state(utopia, packet) == PacketRegister.State.FAILED);
    }

    private static Setback away() {
        return new Setback(Setback.Kind.AWAY, "away");
    }

    @Test
    void theNextIsTakenWithWhatWasSentTheMostUrgentFirst() {
        utopia = TestAuthority.start(properties);
        PacketId first = put(Drafts.request());
        PacketId second = put(Drafts.request());
        Consignment taken = take().orElseThrow();
        PacketId withdrawal = put(Drafts.withdrawal());

        Consignment next = outbox().sentAndTake(taken, Long.MAX_VALUE).orElseThrow();

        assertThat(taken.packet()).isEqualTo(first);
        assertThat(next.packet()).isEqualTo(withdrawal);
        assertThat(Post.state(utopia, first)).isEqualTo(PacketRegister.State.SENT);
        assertThat(outbox().sentAndTake(next, Long.MAX_VALUE))
                .map(Consignment::packet)
                .contains(second);
        assertThat(outbox().sentAndTake(next, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void nothingIsSentToAStoppedPartnerAndAllOfItOnceItGoesOn() {
        utopia = TestAuthority.start(properties);
        ChangePartner changes = utopia.bean(ChangePartner.class);
        PacketId packet = put(Drafts.request());
        changes.stop(TestAuthority.RURITANIA, "key lost", "kim");
        put(Drafts.request());

        assertThat(take()).isEmpty();

        changes.approve(
                changes.propose(TestAuthority.RURITANIA, new Resume(), "found", "kim")
                        .id(),
                "",
                "lea");
        assertThat(takeAll()).hasSize(2).startsWith(packet);
    }

    /** Until the row is entered again by the ledger, too. */
    @Test
    void nothingIsSentToAStoppedPartnerThoughTheRowBeLost() {
        utopia = TestAuthority.start(properties);
        put(Drafts.request());
        utopia.bean(ChangePartner.class).stop(TestAuthority.RURITANIA, "key lost", "kim");
        jdbc().sql("DELETE FROM exchange_partner_stopped").update();

        assertThat(take()).isEmpty();
    }

    @Test
    void nothingOfARecalledCaseLeavesAnyMore() {
        utopia = TestAuthority.start(properties);
        Packet recalled = Drafts.request();
        PacketId first = put(recalled);
        TransactionTemplate transaction = utopia.bean(TransactionTemplate.class);
        RequestId request = recalled.envelope().requestId();

        transaction.executeWithoutResult(status -> {
            utopia.bean(RecallPackets.class).recall(request);
            utopia.bean(Ledger.class)
                    .append(new AuditEvent.DecisionTaken(request, "WITHDRAW_CASE", "li.na", "WITHDRAWN"));
        });

        assertThat(takeAll()).isEmpty();
        DispatchPacket dispatch = utopia.bean(DispatchPacket.class);
        assertThatThrownBy(() -> dispatch.dispatch(first, Channel.QUEUE, 2)).isInstanceOf(PacketRecalled.class);
        assertThat(takeAll()).isEmpty();

        // Whoever writes to the database lets nothing of it leave by that.
        jdbc().sql("UPDATE exchange_outbox SET state = 'WAITING'").update();
        assertThat(jdbc().sql("DELETE FROM exchange_recalled").update()).isEqualTo(1);
        assertThatThrownBy(() -> dispatch.dispatch(first, Channel.QUEUE, 3)).isInstanceOf(PacketRecalled.class);
        utopia.bean(LostStops.class).putBack();
        assertThat(takeAll()).isEmpty();
    }

    @Test
    void aPartnersNewKeyIsUsedForWhatHasNotLeftAndNothingIsLost() {
        utopia = TestAuthority.start(properties);
        X509Certificate old =
                utopia.bean(PartnerDirectory.class).encryptionCertificate(TestAuthority.RURITANIA, Instant.now());
        X509Certificate next = new TestPki()
                .issue("CN=Ruritania next")
                .usage(KeyUsage.keyAgreement)
                .done()
                .certificate();
        Set<PacketId> put = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            put.add(put(Drafts.request()));
        }
        Set<PacketId> left = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            if (i == 25) {
                ChangePartner changes = utopia.bean(ChangePartner.class);
                String whole = Fingerprint.of(next).toString();
                AddCertificate adding = new AddCertificate(PinRole.ENCRYPTION, next, null, null);
                changes.approve(
                        changes.propose(TestAuthority.RURITANIA, adding, "next", "kim")
                                .id(),
                        whole.substring(whole.length() - 9),
                        "lea");
            }
            Consignment consignment = take().orElseThrow();
            assertThat(TransitAddress.of(consignment.envelope()).orElseThrow().names(i < 25 ? old : next))
                    .isTrue();
            left.add(consignment.packet());
            outbox().sent(consignment);
        }

        assertThat(left).isEqualTo(put);
    }

    private PacketId put(Packet packet) {
        utopia.bean(SealPacket.class).seal(packet);
        utopia.bean(DispatchPacket.class).dispatch(packet.id(), Channel.SFTP, 1);
        return packet.id();
    }

    private List<PacketId> takeAll() {
        List<PacketId> taken = new ArrayList<>();
        take().ifPresent(each -> taken.add(each.packet()));
        take().ifPresent(each -> taken.add(each.packet()));
        take().ifPresent(each -> taken.add(each.packet()));
        return taken;
    }

    private Optional<Consignment> take() {
        return outbox().take(TestAuthority.RURITANIA, Channel.SFTP, Long.MAX_VALUE, Duration.ofMillis(50));
    }

    private Outbox outbox() {
        return utopia.bean(Outbox.class);
    }

    private Instant dueAt(PacketId packet) {
        return jdbc().sql("SELECT due_at FROM exchange_outbox WHERE packet_id = ?")
                .param(packet.value())
                .query((row, number) -> SqlTime.read(row, "due_at"))
                .single();
    }
}
