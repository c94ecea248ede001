package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.casework.CloseCase;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.DraftPacket;
import org.pouch.casework.GateBlocked;
import org.pouch.casework.PassSendGate;
import org.pouch.casework.RegisterBar;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.WithdrawCase;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.journey.DocumentState;
import org.pouch.casework.journey.TravelDocument;
import org.pouch.exchange.News;
import org.pouch.exchange.permit.SendPermit;
import org.pouch.exchange.permit.SendPermit.Occasion;
import org.pouch.ledger.AuditEvent;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A case taken back: everything ends at once here, and the partner learns nothing but that it did. */
class WithdrawalTest {
    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia.asksOftenAboutOnePerson();
    private final Office ruritania = both.ruritania;

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void endsEverythingAtOnceAndTellsThePartnerLater() {
        RequestId lyu = both.documented();
        utopia.sealed.add(both.lastRequest.id());
        both.plans(lyu);
        utopia.approves(UserTaskId.APPROVE_TRANSFER, lyu);
        PacketId notice = utopia.the(DraftPacket.class).draft(lyu, PacketKind.TRANSFER_NOTICE);

        withdraws(lyu);
        withdraws(lyu);

        assertThat(stateOf(utopia, lyu)).isEqualTo("WITHDRAWN");
        assertThat(utopia.recalled).containsExactly(lyu);
        assertThat(utopia.told)
                .startsWith(new News.Interrupted(lyu, 1), new News.Interrupted(lyu, 2))
                .endsWith(new News.TakenBack(lyu, utopia.dossier(lyu).row().counterpart()))
                .doesNotHaveDuplicates();
        assertThatThrownBy(() -> utopia.the(PassSendGate.class).pass(notice)).isInstanceOf(GateBlocked.class);
        assertThatThrownBy(() -> both.plans(lyu)).isInstanceOf(DecisionRefused.class);
    }

    @Test
    void takesTheCaseBackAtThePartnerToo() {
        RequestId lyu = both.documented();
        utopia.sealed.add(both.lastRequest.id());
        withdraws(lyu);

        Packet withdrawal = BothSides.checked(utopia.seals(lyu, PacketKind.WITHDRAWAL));

        assertThat(utopia.the(DraftPacket.class).draft(lyu, PacketKind.WITHDRAWAL))
                .isEqualTo(withdrawal.id());
        assertThat(TravelDocument.all(utopia.dossier(lyu)))
                .extracting(TravelDocument::state)
                .containsExactly(DocumentState.CANCELLED);
        SendPermit permit = utopia.the(SendPermit.class);
        Sha256 document = new Sha256("ab".repeat(32));
        permit.sealed(withdrawal, document);
        assertThat(permit.objection(withdrawal.id(), PacketKind.WITHDRAWAL, document, Occasion.SEND))
                .isEmpty();
        ruritania.files(withdrawal);
        assertThat(stateOf(ruritania, lyu)).isEqualTo("WITHDRAWN");
        utopia.the(CloseCase.class).close(lyu, "WITHDRAWN");
        assertThat(stateOf(utopia, lyu)).isEqualTo("CLOSED");
    }

    @Test
    void looksTheSameWhateverTheReason() {
        RequestId slip = both.documented();
        utopia.sealed.add(both.lastRequest.id());
        RequestId claim = both.documented();
        utopia.sealed.add(both.lastRequest.id());
        utopia.the(RegisterBar.class).register(claim, "wang.fang");
        withdraws(slip);
        withdraws(claim);

        ObjectNode one = utopia.seals(slip, PacketKind.WITHDRAWAL).data();
        ObjectNode other = utopia.seals(claim, PacketKind.WITHDRAWAL).data();

        assertThat(one.toString()).hasSameSizeAs(other.toString());
        for (ObjectNode data : new ObjectNode[] {one, other}) {
            data.remove("withdrawalId");
            data.remove("requestId");
        }
        assertThat(one).isEqualTo(other);
        assertThat(utopia.ledger)
                .filteredOn(AuditEvent.DecisionTaken.class::isInstance)
                .map(AuditEvent.DecisionTaken.class::cast)
                .filteredOn(decision -> decision.task().equals("WITHDRAW_CASE"))
                .extracting(AuditEvent.DecisionTaken::outcome)
                .containsExactly("WITHDRAWN", "WITHDRAWN");
    }

