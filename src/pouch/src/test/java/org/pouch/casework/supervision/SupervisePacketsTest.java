package org.pouch.casework.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.gate.TransferBasis;
import org.pouch.casework.office.Office;
import org.pouch.casework.supervision.SupervisePackets.Finding;
import org.pouch.casework.supervision.SupervisePackets.Sampled;
import org.pouch.exchange.permit.SendPermit;
import org.pouch.ledger.AuditEvent.TransferBasisReviewed;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;

/** on which basis each packet left is on record, and a sample of them is reviewed by whoever had no hand in it. It is 2 March. */
class SupervisePacketsTest {
    private static final String NOTE = "No treaty covers it, and the person asked to be home for a funeral.";
    private static final String REMARK = "The note says why nothing else would do.";
    private static final Officer UDO = new Officer("udo", "Udo Frei", Set.of(Role.AUDITOR));
    private static final String NEXT_MONTH = "2026-04-01T00:00:00Z";
    private static final int MANY = 300;

    private final Office utopia = Office.utopia();
    private final SupervisePackets sample = utopia.the(SupervisePackets.class);
    private final RequestId lyu = utopia.open("request");

    @AfterEach
    void close() {
        utopia.close();
    }

    @Test
    void recordsOnWhichBasisAPacketLeftAndSignsIt() {
        Packet packet = sealed();
        utopia.clock.moveTo(NEXT_MONTH);

        assertThat(sample.find(lyu, packet.id())).hasValueSatisfying(file -> {
            assertThat(file.line().basis()).isEqualTo(TransferBasis.DEROGATION);
            assertThat(file.line().kind()).isEqualTo(PacketKind.REQUEST);
            assertThat(file.note()).isEqualTo(NOTE);
        });
        assertThat(utopia.the(JdbcClient.class)
                        .sql("SELECT statement FROM casework_gate_verdict WHERE occasion = 'DOCUMENT'")
                        .query(String.class)
                        .single())
                .contains("\"basis\":\"DEROGATION\"")
                .doesNotContain("funeral");
    }

    /** Worked out apart: the first 16 hexadecimal digits of SHA-256 over "0193a1b2-0000-7000-8000-000000000001 2026-03", halved. */
    @Test
    void givesAPacketTheLotThatAnybodyCanWorkOut() {
        Lot lot = Lot.of(new PacketId("0193a1b2-0000-7000-8000-000000000001"), Instant.parse("2026-03-31T23:59:59Z"));

        assertThat(lot.number()).isEqualTo(5098085949261904970L);
        assertThat(lot.month()).hasToString("2026-03");
    }

