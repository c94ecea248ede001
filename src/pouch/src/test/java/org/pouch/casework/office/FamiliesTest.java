package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CloseCase;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.GateBlocked;
import org.pouch.casework.RegisterBar;
import org.pouch.casework.SendGate;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.family.FamilyLinks;
import org.pouch.casework.state.CaseState;
import org.pouch.casework.state.Standing;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.springframework.transaction.support.TransactionTemplate;

/** A family is not parted by a date, a flight or a reply without a decision, and no child goes without a parent. */
class FamiliesTest {
    private static final Consumer<ObjectNode> A_DAY_LATER = form -> form.put("departureDate", "2026-03-21");

    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia.asksOftenAboutOnePerson();
    private final RequestId lyu = both.documented();

    @AfterEach
    void close() {
        both.close();
    }

    /** Two officers each link one of the same family to the same third, at the same instant. */
    @Test
    void leavesNoPairOutWhenTwoLinkAtOnce() throws Exception {
        FamilyLinks links = utopia.the(FamilyLinks.class);
        RequestId wife = new RequestId("urn:rdx:UTO:2026:900001");
        RequestId son = new RequestId("urn:rdx:UTO:2026:900002");
        TransactionTemplate transactions = utopia.the(TransactionTemplate.class);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<?> second = Objects.requireNonNull(transactions.execute(status -> {
                links.join(wife, List.of(lyu));
                Future<?> begun =
                        other.submit(() -> transactions.executeWithoutResult(inner -> links.join(son, List.of(lyu))));
                // It waits for the first; without that it would be done by now, and would not have seen her.
                assertThatThrownBy(() -> begun.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
                return begun;
            }));
            second.get(1, TimeUnit.MINUTES);
        } finally {
            other.shutdownNow();
        }

        assertThat(links.of(wife)).containsExactlyInAnyOrder(lyu, son);
        assertThat(links.of(son)).containsExactlyInAnyOrder(lyu, wife);
        assertThat(links.of(lyu)).containsExactlyInAnyOrder(wife, son);
    }

    @Test
    void letsThemGoTogether() {
        RequestId wife = relative();
        both.accepted(lyu);
        both.backToThePlanning();
        both.accepted(wife);

        both.departs(lyu);
        both.departs(wife);

        assertThat(utopia.dossier(wife).row().standing().shown()).isEqualTo("DEPARTED");
    }

    @Test
    void holdsWhoeverWouldTravelOnAnotherDayUntilASecondOfficerDecides() {
        RequestId wife = relative();
        both.notice(lyu);
        both.planned = A_DAY_LATER;
        assertHolds(wife);

        utopia.reviewsBlock(wife, form -> {
            assertThat(form.path("rules").asText()).contains("HOLD", "R-17");
            form.put("decision", "RELEASE")
                    .put("grounds", "She gives evidence on 20 March and asked for it.")
                    .put("expiresOn", "2026-03-21");
        });

        assertThat(utopia.seals(wife, PacketKind.TRANSFER_NOTICE).kind()).isEqualTo(PacketKind.TRANSFER_NOTICE);
    }

    @Test
    void asksForAnotherDecisionOnceTheJourneyIsPlannedAnew() {
        RequestId wife = relative();
        both.notice(lyu);
        both.planned = A_DAY_LATER;
        assertHolds(wife);
        utopia.reviewsBlock(
                wife,
                form -> form.put("decision", "RELEASE")
                        .put("grounds", "She gives evidence on 20 March and asked for it.")
                        .put("expiresOn", "2026-04-30"));
        utopia.clock.moveTo("2026-03-02T10:00:00Z");
        utopia.reviewsBlock(
                wife,
                form -> form.put("decision", "PREPARE_AGAIN").put("grounds", "The flight of that day was cancelled."));

        both.planned = form -> form.put("departureDate", "2026-04-21");

        assertHolds(wife);
    }

    @Test
    void holdsWhoeverWouldTakeAnotherFlightOrGoElsewhere() {
        RequestId wife = relative();
        both.notice(lyu);

        both.planned = form -> form.put("carrier", "UT0817");
        assertHolds(wife);
        RequestId brother = relative();
        both.planned = form -> form.put("routeTo", "XRHAI");
        assertHolds(brother);
    }

    @Test
    void holdsEverybodyWhileOneIsNotConfirmed() {
        RequestId wife = utopia.open("request");
        utopia.prepares(wife, form -> linked(form));

        assertHolds(lyu);
    }

