package org.pouch.casework.copies;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.comment.CaseComments;
import org.pouch.casework.copies.LocateCopies.Copy;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.gate.TransferBasis;
import org.pouch.casework.office.BothSides;
import org.pouch.casework.office.Office;
import org.pouch.casework.supervision.BasisTable;
import org.pouch.identity.Identity;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** what is kept of a person is found at both sides, whatever became of the case. */
class CopiesOnFileTest {
    private final BothSides both = new BothSides();

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void findsThePersonAtBothSidesByNameAndBirthOrByNumber() {
        RequestId lyu = both.documented();
        Identity person = person("LYU", "JIANGUO", null);

        Copy here = copies(both.utopia).about(person).get(0);
        Copy there = copies(both.ruritania).about(person).get(0);

        assertThat(here.request()).isEqualTo(lyu);
        assertThat(here.side()).isEqualTo(Side.REQUESTING);
        assertThat(here.entries()).extracting(LocateCopies.Entered::officer).contains("li.na", "zhao.min");
        assertThat(here.files()).isNotEmpty();
        assertThat(here.papers()).hasSizeGreaterThan(2);
        assertThat(there.request()).isEqualTo(lyu);
        assertThat(there.side()).isEqualTo(Side.REQUESTED);
    }

    @Test
    void tellsWhoWroteCommentsAndWhen() {
        RequestId lyu = both.documented();
        both.utopia.the(CaseComments.class).write(lyu, Office.LI, "The embassy called.");

        assertThat(copies(both.utopia)
                        .about(person("LYU", "JIANGUO", null))
                        .get(0)
                        .comments())
                .containsExactly(new LocateCopies.Remark(Office.LI.id(), both.utopia.clock.instant()));
        assertThat(copies(both.ruritania).of(lyu).orElseThrow().comments()).isEmpty();
    }

    /** What a reviewer remarked may name the person. */
    @Test
    void tellsWhoRemarkedOnAPacketWhenTheyReviewedIt() {
        RequestId lyu = both.documented();
        CasePacket request = both.utopia.dossier(lyu).packets().get(0);
        BasisTable reviews = both.utopia.the(BasisTable.class);
        reviews.keep(request.id(), lyu, PacketKind.REQUEST, TransferBasis.DEROGATION, request.createdAt());
        assertThat(copies(both.utopia).of(lyu).orElseThrow().comments()).isEmpty();

        both.utopia
                .the(JdbcClient.class)
                .sql("UPDATE casework_packet_basis SET result = 'SUFFICIENT', remark = 'kept', reviewed_by = 'sun.li',"
                        + " reviewed_at = ?")
                .param(Timestamp.from(Instant.parse("2026-03-03T00:00:00Z")))
                .update();

        assertThat(copies(both.utopia).of(lyu).orElseThrow().comments())
                .containsExactly(new LocateCopies.Remark("sun.li", Instant.parse("2026-03-03T00:00:00Z")));
    }

    @Test
    void findsNobodyElse() {
        both.documented();

        assertThat(copies(both.utopia).about(person("WANG", "JIANGUO", null))).isEmpty();
        assertThat(copies(both.utopia).about(person("", "", "999"))).isEmpty();
    }

    @Test
    void findsNothingOfWhatWasErased() {
        RequestId lyu = both.documented();
        both.utopia
                .the(JdbcClient.class)
                .sql("UPDATE casework_case SET state = 'CLOSED', closed_at = ? WHERE request_id = ?")
                .params(Timestamp.from(Instant.parse("2026-03-03T00:00:00Z")), lyu.value())
                .update();
        Instant erased = Instant.parse("2026-06-03T00:00:00Z");
        both.utopia
                .the(TransactionTemplate.class)
                .executeWithoutResult(status -> both.utopia.the(CaseStore.class).markErased(lyu, erased));

        assertThat(copies(both.utopia).about(person("LYU", "JIANGUO", null))).isEmpty();
        assertThat(copies(both.utopia).of(lyu).orElseThrow().erasedAt()).isEqualTo(erased);
    }

    @Test
    void findsCasesThatHaveNoMarksYet() {
        RequestId lyu = both.documented();
        JdbcClient database = both.ruritania.the(JdbcClient.class);
        database.sql("DELETE FROM casework_person_mark").update();
        database.sql("UPDATE casework_case SET person_marked = FALSE").update();

        assertThat(copies(both.ruritania).about(person("LYU", "JIANGUO", null)))
                .extracting(Copy::request)
                .containsExactly(lyu);
    }

    private static LocateCopies copies(Office office) {
        return office.the(LocateCopies.class);
    }

    private static Identity person(String family, String given, @Nullable String number) {
        return new Identity(family, given, null, number == null ? "1985" : "", "", "", "", "", number);
    }
}