    @Test
    void drawsOneInTwentyDerogationsAndOneInAHundredOthersByTheirLots() {
        List<PacketId> derogations = keepMany(TransferBasis.DEROGATION);
        List<PacketId> others = keepMany(TransferBasis.INSTRUMENT);

        assertThat(open())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                derogations.stream().filter(id -> lot(id) <= Long.MAX_VALUE / 20),
                                others.stream().filter(id -> lot(id) <= Long.MAX_VALUE / 100))
                        .toList());
        assertThat(sample.openCount()).isEqualTo(open().size());
    }

    @Test
    void drawsOneOfEachOfAMonthThatIsOverWhereTheShareDrewNone() {
        PacketId less = kept(TransferBasis.DEROGATION, Long.MAX_VALUE / 4, Long.MAX_VALUE / 2);
        kept(TransferBasis.DEROGATION, Long.MAX_VALUE / 2, Long.MAX_VALUE);
        PacketId other = kept(TransferBasis.ADEQUACY, Long.MAX_VALUE / 4, Long.MAX_VALUE);
        assertThat(open()).isEmpty();
        assertThat(sample.find(lyu, less)).isEmpty();

        utopia.clock.moveTo(NEXT_MONTH);

        assertThat(open()).containsExactlyInAnyOrder(less, other);
        assertThat(sample.find(lyu, less)).isPresent();
    }

    @Test
    void keepsTheFirstRowOfAPacketThatIsSealedAgain() {
        PacketId packet = kept(TransferBasis.DEROGATION, 0, Long.MAX_VALUE / 20);

        keep(packet, TransferBasis.INSTRUMENT);

        assertThat(sample.open(10, 0)).extracting(Sampled::basis).containsExactly(TransferBasis.DEROGATION);
    }

    @Test
    void writesOneReviewDownWithItsDigestInTheLedgerAndItsWordsUnderTheKeyOfTheCase() {
        Packet packet = sealed();
        utopia.clock.moveTo(NEXT_MONTH);

        assertThat(sample.review(lyu, packet.id(), Finding.INSUFFICIENT, " " + REMARK + " ", UDO))
                .isTrue();

        assertThat(sample.openCount()).isZero();
        assertThat(sample.reviewed(10)).singleElement().satisfies(line -> {
            assertThat(line.finding()).isEqualTo(Finding.INSUFFICIENT);
            assertThat(line.reviewedBy()).isEqualTo(UDO.id());
            assertThat(line.reviewedAt()).isEqualTo(NEXT_MONTH);
        });
        assertThat(sample.find(lyu, packet.id()).orElseThrow().remark()).isEqualTo(REMARK);
        assertThat(utopia.ledger)
                .filteredOn(TransferBasisReviewed.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(event.toString())
                        .contains("INSUFFICIENT", UDO.id())
                        .doesNotContain(REMARK, Sha256.of(REMARK.getBytes()).hex()));
        assertThat(utopia.the(JdbcClient.class)
                        .sql("SELECT remark FROM casework_packet_basis")
                        .query(String.class)
                        .single())
                .startsWith("vault:1:");
        assertThatThrownBy(() -> sample.review(lyu, packet.id(), Finding.SUFFICIENT, REMARK, UDO))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("already");
    }

    @Test
    void letsNobodyReviewTheirOwnWork() {
        Packet packet = sealed();
        utopia.clock.moveTo(NEXT_MONTH);

        for (Officer own : List.of(Office.LI, Office.ZHAO)) {
            assertThatThrownBy(() -> sample.review(lyu, packet.id(), Finding.SUFFICIENT, REMARK, own))
                    .isInstanceOf(DecisionRefused.class)
                    .hasMessageContaining("had a hand");
        }
        assertThat(sample.openCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Too short", "The person has applied for asylum.", "Rings a bell \u0007 here"})
    void takesNoRemarkThatSaysNothingOrTooMuch(String remark) {
        Packet packet = sealed();
        utopia.clock.moveTo(NEXT_MONTH);

        assertThatThrownBy(() -> sample.review(lyu, packet.id(), Finding.SUFFICIENT, remark, UDO))
                .isInstanceOf(DecisionRefused.class);
        assertThat(utopia.ledger).noneMatch(TransferBasisReviewed.class::isInstance);
    }

    @Test
    void takesNoReviewOfWhatWasNotDrawn() {
        PacketId packet = kept(TransferBasis.ADEQUACY, Long.MAX_VALUE / 4, Long.MAX_VALUE);

        assertThat(sample.review(lyu, packet, Finding.SUFFICIENT, REMARK, UDO)).isFalse();
    }

    @Test
    void countsWhatWasErasedUnreviewed() {
        kept(TransferBasis.DEROGATION, 0, Long.MAX_VALUE / 20);
        assertThat(sample.missed()).isZero();

        utopia.the(JdbcClient.class)
                .sql("UPDATE casework_case SET erased_at = CURRENT_TIMESTAMP")
                .update();

        assertThat(open()).isEmpty();
        assertThat(sample.missed()).isEqualTo(1);
    }

    @Test
    void refusesAShareOfNone() {
        assertThatThrownBy(() -> new SupervisionSettings.Sample(0, 100)).hasMessageContaining("derogations is 0");
        assertThatThrownBy(() -> new SupervisionSettings.Sample(20, -1)).hasMessageContaining("others is -1");
    }

    private Packet sealed() {
        utopia.prepares(
                lyu,
                form -> form.put("transferBasis", "DEROGATION")
                        .put("necessityNote", NOTE)
                        .put("checkNote", "The passport shows the newer spelling."));
        utopia.approves(UserTaskId.APPROVE_REQUEST, lyu);
        Packet packet = utopia.seals(lyu, PacketKind.REQUEST);
        utopia.the(SendPermit.class).sealed(packet, new Sha256("ab".repeat(32)));
        return packet;
    }

    private List<PacketId> open() {
        return sample.open(2 * MANY, 0).stream().map(Sampled::packet).toList();
    }

    private List<PacketId> keepMany(TransferBasis basis) {
        PacketIds ids = new PacketIds(utopia.clock);
        List<PacketId> kept = new ArrayList<>();
        for (int number = 0; number < MANY; number++) {
            PacketId id = ids.next();
            keep(id, basis);
            kept.add(id);
        }
        return kept;
    }

    /** A packet whose lot is above the one number and at most the other. */
    private PacketId kept(TransferBasis basis, long above, long atMost) {
        PacketIds ids = new PacketIds(utopia.clock);
        PacketId found = Stream.generate(ids::next)
                .filter(id -> lot(id) > above && lot(id) <= atMost)
                .findFirst()
                .orElseThrow();
        keep(found, basis);
        return found;
    }

    private void keep(PacketId packet, TransferBasis basis) {
        utopia.the(BasisTable.class).keep(packet, lyu, PacketKind.REQUEST, basis, utopia.clock.instant());
    }

    private long lot(PacketId packet) {
        return Lot.of(packet, utopia.clock.instant()).number();
    }
}
