package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.OpeningKey;
import org.pouch.casework.PassSendGate;
import org.pouch.casework.RegisterBar;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.flight.Blocker;
import org.pouch.casework.flight.Flight;
import org.pouch.casework.flight.FlightRefused;
import org.pouch.casework.flight.FlightTable;
import org.pouch.casework.flight.Flights;
import org.pouch.casework.journey.CancelTransfer;
import org.pouch.exchange.News;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** Persons who fly together, each a case of its own: one who is taken off leaves the others untouched. */
class FlightTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 20);

    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia.asksOftenAboutOnePerson();
    private final Office ruritania = both.ruritania;
    private final Flights flights = utopia.the(Flights.class);

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void sharesOneTransferIdThatBothSidesKnow() {
        List<RequestId> persons = List.of(both.documented(), both.documented());
        Flight flight = flown(persons);

        for (RequestId person : persons) {
            Packet notice = noticed(person);
            assertThat(notice.data().path("transferId").asText()).isEqualTo(flight.id());
            assertThat(notice.data().path("requestIds")).hasSize(1);
            ruritania.files(notice);
            utopia.files(both.answer(person));
        }

        assertThat(blockers(utopia, flight)).containsExactlyInAnyOrderEntriesOf(ready(persons));
        Flights theirs = ruritania.the(Flights.class);
        assertThat(theirs.find(flight.id())).hasValueSatisfying(known -> {
            assertThat(known.carrier()).isEqualTo("UT0815");
            assertThat(known.departure()).isEqualTo(DAY);
        });
        assertThat(theirs.persons(flight.id())).containsExactlyInAnyOrderElementsOf(persons);
        assertThatThrownBy(() -> theirs.takeOff(flight.id(), persons.get(0), Office.LI))
                .isInstanceOf(FlightRefused.class)
                .hasMessageContaining("partner");
    }

    @Test
    void takesOnePersonOffAndLeavesTheOthersUntouched() {
        List<RequestId> persons = List.of(both.documented(), both.documented(), both.documented());
        Flight flight = flown(persons);
        for (RequestId person : persons) {
            ruritania.files(noticed(person));
            utopia.files(both.answer(person));
        }
        RequestId off = persons.get(1);
        List<RequestId> others = List.of(persons.get(0), persons.get(2));

        assertThat(flights.takeOff(flight.id(), off, Office.LI)).isFalse();
        assertThat(utopia.told).containsExactly(new News.ChangeWanted(off, false));
        assertThat(flights.persons(flight.id())).contains(off);
        utopia.does(
                Office.LI,
                UserTaskId.CHANGE_TRANSFER,
                off,
                form -> form.put("decision", "CANCEL")
                        .put("cause", "NOT_FIT")
                        .put("note", "A physician found the person not fit to travel."));
        ruritania.files(utopia.the(PassSendGate.class)
                .pass(utopia.the(CancelTransfer.class).cancel(off)));

        for (Office side : List.of(utopia, ruritania)) {
            assertThat(blockers(side, flight)).containsExactlyInAnyOrderEntriesOf(ready(others));
            assertThat(stateOf(side, off)).isEqualTo("DOCUMENT_ISSUED");
        }
        utopia.clock.moveTo("2026-03-20T06:00:00Z");
        ruritania.clock.moveTo("2026-03-20T16:00:00Z");
        for (RequestId other : others) {
            both.departs(other);
            utopia.files(both.record(other));
            assertThat(stateOf(utopia, other)).isEqualTo("HANDED_OVER");
        }
    }

    /** Its notice would put the person on the flight again, at the other side. */
    @Test
    void takesNobodyOffWhosePlanIsWithAnApprover() {
        RequestId lyu = both.documented();
        Flight flight = flown(List.of(lyu));
        both.plans(lyu, FlightTest::charter);

        assertThatThrownBy(() -> flights.takeOff(flight.id(), lyu, Office.LI))
                .isInstanceOf(FlightRefused.class)
                .hasMessageContaining("returned first");
        utopia.does(
                Office.ZHAO,
                UserTaskId.APPROVE_TRANSFER,
                lyu,
                form -> form.put("decision", "RETURN").put("grounds", "The person is not fit to travel."));
        assertThat(flights.takeOff(flight.id(), lyu, Office.LI)).isTrue();

        both.plans(lyu);
        utopia.approves(UserTaskId.APPROVE_TRANSFER, lyu);
        assertThat(utopia.seals(lyu, PacketKind.TRANSFER_NOTICE)
                        .data()
                        .path("transferId")
                        .asText())
                .isNotEqualTo(flight.id());
    }

    @Test
    void saysOfEachWhatKeepsThemBack() {
        RequestId planned = both.documented();
        RequestId barred = both.documented();
        RequestId notified = both.documented();
        Flight flight = flown(List.of(planned, barred, notified));
        utopia.isSomebodyElse(barred);
        utopia.the(RegisterBar.class).register(barred, "wang.fang");
        both.plans(planned, FlightTest::charter);
        noticed(notified);

        assertThat(blockers(utopia, flight))
                .isEqualTo(Map.of(
                        planned, Set.of(Blocker.NOT_APPROVED),
                        barred, Set.of(Blocker.LEGAL_BAR, Blocker.NOT_PLANNED),
                        notified, Set.of(Blocker.NOT_ANSWERED)));

        flights.postpone(flight.id(), LocalDate.of(2026, 12, 31), "UT0815");
        assertThat(blockers(utopia, flight).values())
                .allSatisfy(each -> assertThat(each).contains(Blocker.DOCUMENT_ENDS_BEFORE));
        utopia.clock.moveTo("2026-03-19T06:00:00Z");
        flights.postpone(flight.id(), DAY, "UT0815");
        assertThat(blockers(utopia, flight).get(barred)).contains(Blocker.NOTICE_TOO_SHORT);
    }

    @Test
    void putsOnlyThoseOnThatCanFly() {
        RequestId lyu = both.documented();
        RequestId undocumented = utopia.open("request");
        RequestId unknown = new RequestId("urn:rdx:UTO:2026:999999");
        Flight first = flown(List.of(lyu));
        Flight second = flights.open("UT0816", DAY, "XRU-CRS", Office.LI);

        assertThat(flights.putOn(second.id(), List.of(lyu, undocumented, unknown)))
                .hasEntrySatisfying(lyu, why -> assertThat(why).contains("UT0815", "take it off first"))
                .hasEntrySatisfying(undocumented, why -> assertThat(why).contains("travel document"))
                .hasEntrySatisfying(unknown, why -> assertThat(why).contains("no such case"));

        assertThat(flights.takeOff(first.id(), lyu, Office.LI)).isTrue();
        assertThat(flights.putOn(second.id(), List.of(lyu))).isEmpty();
        assertThat(flights.newest(10)).extracting(Flight::carrier).containsExactlyInAnyOrder("UT0815", "UT0816");
    }

    @Test
    void givesThePlacesToThoseWhoAreNamedFirst() {
        List<RequestId> unknown = IntStream.range(0, 10)
                .mapToObj(number -> new RequestId("urn:rdx:UTO:2026:99999" + (9 - number)))
                .toList();

        assertThat(flights.putOn(flown(List.of()).id(), unknown).keySet()).containsExactlyElementsOf(unknown);
    }

    @Test
    void plansNobodyOtherwiseThanTheFlight() {
        RequestId lyu = both.documented();
        flown(List.of(lyu));

        assertThatThrownBy(() -> both.plans(lyu, form -> {
                    charter(form);
                    form.put("carrier", "UT0999");
                }))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields())
                                .containsOnlyKeys("carrier")
                                .hasEntrySatisfying(
                                        "carrier", why -> assertThat(why).contains("UT0815")));
    }

    @Test
    void movesNoFlightOfItsOwnByANumberThatAPartnerGives() {
        RequestId lyu = both.documented();
        Flight theirs = flown(List.of(lyu));
        Flights ours = ruritania.the(Flights.class);
        ruritania
                .the(FlightTable.class)
                .insert(new Flight(
                        theirs.id(),
                        Side.REQUESTING,
                        new AuthorityId("ARM-NPS"),
                        "XR0001",
                        LocalDate.of(2026, 5, 1),
                        "li.na",
                        ruritania.clock.instant()));

        ruritania.files(noticed(lyu));

        assertThat(ours.find(theirs.id())).hasValueSatisfying(flight -> {
            assertThat(flight.carrier()).isEqualTo("XR0001");
            assertThat(flight.departure()).isEqualTo("2026-05-01");
        });
        assertThat(ours.persons(theirs.id())).isEmpty();
    }

    /** A caller whose answer got lost asks again. */
    @Test
    void opensOneFlightForOneKeyOfAnOfficer() {
        OpeningKey key = new OpeningKey("8e03978e-40d5-43dd-bc93-6894a57f9324");

        Flight first = flights.openOnce(key, "UT0815", DAY, "XRU-CRS", Office.LI);
        Flight again = flights.openOnce(key, "UT0815", DAY, "XRU-CRS", Office.LI);
        Flight another = flights.openOnce(new OpeningKey("other"), "UT0815", DAY, "XRU-CRS", Office.LI);

        assertThat(again).isEqualTo(first);
        assertThat(another.id()).isNotEqualTo(first.id());
        assertThat(first.id()).matches("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(flights.newest(10)).hasSize(2);
        assertThatThrownBy(() -> flights.openOnce(key, "UT0816", DAY, "XRU-CRS", Office.LI))
                .isInstanceOf(FlightRefused.class)
                .hasMessageContaining("new key");
        flights.postpone(first.id(), DAY.plusDays(1), "UT0815");
        assertThatThrownBy(() -> flights.openOnce(key, "UT0815", DAY, "XRU-CRS", Office.LI))
                .isInstanceOf(FlightRefused.class);
    }

    @Test
    void opensNoFlightOnADayThatIsPast() {
        assertThatThrownBy(() -> flights.open("UT0815", LocalDate.of(2026, 3, 1), "XRU-CRS", Office.LI))
                .isInstanceOf(FlightRefused.class);
        assertThatThrownBy(() -> flights.open("on time", DAY, "XRU-CRS", Office.LI))
                .isInstanceOf(FlightRefused.class);
    }

    private Flight flown(List<RequestId> persons) {
        Flight flight = flights.open("UT0815", DAY, "XRU-CRS", Office.LI);
        assertThat(flights.putOn(flight.id(), persons)).isEmpty();
        return flight;
    }

    private Packet noticed(RequestId request) {
        both.plans(request, FlightTest::charter);
        utopia.approves(UserTaskId.APPROVE_TRANSFER, request);
        return utopia.seals(request, PacketKind.TRANSFER_NOTICE);
    }

    private static void charter(ObjectNode form) {
        form.put("mode", "AIR_CHARTER");
    }

    private static Map<RequestId, Set<Blocker>> blockers(Office side, Flight flight) {
        return side.the(Flights.class).readiness(flight.id()).stream()
                .collect(Collectors.toMap(Flights.Person::request, Flights.Person::blockers));
    }

    private static Map<RequestId, Set<Blocker>> ready(List<RequestId> persons) {
        return persons.stream().collect(Collectors.toMap(person -> person, person -> Set.<Blocker>of()));
    }

    private static String stateOf(Office side, RequestId request) {
        return side.dossier(request).row().standing().shown();
    }
}
