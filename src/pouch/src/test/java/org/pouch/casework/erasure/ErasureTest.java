package org.pouch.casework.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CaseRegister.CaseLine;
import org.pouch.casework.CaseRegister.CaseView;
import org.pouch.casework.RegisterBar;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.bar.LegalBarRegister;
import org.pouch.casework.comment.CaseComments;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.journey.Transfer;
import org.pouch.casework.journey.TravelDocument;
import org.pouch.casework.kind.PacketDescriptors;
import org.pouch.casework.kind.Retention;
import org.pouch.casework.office.BothSides;
import org.pouch.casework.office.Lifting;
import org.pouch.casework.office.Office;
import org.pouch.casework.typed.TypedForms;
import org.pouch.casework.typed.TypedForms.Place;
import org.pouch.exchange.erasing.EraseCase;
import org.pouch.exchange.erasing.EraseCase.Outcome;
import org.pouch.ledger.AuditEvent;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseErased;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;

/** what is known of a person goes 90 days after the end of the case, of a withdrawn one within hours. */
class ErasureTest {
    private static final AuthorityId XRU = new AuthorityId("XRU-CRS");
    private static final Instant ENDED = Instant.parse("2026-03-20T16:00:00Z");

    private final Office office = Office.utopia();
    private final Erasure erasure = office.the(Erasure.class);

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void keepsWhatIsOpenOrEndedNotLongAgo() {
        RequestId open = office.open("request");
        RequestId ended = ended("HANDED_OVER");
        office.clock.moveTo("2026-06-18T15:59:59Z");

        assertThat(erasure.eraseWhatIsDue()).isFalse();

        office.clock.moveTo("2036-01-01T00:00:00Z");
        erasure.eraseWhatIsDue();
        assertThat(line(open).personLabel()).isEqualTo("LYU JIANGUO 吕建国");
        assertThat(line(ended).personLabel()).isEmpty();
    }

    @Test
    void leavesTheSkeletonOfWhatEndedNinetyDaysAgo() {
        RequestId ended = ended("HANDED_OVER");
        String attachment =
                office.cases().find(ended).orElseThrow().attachments().get(0).id();
        office.clock.moveTo("2026-06-18T16:00:00Z");

        erasure.eraseWhatIsDue();
        erasure.eraseWhatIsDue();

        CaseView view = office.cases().find(ended).orElseThrow();
        assertThat(view.line().personLabel()).isEmpty();
        assertThat(view.line().outcome()).isEqualTo("HANDED_OVER");
        assertThat(view.line().closedAt()).isEqualTo(ENDED);
        assertThat(view.sections().toString()).doesNotContain("JIANGUO");
        assertThat(view.attachments()).isNotEmpty();
        assertThatThrownBy(() -> office.cases().attachment(ended, attachment)).isInstanceOf(CaseErased.class);
        assertThat(office.ledger).containsOnlyOnce(new AuditEvent.CaseErased(ended));
    }

    @Test
    void showsACaseOfWhichTheTravelDocumentAndTheTransferWereErased() {
        try (BothSides both = new BothSides()) {
            RequestId lyu = both.handedOver();
            String number = TravelDocument.latest(both.utopia.dossier(lyu))
                    .orElseThrow()
                    .number();
            for (Office side : List.of(both.utopia, both.ruritania)) {
                close(side, lyu, "HANDED_OVER");
                side.clock.moveTo("2026-06-18T16:00:00Z");
                side.the(Erasure.class).eraseWhatIsDue();

                CaseView view = side.cases().find(lyu).orElseThrow();
                assertThat(view.line().outcome()).isEqualTo("HANDED_OVER");
                assertThat(view.sections().toString()).doesNotContain("JIANGUO", number);
                assertThat(TravelDocument.all(side.dossier(lyu))).isEmpty();
                assertThat(Transfer.all(side.dossier(lyu))).isEmpty();
            }
        }
    }

