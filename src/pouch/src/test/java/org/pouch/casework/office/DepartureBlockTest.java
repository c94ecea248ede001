package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CloseCase;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.DraftPacket;
import org.pouch.casework.GateBlocked;
import org.pouch.casework.PapersOnFile;
import org.pouch.casework.PassSendGate;
import org.pouch.casework.RegisterBar;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.journey.PastDeparture;
import org.pouch.exchange.News;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** A departure that the gate stops calls a second officer, who renews what may be released or ends the case. */
class DepartureBlockTest {
    private static final String PROCESS = "departure-block";

    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia.asksOftenAboutOnePerson();

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void renewsAReleaseThatExpiredBetweenNoticeAndDeparture() {
        RequestId lyu = releasedUntil("2026-03-10");
        both.accepted(lyu);

        assertThatThrownBy(() -> both.departs(lyu))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields())
                                .hasEntrySatisfying(
                                        "noLegalBar", why -> assertThat(why).contains("R-16", "second officer")));
        assertThat(utopia.told).containsExactly(new News.DepartureStopped(lyu));
        assertThat(calls()).containsExactly(lyu);

        utopia.does(PROCESS, Office.ZHAO, UserTaskId.REVIEW_BLOCK, lyu, form -> {
            assertThat(form.path("rules").asText()).contains("HOLD", "R-16");
            released(form, "2026-03-20");
        });
        both.departs(lyu);

        assertThat(calls()).isEmpty();
        assertThat(utopia.dossier(lyu).row().standing().shown()).isEqualTo("DEPARTED");
    }

    /** Two tasks *Review block* of a case may be open at once, and each is about its own. */
    @Test
    void releasesNoPacketWithADepartureAndShowsNoneOfItsStops() {
        RequestId lyu = releasedUntil("2026-03-10");
        both.accepted(lyu);
        both.backToThePlanning();
        utopia.clock.moveTo("2026-03-12T09:00:00Z");
        utopia.does(
                Office.LI,
                UserTaskId.CHANGE_TRANSFER,
                lyu,
                form -> form.put("decision", "CHANGE")
                        .put("cause", "WEATHER")
                        .put("note", "A storm closes the airport."));
        both.plans(lyu);
        utopia.approvedBefore(UserTaskId.APPROVE_TRANSFER, lyu);
        PacketId change = utopia.the(DraftPacket.class).draft(lyu, PacketKind.TRANSFER_NOTICE);
        assertThatThrownBy(() -> utopia.the(PassSendGate.class).pass(change)).isInstanceOf(GateBlocked.class);

        assertThatThrownBy(() -> utopia.does(PROCESS, Office.ZHAO, UserTaskId.REVIEW_BLOCK, lyu, form -> {
                    assertThat(form.path("rules").asText()).isEqualTo("–");
                    released(form, "2026-03-20");
                }))
                .isInstanceOf(DecisionRefused.class);
        assertThatThrownBy(() -> utopia.the(PassSendGate.class).pass(change)).isInstanceOf(GateBlocked.class);
    }

    /** It was looked at as a departure; that a packet leaves is asked for by itself. */
    @Test
    void countsTheReleaseOfADepartureForNoPacket() {
        RequestId lyu = releasedUntil("2026-03-10");
        both.accepted(lyu);
        assertThatThrownBy(() -> both.departs(lyu)).isInstanceOf(DecisionRefused.class);
        utopia.does(PROCESS, Office.ZHAO, UserTaskId.REVIEW_BLOCK, lyu, form -> released(form, "2026-03-20"));
        PacketId notice = utopia.dossier(lyu)
                .latest(PacketKind.TRANSFER_NOTICE, Direction.SENT)
                .orElseThrow()
                .id();

        assertThatThrownBy(() -> utopia.the(PassSendGate.class).pass(notice)).isInstanceOf(GateBlocked.class);
    }

    @Test
    void letsWhoPlannedTheTransferReleaseNothing() {
        RequestId lyu = releasedUntil("2026-03-10");
        both.accepted(lyu);
        assertThatThrownBy(() -> both.departs(lyu)).isInstanceOf(DecisionRefused.class);

        assertThatThrownBy(() -> utopia.does(
                        PROCESS, Office.planner(), UserTaskId.REVIEW_BLOCK, lyu, form -> released(form, "2026-03-20")))
                .hasMessageContaining("R-50");
    }

    @Test
    void releasesNoDepartureThatIsBlocked() {
        RequestId lyu = both.accepted();
        utopia.the(RegisterBar.class).register(lyu, "wang.fang");
        assertThatThrownBy(() -> both.departs(lyu)).isInstanceOf(DecisionRefused.class);

        assertThatThrownBy(() -> utopia.does(
                        PROCESS, Office.ZHAO, UserTaskId.REVIEW_BLOCK, lyu, form -> released(form, "2026-03-20")))
                .isInstanceOf(DecisionRefused.class);
    }

    @Test
    void stopsTheProcessOfACaseWhoseDepartureIsNotReleased() {
        RequestId lyu = both.accepted();
        utopia.the(RegisterBar.class).register(lyu, "wang.fang");
        assertThatThrownBy(() -> both.departs(lyu)).isInstanceOf(DecisionRefused.class);
        utopia.told.clear();

        stop(PROCESS, lyu);

        assertThat(utopia.told).containsExactly(new News.Stopped(lyu));
        utopia.the(CloseCase.class).close(lyu, "CLOSED_BY_OFFICER");
        assertThat(utopia.dossier(lyu).row().standing().shown()).isEqualTo("CLOSED");
        assertThat(calls()).isEmpty();
    }

    @Test
    void leavesTheEndToTheProcessOfAPacketThatIsNotSent() {
        RequestId lyu = both.accepted();

        stop("packet-dispatch", lyu);

        assertThat(utopia.told).isEmpty();
    }

    @Test
    void letsTheOfficerPutAwayWhatTheEndOfTheCaseLeftOpen() {
        RequestId lyu = both.accepted();
        stop("packet-dispatch", lyu);
        utopia.the(CloseCase.class).close(lyu, "CLOSED_BY_OFFICER");

        utopia.does(
                PROCESS,
                Office.ZHAO,
                UserTaskId.REVIEW_BLOCK,
                lyu,
                form -> form.put("decision", "ASK_AGAIN").put("grounds", "The case was closed meanwhile."));

        assertThat(utopia.dossier(lyu).row().standing().shown()).isEqualTo("CLOSED");
    }

    @Test
    void confirmsManyAtOnceOnFewConnections() throws Exception {
        List<RequestId> requests =
                IntStream.range(0, 6).mapToObj(each -> both.documented()).toList();
        for (RequestId request : requests) {
            both.accepted(request);
            both.backToThePlanning();
        }
        utopia.clock.moveTo("2026-03-20T06:00:00Z");
        RequestId barred = requests.get(3);
        utopia.isSomebodyElse(barred);
        utopia.the(RegisterBar.class).register(barred, "wang.fang");
        utopia.leaveConnections(2);

        ExecutorService officers = Executors.newFixedThreadPool(requests.size());
        try {
            List<Future<?>> confirmed = new ArrayList<>();
            requests.forEach(request -> confirmed.add(officers.submit(() -> both.departs(request))));
            for (int each = 0; each < requests.size(); each++) {
                Future<?> one = confirmed.get(each);
                if (requests.get(each).equals(barred)) {
                    assertThatThrownBy(one::get).hasCauseInstanceOf(DecisionRefused.class);
                } else {
                    one.get();
                }
            }
        } finally {
            officers.shutdown();
        }

        assertThat(utopia.told).containsExactly(new News.DepartureStopped(barred));
    }

    /** Whoever has left is on the way, whatever is known by now: it is recorded with what would have stopped it, and somebody is called. */
    @Test
    void recordsOnTheDayAfterWhoDepartedBeforeTheBarCame() {
        RequestId lyu = both.accepted();
        utopia.clock.moveTo("2026-03-21T06:00:00Z");
        utopia.the(RegisterBar.class).register(lyu, "wang.fang");

        both.departs(lyu, form -> form.put("departedOn", "2026-03-20"));

        assertThat(utopia.dossier(lyu).row().standing().shown()).isEqualTo("DEPARTED");
        assertThat(PastDeparture.stops(utopia.dossier(lyu))).containsExactly("R-04");
        assertThat(utopia.told).containsExactly(new News.DepartureStopped(lyu));
        assertThat(calls()).containsExactly(lyu);
        assertThatThrownBy(() -> stop(PROCESS, lyu))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys("decision"));
        utopia.does(PROCESS, Office.ZHAO, UserTaskId.REVIEW_BLOCK, lyu, form -> {
            assertThat(form.path("rules").asText()).contains("R-04");
            assertThat(form.path("stopping").asText()).contains("has departed already");
            form.put("decision", "ASK_AGAIN").put("grounds", "The partner was told by telephone at once.");
        });

        assertThat(calls()).isEmpty();
        assertThat(utopia.dossier(lyu).row().standing().shown()).isEqualTo("DEPARTED");
    }

    /** An office after days of rest: what has happened is entered with its grounds, and a second officer looks at it. */
    @Test
    void recordsLateWhoDepartedOnTheAcceptedDayAndCallsASecondOfficer() {
        RequestId lyu = both.accepted();
        utopia.clock.moveTo("2026-03-24T06:00:00Z");

        assertNotEntered(lyu, "2026-03-20", "");
        assertNotEntered(lyu, "2026-03-20", "a long weekend");
        assertNotEntered(lyu, "2026-03-21", "The office was closed for three days of rest.");
        assertNotEntered(lyu, "2026-03-19", "The office was closed for three days of rest.");
        both.departs(
                lyu,
                form -> form.put("departedOn", "2026-03-20")
                        .put("note", "The office was closed for three days of rest."));

        assertThat(utopia.dossier(lyu).row().standing().shown()).isEqualTo("DEPARTED");
        assertThat(PastDeparture.stops(utopia.dossier(lyu))).containsExactly("R-10");
        assertThat(utopia.told).containsExactly(new News.DepartureStopped(lyu));
        assertThatThrownBy(() -> stop(PROCESS, lyu)).isInstanceOf(DecisionRefused.class);
        utopia.does(PROCESS, Office.ZHAO, UserTaskId.REVIEW_BLOCK, lyu, form -> {
            assertThat(form.path("rules").asText()).contains("R-10");
            form.put("decision", "ASK_AGAIN").put("grounds", "The airline confirmed the departure by letter.");
        });
    }

    @Test
    void recordsNoDepartureMoreThanTenDaysLate() {
        RequestId lyu = both.accepted();
        utopia.clock.moveTo("2026-03-31T06:00:00Z");

        assertNotEntered(lyu, "2026-03-20", "The office was closed for three days of rest.");
    }

    /** What was entered once is not entered again by a later day. */
    @Test
    void recordsNoDepartureTwiceThoughItIsLate() {
        RequestId lyu = both.accepted();
        both.departs(lyu);
        utopia.clock.moveTo("2026-03-24T06:00:00Z");

        assertThatThrownBy(() -> both.departs(
                        lyu,
                        form -> form.put("departedOn", "2026-03-20")
                                .put("note", "The office was closed for three days of rest.")))
                .isInstanceOf(RuntimeException.class);
    }

    private void assertNotEntered(RequestId request, String day, String note) {
        assertThatThrownBy(() -> both.departs(
                        request, form -> form.put("departedOn", day).put("note", note)))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys("departedOn"));
        assertThat(utopia.dossier(request).row().standing().shown()).isEqualTo("TRANSFER_ACCEPTED");
    }

    /** On the day itself the person may still be held back. */
    @Test
    void recordsNoDepartureOfTheDayThatTheGateStops() {
        RequestId lyu = both.accepted();
        utopia.the(RegisterBar.class).register(lyu, "wang.fang");

        assertThatThrownBy(() -> both.departs(lyu)).isInstanceOf(DecisionRefused.class);

        assertThat(utopia.dossier(lyu).row().standing().shown()).isEqualTo("TRANSFER_ACCEPTED");
    }

    /** Whoever is stopped today is not sent off by the date of yesterday: the partner expected nobody then. */
    @Test
    void recordsNoDepartureOfADayBeforeTheOneThatWasAccepted() {
        RequestId lyu = both.accepted();
        utopia.the(RegisterBar.class).register(lyu, "wang.fang");

        assertThatThrownBy(() -> both.departs(lyu, form -> form.put("departedOn", "2026-03-19")))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys("departedOn"));

        assertThat(utopia.dossier(lyu).row().standing().shown()).isEqualTo("TRANSFER_ACCEPTED");
    }

    /** The departure is not entered yet, and nobody stops it all the same. */
    @Test
    void stopsNobodyWhomThePartnerHasRecorded() {
        RequestId lyu = both.accepted();
        utopia.the(RegisterBar.class).register(lyu, "wang.fang");
        assertThatThrownBy(() -> both.departs(lyu)).isInstanceOf(DecisionRefused.class);
        utopia.files(both.record(lyu));

        assertThatThrownBy(() -> stop(PROCESS, lyu))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys("decision"));
    }

    /** The partner has said so: it is no question any more whether the person may go, nor how long ago it was. */
    @Test
    void recordsTheDepartureOfWhomThePartnerHasRecordedThoughTheGateStopsIt() {
        RequestId lyu = both.accepted();
        utopia.files(both.record(lyu));
        utopia.clock.moveTo("2026-03-25T06:00:00Z");
        utopia.the(RegisterBar.class).register(lyu, "wang.fang");

        both.departs(lyu, form -> form.put("departedOn", "2026-03-20"));

        assertThat(utopia.dossier(lyu).row().standing().shown()).isEqualTo("HANDED_OVER");
        assertThat(PastDeparture.stops(utopia.dossier(lyu))).containsExactly("R-04");
        assertThat(calls()).containsExactly(lyu);
    }

    private void stop(String process, RequestId request) {
        utopia.does(
                process,
                Office.ZHAO,
                UserTaskId.REVIEW_BLOCK,
                request,
                form -> form.put("decision", "STOP").put("grounds", "A stay of removal is in force."));
    }

    private Iterable<RequestId> calls() {
        return utopia.the(PapersOnFile.class).stoppedDepartures();
    }

    /** Somebody of disputed age: treated as a minor, released for a time. */
    private RequestId releasedUntil(String day) {
        RequestId request = utopia.open(
                "request",
                file -> file.putObject("minor")
                        .put("isMinor", false)
                        .put("ageDisputed", true)
                        .put("unaccompanied", false)
                        .put("guardianRef", "GUARD-26-9")
                        .put("receptionArrangement", "FAMILY"));
        both.entered = form -> form.put("bestInterestsRef", "BI-26-4");
        both.prepared(request);
        both.entered = form -> {};
        utopia.does(Office.ZHAO, UserTaskId.DECIDE_HOLD, request, form -> released(form, day));
        both.documented(request, both.approved(request));
        return request;
    }

    private static void released(ObjectNode form, String until) {
        form.put("decision", "RELEASE")
                .put("grounds", "The best interests were assessed on 1 March.")
                .put("expiresOn", until);
    }
}
