package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.casework.office.RectificationTest.assertField;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.document.CancelDocument;
import org.pouch.casework.journey.DocumentState;
import org.pouch.casework.journey.TravelDocument;
import org.pouch.casework.safeguard.ChangeSafeguard;
import org.pouch.casework.safeguard.TableChange;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** Scenario 18: nobody renews a travel document in the agreed term, and both sides go by what was agreed for that. */
class UnrenewedDocumentTest {
    private static final String NUMBER = "STD000042";
    private static final String IN_TIME = "2026-05-20T10:00:00Z";
    private static final String LATE = "2026-06-01T10:00:00Z";

    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;
    private final Office ruritania = both.ruritania;

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void isReplacedByAStandardDocumentOfTheSideThatAsked() {
        RequestId lyu = askedToRenew("STANDARD_DOCUMENT_ACCEPTED");
        today(LATE);
        standard(lyu, form -> {});

        assertThat(TravelDocument.all(utopia.dossier(lyu)))
                .extracting(TravelDocument::state)
                .containsExactly(DocumentState.SUPERSEDED, DocumentState.ISSUED);
        Packet notice = notice(lyu);
        assertThat(notice.data().at("/travelDocumentNumbers/0").asText()).isEqualTo(NUMBER);
        ruritania.files(notice);
        assertThat(ruritania
                        .cases()
                        .formData(UserTaskId.ANSWER_TRANSFER.value(), lyu, Office.LI)
                        .path("proposal")
                        .asText())
                .contains("standard document of the other side");

        utopia.files(both.answer(lyu));
        today("2026-06-15T08:00:00Z");
        both.departs(lyu);
        assertThat(utopia.cases().find(lyu).orElseThrow().line().state()).isEqualTo("DEPARTED");
    }

    @Test
    void countsOnWhereTheExpiredOneIsAgreedToCount() {
        RequestId lyu = askedToRenew("EXPIRED_ACCEPTED");
        today(LATE);
        assertField(() -> standard(lyu, form -> {}), "decision", "does not let a standard document");
        decides(lyu, form -> form.put("decision", "ACCEPTED"));

        ruritania.files(notice(lyu));

        assertThat(both.answer(lyu).data().path("status").asText()).isEqualTo("ACCEPTED");
    }

    @Test
    void isReplacedByNoStandardDocumentBeforeTheTermIsOver() {
        RequestId lyu = askedToRenew("STANDARD_DOCUMENT_ACCEPTED");
        today(IN_TIME);

        assertField(() -> standard(lyu, form -> {}), "decision", "not overdue");
        today(LATE);
        assertField(
                () -> standard(lyu, form -> form.put("standardUntil", "2026-06-01")), "standardUntil", "after today");
        assertField(() -> standard(lyu, form -> form.put("standardNumber", "std-1")), "standardNumber", "capitals");
        String theirs = TravelDocument.latest(utopia.dossier(lyu)).orElseThrow().number();
        assertField(() -> standard(lyu, form -> form.put("standardNumber", theirs)), "standardNumber", "no other");
        assertField(
                () -> decides(lyu, form -> form.put("decision", "ACCEPTED")), "decision", "does not let an expired");
    }

    /** Another document that comes after all takes its place, as any. */
    @Test
    void isReplacedByTheDocumentThatComesLate() {
        RequestId lyu = askedToRenew("STANDARD_DOCUMENT_ACCEPTED");
        today(LATE);
        standard(lyu, form -> {});
        ruritania.does(Office.LI, UserTaskId.EXTEND_TRAVEL_DOCUMENT, lyu, form -> form.put("decision", "EXTEND"));
        ruritania.approves(UserTaskId.APPROVE_TRAVEL_DOCUMENT, lyu);
        utopia.files(BothSides.checked(ruritania.seals(lyu, PacketKind.TRAVEL_DOCUMENT)));

        assertThat(TravelDocument.inForce(utopia.dossier(lyu), utopia.today()))
                .get()
                .satisfies(document -> assertThat(document.standard()).isFalse());
    }

