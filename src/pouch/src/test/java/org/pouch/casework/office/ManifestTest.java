package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.RegisterBar;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.flight.Flight;
import org.pouch.casework.flight.FlightRefused;
import org.pouch.casework.flight.Flights;
import org.pouch.casework.flight.Manifest;
import org.pouch.casework.flight.Manifest.Passenger;
import org.pouch.casework.flight.Manifest.Reader;
import org.pouch.casework.flight.Manifests;
import org.pouch.ledger.AuditEvent;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;

/** The list of persons of a flight: for its reader alone, of those who may leave, and silent about the others. */
class ManifestTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 20);

    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia.asksOftenAboutOnePerson();
    private final Manifests manifests = utopia.the(Manifests.class);

    @AfterEach
    void close() {
        both.close();
    }

    private Flight accepted(List<RequestId> persons) {
        Flights flights = utopia.the(Flights.class);
        Flight flight = flights.open("UT0815", DAY, "XRU-CRS", Office.LI);
        assertThat(flights.putOn(flight.id(), persons)).isEmpty();
        for (RequestId person : persons) {
            both.plans(person, form -> form.put("mode", "AIR_CHARTER"));
            utopia.approves(UserTaskId.APPROVE_TRANSFER, person);
            both.ruritania.files(utopia.seals(person, PacketKind.TRANSFER_NOTICE));
            utopia.files(both.answer(person));
        }
        return flight;
    }

    @Test
    void listsWhoMayLeaveAndNobodyWhomSomethingStops() {
        List<RequestId> persons = List.of(both.documented(), both.documented());
        Flight flight = accepted(persons);
        assertThat(manifests.of(flight.id(), Reader.CARRIER).passengers())
                .extracting(Passenger::request)
                .containsExactlyInAnyOrderElementsOf(persons);

        utopia.isSomebodyElse(persons.get(0));
        utopia.the(RegisterBar.class).register(persons.get(0), "wang.fang");

        Manifest list = manifests.of(flight.id(), Reader.CARRIER);
        assertThat(list.passengers()).extracting(Passenger::request).containsExactly(persons.get(1));
    }

    @Test
    void tellsEachReaderWhatThatReaderNeeds() {
        RequestId lyu = both.documented();
        Flight flight = accepted(List.of(lyu));

        Passenger carried =
                manifests.of(flight.id(), Reader.CARRIER).passengers().get(0);
        Passenger received =
                manifests.of(flight.id(), Reader.BORDER_POST).passengers().get(0);

        assertThat(carried.originalName()).isEmpty();
        assertThat(received.originalName()).isNotEmpty();
        assertThat(received.documentNumber())
                .isEqualTo(carried.documentNumber())
                .isNotEmpty();
        assertThat(manifests.of(flight.id(), Reader.CARRIER).escorts()).isNotEmpty();
        assertThat(both.ruritania
                        .the(Manifests.class)
                        .of(flight.id(), Reader.BORDER_POST)
                        .passengers())
                .containsExactly(received);
    }

    @Test
    void writesDownForEachPersonWhoTookIt() {
        List<RequestId> persons = List.of(both.documented(), both.documented());
        Flight flight = accepted(persons);
        Sha256 file = Sha256.of("list".getBytes(StandardCharsets.UTF_8));

        manifests.taken(manifests.of(flight.id(), Reader.CARRIER), "CSV", file, Office.LI);

        assertThat(utopia.ledger)
                .filteredOn(AuditEvent.ManifestTaken.class::isInstance)
                .containsExactlyInAnyOrderElementsOf(persons.stream()
                        .map(person -> new AuditEvent.ManifestTaken(
                                person, flight.id(), "CARRIER", "CSV", file, Office.LI.id()))
                        .toList());
    }

    @Test
    void isNoneWhereNobodyMayLeave() {
        Flight flight = utopia.the(Flights.class).open("UT0815", DAY, "XRU-CRS", Office.LI);

        assertThatThrownBy(() -> manifests.of(flight.id(), Reader.CARRIER))
                .isInstanceOf(FlightRefused.class)
                .hasMessageContaining("nobody to list");
    }
}
