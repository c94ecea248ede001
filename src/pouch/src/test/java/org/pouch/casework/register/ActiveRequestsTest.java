package org.pouch.casework.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.GateBlocked;
import org.pouch.casework.PassSendGate;
import org.pouch.casework.SendGate;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.WithdrawCase;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.office.Office;
import org.pouch.casework.state.CaseState;
import org.pouch.casework.state.Standing;
import org.pouch.ledger.AuditEvent;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** One active request for one person: a second at the same partner is refused, at another state held; who is alike is warned of. */
class ActiveRequestsTest {
    private final Office utopia = Office.utopia();

    @AfterEach
    void close() {
        utopia.close();
    }

    @Test
    void warnsWhenTheSameStateIsAskedAlready() {
        RequestId first = utopia.open("refuted");
        RequestId second = utopia.open("refuted");
        assertThat(warnings(second)).isEmpty();

        isIn(first, CaseState.SENT);

        assertThat(warnings(second)).contains(first.value(), "R-23", "waits for a second officer");
        utopia.prepares(second, form -> {});
        assertThat(utopia.the(SendGate.class).ask(second)).isEqualTo(SendGate.Verdict.HOLD);
    }

    @Test
    void namesNoCaseToWhoHasNothingToDoWithIt() {
        RequestId first = prepared("refuted");
        approves(first);
        isIn(first, CaseState.SENT);
        RequestId second = prepared("refuted");
        utopia.hidden.add(first);

        assertThat(warnings(second))
                .contains("lets it pass beside another, which a supervisor", "A request that a supervisor can name")
                .doesNotContain(first.value());
        assertThatThrownBy(() -> approves(second))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields().get("decision"))
                                .contains("by a request that a supervisor can name, to XRU-CRS")
                                .doesNotContain(first.value()));
    }

    @Test
    void holdsARequestAboutSomebodyOfWhomAnotherStateIsAsked() {
        RequestId first = utopia.open("refuted");
        RequestId second = utopia.open("refuted");
        isIn(first, CaseState.CONFIRMED);
        asks(first, "USA-ICE");
        utopia.prepares(second, form -> {});

        assertThat(utopia.the(SendGate.class).ask(second)).isEqualTo(SendGate.Verdict.HOLD);
        isIn(first, CaseState.CLOSED);
        assertThat(utopia.the(SendGate.class).ask(second)).isEqualTo(SendGate.Verdict.PASS);
    }

    @Test
    void mindsNobodyElse() {
        RequestId first = utopia.open("request");
        isIn(first, CaseState.SENT);
        asks(first, "USA-ICE");
        RequestId second = utopia.open("refuted");

        assertThat(utopia.the(ActiveRequests.class).stopping(utopia.dossier(second)))
                .isEmpty();
    }

    @Test
    void refusesASecondRequestAboutOnePersonAtOnePartnerUntilTheFirstIsAtItsEnd() {
        RequestId first = prepared("refuted");
        RequestId second = prepared("refuted");
        approves(first);

        assertRefused(() -> approves(second), first.value(), "XRU-CRS", "Return this one");
        assertThat(utopia.dossier(second).row().standing()).isEqualTo(Standing.of(CaseState.PREPARED));
        utopia.seals(first, PacketKind.REQUEST);
        assertRefused(() -> approves(second), first.value());

        utopia.the(WithdrawCase.class).withdraw(first, Office.LI);
        approves(second);

        assertThat(utopia.dossier(second).row().standing()).isEqualTo(Standing.of(CaseState.APPROVED));
    }

    @Test
    void letsTheFirstBeReplacedOnceItIsClosed() {
        RequestId first = prepared("refuted");
        RequestId second = prepared("refuted");
        approves(first);
        isIn(first, CaseState.CLOSED);

        approves(second);

        assertThat(utopia.dossier(second).row().standing()).isEqualTo(Standing.of(CaseState.APPROVED));
    }

    /** The case stays open for as long as a wrong person may be returned, and nobody can close it: who comes back meanwhile may be asked about. */
    @Test
    void letsAPersonBeAskedAboutAgainWhoWasHandedOver() {
        RequestId first = prepared("refuted");
        approves(first);
        isIn(first, CaseState.HANDED_OVER);
        RequestId second = prepared("refuted");

        approves(second);

        assertThat(utopia.dossier(second).row().standing()).isEqualTo(Standing.of(CaseState.APPROVED));
    }

    /** Whoever waits for another reply is asking still: it is closed, or goes on. */
    @Test
    void refusesASecondRequestWhileAnOfficerMayGoOnWaitingForTheFirst() {
        RequestId first = prepared("refuted");
        approves(first);
        isIn(first, CaseState.NOT_COMPETENT);
        RequestId second = prepared("refuted");

        assertRefused(() -> approves(second), first.value());
        isIn(first, CaseState.CLOSED);
        approves(second);
    }

    /** It has left: what is added to it, or decided about it again, is no second request. */
    @Test
    void letsARequestThatHasLeftBeSupplementedWhateverElseIsUnderWay() {
        RequestId first = prepared("refuted");
        approves(first);
        utopia.seals(first, PacketKind.REQUEST);
        isIn(prepared("refuted"), CaseState.SENT);

        assertThat(utopia.the(ActiveRequests.class).askedAlready(utopia.dossier(first)))
                .isEmpty();
    }

    @Test
    void takesWhoIsMerelyAlikeForSomebodyElse() {
        RequestId first = prepared("request", Office.born("1985-01-15"));
        approves(first);
        RequestId sameNameAndDay = prepared("request", born("1985-01-15", "Elsewhere"));
        RequestId twin = prepared(
                "request",
                Office.born("1985-01-15")
                        .andThen(file -> file.withObject("/person")
                                .put("secondaryIdentifier", "WEIMIN")
                                .set("nameOriginalScript", CaseJson.absent("NOT_AVAILABLE"))));
        RequestId ofTheYear = prepared("request", Office.born("1985"));

        for (RequestId other : List.of(sameNameAndDay, twin, ofTheYear)) {
            approves(other);
        }
        isIn(first, CaseState.SENT);
        assertThat(warnings(prepared("request", born("1985-01-15", "Elsewhere"))))
                .contains(first.value());

        RequestId again = prepared("request", Office.born("1985-01-15"));
        assertRefused(() -> approves(again), first.value());
    }

    @Test
    void letsTheSamePersonBeAskedAboutAtAnotherPartnerAsBefore() {
        RequestId first = prepared("refuted");
        approves(first);
        asks(first, "USA-ICE");
        RequestId second = prepared("refuted");

        assertThat(utopia.the(SendGate.class).ask(second)).isEqualTo(SendGate.Verdict.PASS);
        isIn(first, CaseState.SENT);
        assertThat(utopia.the(SendGate.class).ask(second)).isEqualTo(SendGate.Verdict.HOLD);
        approves(second);
    }

    /** The register's match is a mistake, or the first is to be replaced: one officer says so, another approves. */
    @Test
    void letsASecondOfficerSendOneBesideTheOtherWithGrounds() {
        RequestId first = prepared("refuted");
        approves(first);
        utopia.seals(first, PacketKind.REQUEST);
        RequestId second = prepared("refuted");
        assertThat(held(second)).contains("R-23", first.value());

        assertThatThrownBy(() -> utopia.does(Office.LI, UserTaskId.DECIDE_HOLD, second, this::release))
                .isInstanceOf(DecisionRefused.class);
        assertThatThrownBy(() -> utopia.does(
                        Office.ZHAO,
                        UserTaskId.DECIDE_HOLD,
                        second,
                        form -> release(form).remove("grounds")))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsKey("grounds"));
        utopia.letsPassBeside(second);
        approves(second);

        assertThat(utopia.seals(second, PacketKind.REQUEST).envelope().requestId())
                .isEqualTo(second);
        assertThat(utopia.ledger)
                .contains(new AuditEvent.DecisionTaken(second, UserTaskId.DECIDE_HOLD.value(), "wang.fang", "RELEASE"));
        // The first goes its way: what came after it does not hold it.
        assertThat(utopia.the(ActiveRequests.class).stopping(utopia.dossier(first)))
                .isEmpty();
    }

    /** Whoever decided knew of those alone that were there. */
    @Test
    void letsPassBesideThoseAloneOfWhichTheSecondOfficerKnew() {
        RequestId first = prepared("refuted");
        approves(first);
        RequestId second = prepared("refuted");
        RequestId third = prepared("refuted");
        utopia.letsPassBeside(second);
        utopia.letsPassBeside(third);

        approves(third);

        assertRefused(() -> approves(second), third.value());
    }

    /** Who came while the form was open, nobody has decided about. */
    @Test
    void releasesBesideNobodyWhoCameWhileTheFormWasOpen() {
        RequestId first = prepared("refuted");
        approves(first);
        RequestId second = prepared("refuted");
        RequestId third = prepared("refuted");
        utopia.letsPassBeside(third);

        assertThatThrownBy(() -> utopia.does(Office.ZHAO, UserTaskId.DECIDE_HOLD, second, form -> {
                    approves(third);
                    release(form);
                }))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("has changed since the page was opened");
        assertThatThrownBy(() -> utopia.does(
                        Office.ZHAO,
                        UserTaskId.DECIDE_HOLD,
                        second,
                        form -> release(form).remove("seen")))
                .isInstanceOf(DecisionRefused.class);

        utopia.letsPassBeside(second);
        approves(second);
    }

    /** By an earlier release, which did not ask. */
    @Test
    void holdsWhatWasApprovedAlreadyBesideAnother() {
        RequestId first = prepared("refuted");
        approves(first);
        RequestId second = prepared("refuted");
        utopia.approvedBefore(UserTaskId.APPROVE_REQUEST, second);

        utopia.seals(first, PacketKind.REQUEST);
        assertThatThrownBy(() -> utopia.seals(second, PacketKind.REQUEST))
                .isInstanceOfSatisfying(
                        GateBlocked.class, held -> assertThat(held.rules()).containsExactly("R-23"));

        assertThat(blocked(second)).contains("R-23", first.value());
        utopia.hidden.add(first);
        assertThat(blocked(second)).contains("1 that a supervisor can name").doesNotContain(first.value());

        utopia.reviewsBlock(second, form -> release(form).put("decision", "RELEASE"));
        assertThat(utopia.the(PassSendGate.class).pass(lastPacket(second)).id()).isEqualTo(lastPacket(second));
    }

    private PacketId lastPacket(RequestId request) {
        List<CasePacket> packets = utopia.dossier(request).packets();
        return packets.get(packets.size() - 1).id();
    }

    private String held(RequestId request) {
        return utopia.cases()
                .formData(UserTaskId.DECIDE_HOLD.value(), request, Office.ZHAO)
                .path("rules")
                .asText();
    }

    private String blocked(RequestId request) {
        return utopia.cases()
                .formData(UserTaskId.REVIEW_BLOCK.value(), lastPacket(request), request, Office.ZHAO)
                .path("rules")
                .asText();
    }

    private ObjectNode release(ObjectNode form) {
        return form.put("decision", "RELEASE")
                .put("grounds", "The files show two persons of one name and one number.")
                .put("expiresOn", "2026-05-31");
    }

    /** A row that another transaction holds for too long is said in a sentence, and nothing is kept. */
    @Test
    void tellsWhoeverWaitedTooLongForTheirTurnToTryAgain() {
        RequestId second = prepared("refuted");
        TransactionTemplate transactions = utopia.the(TransactionTemplate.class);

        transactions.executeWithoutResult(others -> {
            locksTheRow();
            assertThatThrownBy(() -> CompletableFuture.runAsync(
                                    () -> transactions.executeWithoutResult(impatient -> approvesSoon(second)))
                            .get(1, TimeUnit.MINUTES))
                    .cause()
                    .isInstanceOf(DecisionRefused.class)
                    .hasMessageContaining("try again in a moment");
        });

        assertThat(utopia.dossier(second).row().standing()).isEqualTo(Standing.of(CaseState.PREPARED));
        approves(second);
    }

    /** On a connection that waits a moment, not a minute. */
    private void approvesSoon(RequestId request) {
        utopia.the(JdbcClient.class).sql("SET LOCK_TIMEOUT 100").update();
        approves(request);
    }

    private void locksTheRow() {
        utopia.the(JdbcClient.class)
                .sql("SELECT name FROM casework_one_at_a_time WHERE name = 'REQUESTS' FOR UPDATE")
                .query(String.class)
                .single();
    }

    /** Whom the second of them is refused for is whoever came first. */
    @Test
    void approvesOneOfTwoThatAreApprovedAtOnce() throws Exception {
        List<RequestId> both = List.of(prepared("refuted"), prepared("refuted"));
        ExecutorService officers = Executors.newFixedThreadPool(both.size());
        try {
            List<Future<Boolean>> approved = both.stream()
                    .map(request -> officers.submit(() -> isApproved(request)))
                    .toList();
            List<Boolean> results = new ArrayList<>();
            for (Future<Boolean> one : approved) {
                results.add(one.get(1, TimeUnit.MINUTES));
            }
            assertThat(results).containsExactlyInAnyOrder(true, false);
        } finally {
            officers.shutdownNow();
        }
        assertThat(both)
                .extracting(request -> utopia.dossier(request).row().standing().state())
                .containsExactlyInAnyOrder(CaseState.APPROVED, CaseState.PREPARED);
    }

    /** Who waits too long for a row asks again, as an officer would. */
    private boolean isApproved(RequestId request) {
        while (true) {
            try {
                approves(request);
                return true;
            } catch (DecisionRefused refused) {
                if (!String.valueOf(refused.getMessage()).contains("try again")) {
                    assertThat(refused.fields().get("decision")).contains("R-23");
                    return false;
                }
            }
        }
    }

    private RequestId prepared(String sample) {
        return prepared(sample, file -> {});
    }

    private RequestId prepared(String sample, Consumer<ObjectNode> change) {
        RequestId request = utopia.open(sample, change);
        utopia.prepares(request, form -> form.put("checkNote", "The other request is known."));
        return request;
    }

    private static Consumer<ObjectNode> born(String date, String place) {
        return Office.born(date)
                .andThen(file -> file.withObject("/person/placeOfBirth").put("text", place));
    }

    private void approves(RequestId request) {
        utopia.does(Office.ZHAO, UserTaskId.APPROVE_REQUEST, request, form -> form.put("decision", "APPROVE"));
    }

    private static void assertRefused(ThrowingCallable approval, String... said) {
        assertThatThrownBy(approval)
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields().get("decision")).contains(said));
    }

    private String warnings(RequestId request) {
        return utopia.cases()
                .formData(UserTaskId.PREPARE_REQUEST.value(), request, Office.LI)
                .path("warnings")
                .asText();
    }

    private void isIn(RequestId request, CaseState state) {
        utopia.the(CaseStore.class).moveTo(request, Standing.of(state));
    }

    private void asks(RequestId request, String authority) {
        utopia.the(JdbcClient.class)
                .sql("UPDATE casework_case SET counterpart = ? WHERE request_id = ?")
                .params(new AuthorityId(authority).value(), request.value())
                .update();
    }
}