    @Test
    void holdsEverybodyWhileOneIsBarred() {
        RequestId wife = other();
        utopia.the(CaseStore.class).moveTo(wife, Standing.of(CaseState.DOCUMENT_ISSUED));
        utopia.the(RegisterBar.class).register(wife, "wang.fang");

        assertHolds(lyu);
    }

    /** Somebody was refuted, and is asked about again with other papers: the later case tells whether they come along. */
    @Test
    void goesOnOnceWhoWasRefutedIsConfirmedByALaterRequest() {
        RequestId refuted = other();
        utopia.the(CaseStore.class).moveTo(refuted, Standing.of(CaseState.REFUTED));
        utopia.the(CloseCase.class).close(refuted, "REFUTED");
        assertHolds(lyu);
        utopia.clock.moveTo("2026-03-02T10:00:00Z");
        RequestId again = other();
        assertThatThrownBy(() -> utopia.seals(lyu, PacketKind.TRANSFER_NOTICE))
                .as("asked, and not confirmed yet")
                .isInstanceOf(GateBlocked.class);

        utopia.the(CaseStore.class).moveTo(again, Standing.of(CaseState.DOCUMENT_ISSUED));

        assertThat(utopia.seals(lyu, PacketKind.TRANSFER_NOTICE).kind()).isEqualTo(PacketKind.TRANSFER_NOTICE);
    }

    /** Of the same family, and somebody else than all the others. */
    private RequestId other() {
        RequestId other = utopia.open("refuted");
        utopia.the(TransactionTemplate.class)
                .executeWithoutResult(status -> utopia.the(FamilyLinks.class).join(other, List.of(lyu)));
        return other;
    }

    @Test
    void stopsADepartureWhileTheTransferOfAnotherIsNotAccepted() {
        RequestId wife = relative();
        both.accepted(lyu);

        assertStopsTheDeparture(lyu);
        both.backToThePlanning();
        both.accepted(wife);
        both.departs(lyu);
    }

    @Test
    void stopsADepartureOnceAnotherOfThemIsBarred() {
        RequestId wife = relative();
        both.accepted(lyu);
        both.backToThePlanning();
        both.accepted(wife);
        utopia.isSomebodyElse(wife);
        utopia.the(RegisterBar.class).register(wife, "wang.fang");

        assertStopsTheDeparture(lyu);
    }