    /** a claim stops everything of the person, wherever it is asked, and of nobody else. */
    @Test
    void endsEveryCaseOfThePerson() {
        RequestId lyu = both.documented();
        utopia.sealed.add(both.lastRequest.id());
        RequestId second = both.documented();
        utopia.sealed.add(both.lastRequest.id());
        RequestId third = utopia.open("request", Office.born("1985-01-15"));
        RequestId departed = both.accepted();
        both.departs(departed);
        RequestId other = utopia.open("request", Office.born("1985-01-16"));

        utopia.the(WithdrawCase.class).withdrawPerson(lyu, Office.LI);
        utopia.the(WithdrawCase.class).withdrawPerson(lyu, Office.LI);

        assertThat(stateOf(utopia, lyu)).isEqualTo("WITHDRAWN");
        assertThat(stateOf(utopia, second)).isEqualTo("WITHDRAWN");
        assertThat(stateOf(utopia, third)).as("it never left").isEqualTo("CLOSED");
        assertThat(stateOf(utopia, departed)).isEqualTo("DEPARTED");
        assertThat(stateOf(utopia, other)).isEqualTo("DRAFT");
        assertThat(utopia.recalled).containsExactlyInAnyOrder(lyu, second, third);
        assertThat(utopia.told)
                .filteredOn(News.TakenBack.class::isInstance)
                .map(News.TakenBack.class::cast)
                .extracting(News.TakenBack::request)
                .containsExactlyInAnyOrder(lyu, second);
    }

    /** R-05, by the delays of the product itself: what waits to be sent goes at once, and processes are looked for until a minute has passed. */
    @Test
    void interruptsEverythingOfThePersonWithinSixtySeconds() {
        RequestId lyu = both.documented();
        utopia.sealed.add(both.lastRequest.id());
        both.plans(lyu);
        utopia.approves(UserTaskId.APPROVE_TRANSFER, lyu);
        PacketId notice = utopia.the(DraftPacket.class).draft(lyu, PacketKind.TRANSFER_NOTICE);
        RequestId waiting = utopia.open("request");
        both.prepared(waiting);
        utopia.approves(UserTaskId.APPROVE_REQUEST, waiting);
        PacketId request = utopia.the(DraftPacket.class).draft(waiting, PacketKind.REQUEST);
        RequestId begun = utopia.open("request");
        Instant registered = utopia.clock.instant();

        utopia.the(WithdrawCase.class).withdrawPerson(begun, Office.LI);

        List<RequestId> cases = List.of(lyu, waiting, begun);
        assertThat(utopia.recalled).containsExactlyInAnyOrderElementsOf(cases);
        for (PacketId parked : List.of(notice, request)) {
            assertThatThrownBy(() -> utopia.the(PassSendGate.class).pass(parked))
                    .isInstanceOf(GateBlocked.class);
        }
        for (RequestId each : cases) {
            assertThat(News.Interrupted.of(each).keySet())
                    .first()
                    .satisfies(first -> assertThat(utopia.owedAt.get(first)).isEqualTo(registered));
            assertThat(News.Interrupted.of(each).keySet())
                    .allSatisfy(look ->
                            assertThat(utopia.owedAt.get(look)).isBefore(registered.plus(Duration.ofSeconds(60))));
        }
    }

    /** It cannot be undone: a bar, which can be lifted, stops whoever may be meant. */
    @ParameterizedTest
    @ValueSource(strings = {"another number", "the year alone"})
    void leavesWhoeverOnlyMayBeMeant(String what) {
        RequestId lyu = utopia.open("request");
        RequestId other = utopia.open(
                "request",
                what.equals("the year alone")
                        ? Office.born("1985")
                        : file -> {
                            file.withObject("/person").put("nationalIdNumber", "999901198501150023");
                            ((ObjectNode) file.at("/documents/0")).set("mrz", CaseJson.absent("NOT_AVAILABLE"));
                        });

        utopia.the(WithdrawCase.class).withdrawPerson(lyu, Office.LI);

        assertThat(stateOf(utopia, lyu)).isEqualTo("CLOSED");
        assertThat(stateOf(utopia, other)).isEqualTo("DRAFT");
    }

