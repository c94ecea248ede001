package org.pouch.casework.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CaseRegister.AttachmentLine;
import org.pouch.casework.CaseRegister.CaseView;
import org.pouch.casework.copies.LocateCopies;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.office.BothSides;
import org.pouch.casework.office.Office;
import org.pouch.ledger.AuditEvent;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseErased;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Portraits and fingerprints of a case that is over go thirty days after its last reply, at both sides; the rest stays longer. */
class BiometricsTest {
    private final BothSides both = new BothSides();
    private final RequestId lyu = both.documented();

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void takesAwayEvidenceAndThePacketsThatHoldIt() {
        for (Office office : List.of(both.utopia, both.ruritania)) {
            close(office);
            String file =
                    office.cases().find(lyu).orElseThrow().attachments().get(0).id();
            office.clock.moveTo("2026-04-01T09:14:59Z");
            office.the(Erasure.class).eraseWhatIsDue();
            assertThat(office.cases().attachment(lyu, file)).isPresent();

            office.clock.moveTo("2026-04-01T09:15:00Z");
            office.the(Erasure.class).eraseWhatIsDue();
            office.the(Erasure.class).eraseWhatIsDue();

            CaseView view = office.cases().find(lyu).orElseThrow();
            assertThat(view.line().personLabel()).isEqualTo("LYU JIANGUO 吕建国");
            assertThat(view.attachments()).extracting(AttachmentLine::id).contains(file);
            assertThatThrownBy(() -> office.cases().attachment(lyu, file))
                    .isInstanceOfSatisfying(
                            CaseErased.class,
                            erased -> assertThat(erased.isOfEvidenceAlone()).isTrue());
            assertThat(office.the(LocateCopies.class).of(lyu).orElseThrow().files())
                    .isEmpty();
            assertThat(office.hollowed)
                    .containsExactlyInAnyOrderElementsOf(
                            packets(office, PacketKind.REQUEST, PacketKind.TRAVEL_DOCUMENT));
            assertThat(office.ledger)
                    .containsOnlyOnce(new AuditEvent.BiometricsErased(
                            lyu, view.attachments().size(), 2));
        }
    }

    /** Of the person, and of others who were shown beside. */
    @Test
    void takesAwayThePicturesOfLineUps() {
        JdbcClient database = both.ruritania.the(JdbcClient.class);
        database.sql("""
                        INSERT INTO casework_line_up (line_up_id, request_id, pictures, prepared_by, prepared_at)
                        VALUES ('1', ?, 6, 'li.na', ?)""")
                .params(lyu.value(), Timestamp.from(Instant.parse("2026-03-19T00:00:00Z")))
                .update();
        database.sql("INSERT INTO casework_line_up_picture (line_up_id, number, content) VALUES ('1', 0, ?)")
                .param(new byte[] {1})
                .update();
        close(both.ruritania);
        both.ruritania.clock.moveTo("2026-04-01T09:15:00Z");

        both.ruritania.the(Erasure.class).eraseWhatIsDue();

        assertThat(database.sql("SELECT COUNT(*) FROM casework_line_up_picture")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** Its picture is kept with it, though it is none of the papers of the case. */
    @Test
    void takesAwayPacketsThatWereRefusedAPlaceInTheCase() {
        PacketId refused = new PacketId("0190a1b2-c3d4-7e5f-8a6b-0c1d2e3f4a5b");
        both.utopia
                .the(JdbcClient.class)
                .sql("""
                        INSERT INTO exchange_packet (packet_id, direction, kind, partner, request_id, agreement, languages,
                            digest, bytes, state, attempts, created_at)
                        VALUES (?, 'RECEIVED', 'TRAVEL_DOCUMENT', 'XRU-CRS', ?, 'UTO-XRU/2026-1', 'en', ?, 1, 'ACCEPTED', 0, ?)""")
                .params(
                        refused.value(),
                        lyu.value(),
                        "0".repeat(64),
                        Timestamp.from(Instant.parse("2026-03-19T00:00:00Z")))
                .update();
        close(both.utopia);
        both.utopia.clock.moveTo("2026-04-01T09:15:00Z");

        both.utopia.the(Erasure.class).eraseWhatIsDue();

        assertThat(both.utopia.hollowed).contains(refused);
    }

    @Test
    void leavesThemWhileTheCaseIsOpen() {
        both.utopia.clock.moveTo("2027-01-01T00:00:00Z");

        both.utopia.the(Erasure.class).eraseWhatIsDue();

        assertThat(both.utopia.hollowed).isEmpty();
    }

    @Test
    void leavesTheEndToTheErasureOfTheCase() {
        close(both.utopia);
        both.utopia.clock.moveTo("2026-07-01T00:00:00Z");

        both.utopia.the(Erasure.class).eraseWhatIsDue();

        assertThat(both.utopia.hollowed).isEmpty();
        assertThat(both.utopia.ledger).contains(new AuditEvent.CaseErased(lyu));
    }

    private void close(Office office) {
        office.the(JdbcClient.class)
                .sql(
                        "UPDATE casework_case SET state = 'CLOSED', outcome = 'HANDED_OVER', closed_at = ? WHERE request_id = ?")
                .params(Timestamp.from(Instant.parse("2026-03-20T16:00:00Z")), lyu.value())
                .update();
    }

    private List<PacketId> packets(Office office, PacketKind... kinds) {
        return office.dossier(lyu).packets().stream()
                .filter(packet -> List.of(kinds).contains(packet.kind()))
                .map(CasePacket::id)
                .toList();
    }
}