    @Test
    void letsNobodyReleaseAChildThatWouldGoWithoutItsParents() {
        RequestId child = child();
        both.notice(lyu);
        both.planned = A_DAY_LATER;
        both.plans(child);

        assertThatThrownBy(() -> utopia.approves(UserTaskId.APPROVE_TRANSFER, child))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields().get("decision")).contains("R-17"));
    }

    @Test
    void letsAChildGoWithItsParents() {
        RequestId child = child();
        both.notice(lyu);

        assertThat(both.notice(child).kind()).isEqualTo(PacketKind.TRANSFER_NOTICE);
    }

    /** "Accompanied" is a word until somebody is named who comes along. */
    @Test
    void takesAChildThatNamesNobodyForOneThatIsAlone() {
        RequestId child = utopia.open("request", FamiliesTest::accompanied);

        assertThatThrownBy(() -> utopia.prepares(child, FamiliesTest::noted))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys("familyRequests"));
        utopia.prepares(child, form -> linked(form));

        assertThat(utopia.the(SendGate.class).ask(child)).isEqualTo(SendGate.Verdict.HOLD);
    }

    /** The table stops it too, however the request came to be prepared. */
    @Test
    void stopsARequestOnceTheGrownUpStaysBehind() {
        RequestId child = utopia.open("request", FamiliesTest::accompanied);
        utopia.prepares(child, form -> linked(form));

        utopia.the(CaseStore.class).moveTo(lyu, Standing.of(CaseState.REFUTED));

        assertThat(utopia.the(SendGate.class).ask(child)).isEqualTo(SendGate.Verdict.BLOCK);
    }

    /** Somebody else was handed over in place of the grown-up, and is still there: nobody of that name comes along. */
    @Test
    void takesNobodyForCompanyWhoseReturnDidNotHappen() {
        RequestId child = utopia.open("request", FamiliesTest::accompanied);
        utopia.prepares(child, form -> linked(form));

        utopia.the(CaseStore.class).moveTo(lyu, Standing.of(CaseState.NOT_RETURNED));

        assertThat(utopia.the(SendGate.class).ask(child)).isEqualTo(SendGate.Verdict.BLOCK);
    }

    @Test
    void takesNoChildForTheCompanyOfAnother() {
        RequestId brother = utopia.open("request", FamiliesTest::accompanied);
        RequestId child = utopia.open("request", FamiliesTest::accompanied);

        assertThatThrownBy(() -> utopia.prepares(child, form -> noted(form).put("familyRequests", brother.value())))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys("familyRequests"));
    }

    private static void accompanied(ObjectNode file) {
        file.putObject("minor")
                .put("isMinor", false)
                .put("ageDisputed", true)
                .put("unaccompanied", false)
                .<ObjectNode>set("guardianRef", CaseJson.absent("NOT_APPLICABLE"))
                .put("receptionArrangement", "FAMILY");
    }

    @Test
    void linksAllOfAFamilyWhoeverNamesWhom() {
        RequestId wife = relative();
        RequestId son = utopia.open("request");
        utopia.prepares(son, form -> noted(form).put("familyRequests", wife.value()));
        FamilyLinks links = utopia.the(FamilyLinks.class);

        assertThat(links.of(lyu)).containsExactlyInAnyOrder(wife, son);
        assertThat(links.of(son)).containsExactlyInAnyOrder(lyu, wife);
        links.forget(son);
        assertThat(links.of(son)).isEmpty();
        assertThat(links.of(lyu)).containsExactlyInAnyOrder(wife, son);
    }

    @Test
    void keepsALinkThatIsLeftOutLater() {
        RequestId wife = utopia.open("request");
        utopia.prepares(wife, form -> linked(form));
        utopia.does(
                Office.ZHAO,
                UserTaskId.APPROVE_REQUEST,
                wife,
                form -> form.put("decision", "RETURN").put("grounds", "The place of birth is not complete."));

        utopia.prepares(wife, form -> {
            assertThat(form.path("familyRequests").asText()).isEqualTo(lyu.value());
            noted(form).put("familyRequests", "");
        });

        assertThat(utopia.the(FamilyLinks.class).of(wife)).containsExactly(lyu);
    }

    @Test
    void refusesNumbersOfNoCase() {
        RequestId wife = utopia.open("request");

        for (String number : new String[] {"R-26-004411", "urn:rdx:UTO:2026:999999"}) {
            assertThatThrownBy(() -> utopia.prepares(wife, form -> noted(form).put("familyRequests", number)))
                    .isInstanceOfSatisfying(
                            DecisionRefused.class,
                            refused -> assertThat(refused.fields()).containsOnlyKeys("familyRequests"));
        }
    }

    @Test
    void tellsThePartnerNothingOfIt() {
        RequestId wife = utopia.open("request");
        both.entered = this::linked;
        Packet request = both.request(wife);

        assertThat(request.data().toString()).doesNotContain(lyu.value(), "family");
    }

    private void assertHolds(RequestId request) {
        both.plans(request);
        utopia.approves(UserTaskId.APPROVE_TRANSFER, request);
        assertThatThrownBy(() -> utopia.seals(request, PacketKind.TRANSFER_NOTICE))
                .isInstanceOfSatisfying(
                        GateBlocked.class,
                        blocked -> assertThat(blocked.rules()).containsExactly("R-17"));
    }

    private void assertStopsTheDeparture(RequestId request) {
        assertThatThrownBy(() -> both.departs(request))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields())
                                .hasEntrySatisfying(
                                        "noLegalBar", why -> assertThat(why).contains("R-17")));
    }

    /** Of the same family, confirmed and with a document. */
    private RequestId relative() {
        RequestId request = utopia.open("request");
        both.entered = this::linked;
        Packet asked = both.request(request);
        both.entered = form -> {};
        both.documented(request, asked);
        return request;
    }

    /** One whose age is disputed is treated as a minor. */
    private RequestId child() {
        RequestId request = utopia.open(
                "request",
                file -> file.putObject("minor")
                        .put("isMinor", false)
                        .put("ageDisputed", true)
                        .put("unaccompanied", false)
                        .put("guardianRef", "GUARD-26-9")
                        .put("receptionArrangement", "FAMILY"));
        both.entered = this::linked;
        both.prepared(request);
        both.entered = form -> {};
        utopia.does(
                Office.ZHAO,
                UserTaskId.DECIDE_HOLD,
                request,
                form -> form.put("decision", "RELEASE")
                        .put("grounds", "The best interests were assessed on 1 March.")
                        .put("expiresOn", "2026-03-21"));
        both.documented(request, both.approved(request));
        return request;
    }

    private void linked(ObjectNode form) {
        noted(form).put("familyRequests", lyu.value());
    }

    private static ObjectNode noted(ObjectNode form) {
        return form.put("checkNote", "The passport shows the newer spelling.");
    }
}