    /** Its issuer holds it for the one in force still: that it is not is no packet out of place, and somebody is told. */
    @Test
    void isCancelledByItsIssuerAlsoWhereAStandardDocumentTookItsPlace() {
        RequestId lyu = askedToRenew("STANDARD_DOCUMENT_ACCEPTED");
        today(LATE);
        standard(lyu, form -> {});
        ruritania.the(CancelDocument.class).begin(lyu, Office.LI);
        ruritania.does(
                Office.LI,
                UserTaskId.CANCEL_TRAVEL_DOCUMENT,
                lyu,
                form -> form.put("decision", "CANCEL")
                        .put("code", "IDENTITY_CHANGED")
                        .put("note", "A later entry of the register says another date of birth."));
        ruritania.approves(UserTaskId.APPROVE_CANCELLATION, lyu);
        Packet cancelled = BothSides.checked(ruritania.seals(lyu, PacketKind.DOCUMENT_CANCELLATION));

        assertThat(utopia.files(cancelled)).containsEntry("cancellationCode", "IDENTITY_CHANGED");
    }

    private RequestId askedToRenew(String unrenewed) {
        String file = Office.read(Path.of("processes/agreements.yaml"))
                .replaceFirst("renewedWithin: 14 days}", "renewedWithin: 14 days, unrenewed: " + unrenewed + "}");
        for (Office side : new Office[] {utopia, ruritania}) {
            ChangeSafeguard changes = side.the(ChangeSafeguard.class);
            TableChange change = changes.propose(
                    file.getBytes(StandardCharsets.UTF_8), "What counts when nobody renews a document.", "kim");
            changes.approve(change.id(), change.digest().hex().substring(56), "lea");
        }
        both.decided = form -> form.put("validUntil", "2026-08-31");
        RequestId lyu = both.documented();
        today("2026-05-10T00:00:00Z");
        utopia.does(Office.LI, UserTaskId.ASK_FOR_RENEWAL, lyu, form -> form.put("wanted", "EXTENSION"));
        utopia.approves(UserTaskId.APPROVE_RENEWAL, lyu);
        Packet asked = BothSides.checked(utopia.seals(lyu, PacketKind.RENEWAL_REQUEST));
        ruritania.files(asked);
        utopia.clockStarts.put(asked.id(), utopia.clock.instant());
        ruritania.clockStarts.put(asked.id(), utopia.clock.instant());
        return lyu;
    }

    private Packet notice(RequestId request) {
        both.plans(request, form -> form.put("departureDate", "2026-06-15"));
        utopia.approves(UserTaskId.APPROVE_TRANSFER, request);
        return BothSides.checked(utopia.seals(request, PacketKind.TRANSFER_NOTICE));
    }

    private void standard(RequestId request, Consumer<ObjectNode> change) {
        decides(request, form -> {
            form.put("decision", "STANDARD").put("standardNumber", NUMBER).put("standardUntil", "2026-08-31");
            change.accept(form);
        });
    }

    private void decides(RequestId request, Consumer<ObjectNode> change) {
        utopia.does(Office.ZHAO, UserTaskId.DECIDE_UNRENEWED, request, form -> {
            form.put("note", "The embassy was asked by telephone.");
            change.accept(form);
        });
    }

    private void today(String now) {
        utopia.clock.moveTo(now);
        ruritania.clock.moveTo(now);
    }

    @Test
    void isRefusedAtOnceForAllThatIsWrongWithTheOther() {
        RequestId lyu = askedToRenew("EXPIRED_ACCEPTED");
        today(LATE);

        assertThat(AllAtOnceTest.refused(
                        utopia,
                        Office.ZHAO,
                        UserTaskId.DECIDE_UNRENEWED,
                        lyu,
                        form -> form.put("decision", "STANDARD")
                                .put("standardNumber", "std-1")
                                .put("standardUntil", "2026-06-01")))
                .containsOnlyKeys("note", "decision", "standardNumber", "standardUntil");
    }
}