    @Test
    void erasesWhatWasTypedAndNeverSent() {
        RequestId ended = ended("HANDED_OVER");
        Place place = new Place(7, UserTaskId.RECORD_HANDOVER.value(), ended);
        office.the(TypedForms.class).keep(place, Office.LI, CaseJson.object().put("place", "Port"), null);
        office.the(CaseComments.class).write(ended, Office.LI, "Arrived well.");
        office.clock.moveTo("2026-06-18T16:00:00Z");

        erasure.eraseWhatIsDue();

        for (String table : List.of("casework_typed_form", "casework_comment")) {
            assertThat(office.the(JdbcClient.class)
                            .sql("SELECT COUNT(*) FROM " + table)
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        assertThat(office.the(CaseComments.class).of(ended)).isEmpty();
    }

    @Test
    void doesNotWaitWithWhatWasWithdrawn() {
        RequestId withdrawn = ended("WITHDRAWN");
        RequestId refuted = ended("REFUTED");
        office.clock.moveTo("2026-03-20T17:00:00Z");

        erasure.eraseWhatIsDue();

        assertThat(line(withdrawn).personLabel()).isEmpty();
        assertThat(line(refuted).personLabel()).isNotEmpty();
    }

    @Test
    void refusesToKeepWhatWasWithdrawnForMoreThanADay() {
        assertThatThrownBy(() -> new ErasureSettings(
                        Duration.ofDays(90), Duration.ofHours(25), Duration.ofDays(30), Duration.ofDays(30)))
                .hasMessageContaining("24 hours");
    }

    @Test
    void keepsAsLongAsTheDescriptorsOfThePacketsSay() {
        for (PacketKind kind : PacketDescriptors.kinds()) {
            Retention kept = PacketDescriptors.of(kind).retention();

            assertThat(kept.afterEnd()).isEqualTo(Duration.ofDays(90));
            assertThat(kept.afterWithdrawal()).isLessThanOrEqualTo(Duration.ofDays(1));
            assertThat(kept.files()).isEqualTo(Duration.ofDays(30));
        }
        assertThat(new ErasureSettings(null, null, null, null).retention()).isEqualTo(PacketDescriptors.retention());
    }

    @Test
    void keepsForAnotherTimeWhereTheOfficeSaysSo() {
        Retention kept = new ErasureSettings(Duration.ofDays(10), null, null, Duration.ZERO).retention();

        assertThat(kept)
                .isEqualTo(new Retention(Duration.ofDays(10), Duration.ofHours(1), Duration.ofDays(30), Duration.ZERO));
    }

    @Test
    void erasesWhatWasKeptBeforeCasesHadKeys() {
        RequestId ended = ended("HANDED_OVER");
        office.the(JdbcClient.class)
                .sql("UPDATE casework_case SET request = ? WHERE request_id = ?")
                .params("{\"person\":{\"secondaryIdentifier\":\"JIANGUO\"}}", ended.value())
                .update();
        assertThat(line(ended).personLabel()).isEqualTo("JIANGUO");
        office.clock.moveTo("2026-06-18T16:00:00Z");

        erasure.eraseWhatIsDue();

        assertThat(line(ended).personLabel()).isEmpty();
        assertThat(office.the(JdbcClient.class)
                        .sql("SELECT request FROM casework_case WHERE request_id = ?")
                        .param(ended.value())
                        .query(String.class)
                        .single())
                .doesNotContain("JIANGUO");
    }

    @Test
    void forgetsARefusalAfterTenYears() {
        ended("REFUTED");
        office.clock.moveTo("2026-06-18T16:00:00Z");
        erasure.eraseWhatIsDue();
        office.clock.moveTo("2036-06-01T00:00:00Z");
        erasure.eraseWhatIsDue();
        assertThat(remembered()).isEqualTo(1);

        office.clock.moveTo("2036-07-01T00:00:00Z");
        erasure.eraseWhatIsDue();

        assertThat(remembered()).isZero();
    }

    /** two officers end a bar, and no time. */
    @Test
    void remembersWhomABarStopsUntilItIsLifted() {
        RequestId barred = ended("WITHDRAWN");
        RequestId again = office.open("request");
        RegisterBar bars = office.the(RegisterBar.class);
        bars.register(barred, "wang.fang");
        office.clock.moveTo("2026-06-18T16:00:00Z");
        erasure.eraseWhatIsDue();
        office.clock.moveTo("2037-01-01T00:00:00Z");
        erasure.eraseWhatIsDue();

        assertThat(office.the(LegalBarRegister.class)
                        .ask(again, office.dossier(again).data().path("person")))
                .isEqualTo(LegalBarRegister.Answer.BAR);

        Lifting.bars(office, barred, "wang.fang", "li.jun");
        erasure.eraseWhatIsDue();

        assertThat(remembered()).isZero();
    }

    @Test
    void forgetsWhoIsNotBarredAnyMoreAtOnce() {
        RequestId barred = ended("WITHDRAWN");
        RegisterBar bars = office.the(RegisterBar.class);
        bars.register(barred, "wang.fang");
        office.clock.moveTo("2026-06-18T16:00:00Z");
        erasure.eraseWhatIsDue();
        assertThat(remembered()).isEqualTo(1);

        String bar = bars.entered(barred, Office.ZHAO).get(0).id();
        bars.proposeToLift(barred, bar, Lifting.GROUNDS, "wang.fang");
        erasure.eraseWhatIsDue();
        assertThat(remembered()).as("one officer alone").isEqualTo(1);
        bars.lift(barred, bar, "li.jun");
        erasure.eraseWhatIsDue();

        assertThat(remembered()).isZero();
    }

    private int remembered() {
        return office.the(JdbcClient.class)
                .sql("SELECT COUNT(DISTINCT request_id) FROM casework_remembered_mark")
                .query(Integer.class)
                .single();
    }

    @Test
    void leavesNothingInTheTablesThatAnybodyCouldRead() {
        office.open("request");

        for (String column : List.of(
                "request FROM casework_case",
                "form FROM casework_entry",
                "data FROM casework_packet",
                "CAST(content AS VARCHAR) FROM casework_attachment")) {
            assertThat(office.the(JdbcClient.class)
                            .sql("SELECT " + column)
                            .query(String.class)
                            .list())
                    .as(column)
                    .noneMatch(kept -> kept.contains("JIANGUO") || kept.contains("%PDF"));
        }
    }

    @Test
    void asksThePartnerToEraseItTooAndNotForWhatThePartnerAsked() {
        RequestId ended = ended("HANDED_OVER");
        RequestId theirs = ended("HANDED_OVER");
        office.clock.moveTo("2026-05-01T00:00:00Z");
        assertThat(forPartner().erase(theirs, XRU)).isInstanceOf(Outcome.Erased.class);
        office.clock.moveTo("2026-06-18T16:00:00Z");

        erasure.eraseWhatIsDue();
        erasure.eraseWhatIsDue();

        assertThat(office.asked).containsExactly(ended);
        assertThat(line(theirs).personLabel()).isEmpty();
    }

    @Test
    void erasesForThePartnerOfTheCaseAloneAndOnlyWhatIsOverHereToo() {
        RequestId open = office.open("request");
        RequestId ended = ended("REFUTED");
        RequestId ending = office.open("request");
        office.the(JdbcClient.class)
                .sql("UPDATE casework_case SET state = 'WITHDRAWN' WHERE request_id = ?")
                .param(ending.value())
                .update();

        assertThat(forPartner().erase(open, XRU)).isEqualTo(new Outcome.Kept());
        assertThat(forPartner().erase(ending, XRU)).isEqualTo(new Outcome.Ending());
        forPartner().erase(ended, new AuthorityId("ZZZ-ABC"));

        assertThat(line(open).personLabel()).isNotEmpty();
        assertThat(line(ending).personLabel()).isNotEmpty();
        assertThat(line(ended).personLabel()).isNotEmpty();
    }

    @Test
    void saysWhenItErasedWhatThePartnerAsksForAgain() {
        RequestId ended = ended("REFUTED");
        Outcome first = forPartner().erase(ended, XRU);
        office.clock.moveTo("2036-01-01T00:00:00Z");

        assertThat(forPartner().erase(ended, XRU)).isEqualTo(first);
        assertThat(office.ledger).containsOnlyOnce(new AuditEvent.CaseErased(ended));
    }

    /** A suspension lasts for months, and who waits was told that the request is kept. */
    @Test
    void keepsRequestsThatWaitUntilCooperationGoesOn() {
        RequestId kept = new RequestId("urn:rdx:XRU:2026:000778");
        RequestId inLineAgain = new RequestId("urn:rdx:XRU:2026:000779");
        String packet = arrived(kept);
        String filedNext = arrived(inLineAgain);
        JdbcClient database = office.the(JdbcClient.class);
        database.sql("INSERT INTO exchange_kept VALUES ('arrival-1', ?, 'XRU-CRS', 'REQUEST', ?, ?)")
                .params(packet, kept.value(), Timestamp.from(ENDED))
                .update();
        database.sql("""
                        INSERT INTO exchange_inbox (inbox_id, partner, channel, envelope_digest, envelope_bytes, arrived_at,
                            packet_id, handled, tries, due_at)
                        VALUES ('arrival-2', 'XRU-CRS', 'SFTP', 'd', 1, ?, ?, FALSE, 0, ?)""")
                .params(Timestamp.from(ENDED), filedNext, Timestamp.from(ENDED))
                .update();
        office.clock.moveTo("2026-08-01T00:00:00Z");

        erasure.eraseWhatIsDue();

        assertThat(office.the(CaseVault.class).isErased(kept)).isFalse();
        assertThat(office.the(CaseVault.class).isErased(inLineAgain)).isFalse();
    }

    /** The id of its packet. */
    private String arrived(RequestId request) {
        String packet = UUID.randomUUID().toString();
        office.the(CaseVault.class).keyToKeep(request);
        office.the(JdbcClient.class)
                .sql("""
                        INSERT INTO exchange_packet (packet_id, direction, kind, partner, request_id, agreement, languages,
                            digest, bytes, state, attempts, created_at)
                        VALUES (?, 'RECEIVED', 'REQUEST', 'XRU-CRS', ?, 'UTO-XRU/2026-1', 'en', ?, 1, 'ACCEPTED', 0, ?)""")
                .params(packet, request.value(), "0".repeat(64), Timestamp.from(ENDED))
                .update();
        return packet;
    }

    @Test
    void erasesWhatCameUnderANumberThatOpenedNoCase() {
        RequestId refused = new RequestId("urn:rdx:XRU:2026:000777");
        RequestId open = office.open("request");
        List.of(refused, open).forEach(this::arrived);
        office.clock.moveTo("2026-04-19T15:59:59Z");
        erasure.eraseWhatIsDue();
        assertThat(office.the(CaseVault.class).isErased(refused)).isFalse();

        office.clock.moveTo("2026-04-19T16:00:00Z");
        erasure.eraseWhatIsDue();

        assertThat(office.the(CaseVault.class).isErased(refused)).isTrue();
        assertThat(office.the(CaseVault.class).isErased(open)).isFalse();
        assertThat(office.asked).isEmpty();
        assertThat(office.ledger).containsOnlyOnce(new AuditEvent.CaseErased(refused));
    }

    private EraseCase forPartner() {
        return office.the(EraseCase.class);
    }

    private RequestId ended(String outcome) {
        RequestId request = office.open("request");
        close(office, request, outcome);
        return request;
    }

    private static void close(Office side, RequestId request, String outcome) {
        side.the(JdbcClient.class)
                .sql("UPDATE casework_case SET state = 'CLOSED', outcome = ?, closed_at = ? WHERE request_id = ?")
                .params(outcome, Timestamp.from(ENDED), request.value())
                .update();
    }

    private CaseLine line(RequestId request) {
        return office.cases().find(request).orElseThrow().line();
    }
}