    @Test
    void isHinderedByNoOtherCaseThatNobodyCanRead() {
        RequestId lyu = both.documented();
        RequestId second = both.documented();
        utopia.the(JdbcClient.class)
                .sql("UPDATE casework_packet SET data = 'vault:1:AAAA' WHERE request_id = ?")
                .param(second.value())
                .update();

        utopia.the(WithdrawCase.class).withdrawPerson(lyu, Office.LI);

        assertThat(stateOf(utopia, lyu)).isIn("WITHDRAWN", "CLOSED");
        assertThat(utopia.recalled).containsExactly(lyu);
    }

    @Test
    void leavesTheOtherCasesWhenTheOneItWasSaidOfIsTooLate() {
        RequestId departed = both.accepted();
        both.departs(departed);
        RequestId other = utopia.open("request");

        assertThatThrownBy(() -> utopia.the(WithdrawCase.class).withdrawPerson(departed, Office.LI))
                .isInstanceOf(DecisionRefused.class);

        assertThat(stateOf(utopia, other)).isEqualTo("DRAFT");
    }

    @Test
    void tellsNobodyOfARequestThatNeverLeft() {
        RequestId lyu = utopia.open("request");
        both.prepared(lyu);

        withdraws(lyu);

        assertThat(stateOf(utopia, lyu)).isEqualTo("CLOSED");
        assertThat(utopia.told)
                .containsExactlyElementsOf(News.Interrupted.of(lyu).keySet());
        assertThatThrownBy(() -> utopia.the(DraftPacket.class).draft(lyu, PacketKind.WITHDRAWAL))
                .hasMessageContaining("closed");
    }

    @Test
    void endsASuspendedCaseToo() {
        RequestId lyu = both.documented();
        utopia.sealed.add(both.lastRequest.id());
        utopia.files(both.refuted());

        withdraws(lyu);

        assertThat(stateOf(utopia, lyu)).isEqualTo("WITHDRAWN");
    }

    @Test
    void takesNobodyBackWhoHasDeparted() {
        RequestId lyu = both.accepted();
        both.departs(lyu);

        assertThatThrownBy(() -> withdraws(lyu))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("DEPARTED");
        assertThatThrownBy(() -> ruritania.the(WithdrawCase.class).withdraw(lyu, Office.LI))
                .isInstanceOf(DecisionRefused.class);
    }

    /** Whoever opens a case at that moment knows of nothing yet. */
    @Test
    void endsACaseTooThatIsOpenedWhileTheOthersAreTakenBack() throws Exception {
        RequestId first = utopia.open("request", Office.born("1985-01-15"));
        AtomicReference<RequestId> opened = new AtomicReference<>();

        CompletableFuture<?> takingBack = utopia.the(TransactionTemplate.class).execute(status -> {
            utopia.the(CaseStore.class).lock(first);
            CompletableFuture<?> begun = CompletableFuture.runAsync(
                    () -> utopia.the(WithdrawCase.class).withdrawPerson(first, Office.LI));
            await().until(() -> utopia.the(JdbcClient.class)
                            .sql("SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE BLOCKER_ID IS NOT NULL")
                            .query(Integer.class)
                            .single()
                    > 0);
            opened.set(utopia.open("request", Office.born("1985-01-15")));
            return begun;
        });
        takingBack.get(1, TimeUnit.MINUTES);

        assertThat(stateOf(utopia, first)).isEqualTo("CLOSED");
        assertThat(stateOf(utopia, opened.get())).isEqualTo("CLOSED");
    }

    private void withdraws(RequestId request) {
        utopia.the(WithdrawCase.class).withdraw(request, Office.LI);
    }

    private static String stateOf(Office office, RequestId request) {
        return office.dossier(request).row().standing().shown();
    }
}
