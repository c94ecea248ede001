package org.pouch.casework.flight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pouch.casework.Officer;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.flight.Manifest.Escort;
import org.pouch.casework.flight.Manifest.Passenger;
import org.pouch.casework.flight.Manifest.Reader;
import org.pouch.casework.journey.Transfer;
import org.pouch.casework.journey.TravelDocument;
import org.pouch.identity.Identity;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.PacketId;
import org.pouch.packet.Sha256;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads lists from the cases each time: nothing of them is kept but that they were taken. */
@Component
class ManifestKeeping implements Manifests {
    private static final Set<Blocker> NONE_OR_DEPARTED = Set.of(Blocker.DEPARTED);

    private final Flights flights;
    private final Dossiers dossiers;
    private final Ledger ledger;
    private final Clock clock;

    ManifestKeeping(Flights flights, Dossiers dossiers, Ledger ledger, Clock clock) {
        this.flights = flights;
        this.dossiers = dossiers;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public Manifest of(String id, Reader reader) {
        Flight flight = flights.find(id).orElseThrow(() -> new FlightRefused("There is no such flight."));
        List<Dossier> listed = flights.readiness(id).stream()
                .filter(person -> NONE_OR_DEPARTED.containsAll(person.blockers()))
                .map(person -> dossiers.require(person.request()))
                .toList();
        List<Passenger> passengers = listed.stream()
                .flatMap(dossier -> passenger(flight, dossier, reader).stream())
                .toList();
        if (passengers.isEmpty()) {
            throw new FlightRefused("Nobody on this flight may leave yet: there is nobody to list.");
        }
        Set<Escort> escorts = new LinkedHashSet<>();
        listed.forEach(
                dossier -> notice(flight, dossier).path("escorts").forEach(escort -> escorts.add(escort(escort))));
        return new Manifest(
                flight, reader, clock.instant().truncatedTo(ChronoUnit.MILLIS), passengers, List.copyOf(escorts));
    }

    @Override
    @Transactional
    public void taken(Manifest manifest, String form, Sha256 file, Officer officer) {
        for (Passenger passenger : manifest.passengers()) {
            ledger.append(new AuditEvent.ManifestTaken(
                    passenger.request(),
                    manifest.flight().id(),
                    manifest.reader().name(),
                    form,
                    file,
                    officer.id()));
        }
    }

    /** As the document has the person that is in force on the day of departure; empty where the journey is over and it was taken. */
    private static Optional<Passenger> passenger(Flight flight, Dossier dossier, Reader reader) {
        JsonNode notice = notice(flight, dossier);
        return TravelDocument.inForce(dossier, flight.departure())
                .flatMap(document -> paper(dossier, document.packet())
                        .map(paper -> passenger(dossier, document, paper, notice, reader)));
    }

    private static Passenger passenger(
            Dossier dossier, TravelDocument document, CasePacket paper, JsonNode notice, Reader reader) {
        Identity person = PersonJson.identity(paper.data().path("person"));
        String original = person.originalName();
        return new Passenger(
                dossier.request(),
                person.primary(),
                person.secondary(),
                reader == Reader.BORDER_POST && original != null ? original : "",
                person.birth(),
                document.number(),
                document.validUntil().toString(),
                notice.path("medicalAttendance").asBoolean());
    }

    private static Escort escort(JsonNode escort) {
        return new Escort(
                CaseJson.textOr(escort, "role", ""),
                CaseJson.textOr(escort, "name", ""),
                CaseJson.textOr(escort, "nationality", ""),
                CaseJson.textOr(escort, "documentNumber", ""));
    }

    /** What announced the person for this flight. */
    private static JsonNode notice(Flight flight, Dossier dossier) {
        return Transfer.latest(dossier)
                .filter(transfer -> transfer.id().equals(flight.id()))
                .flatMap(transfer -> paper(dossier, transfer.notice()))
                .<JsonNode>map(CasePacket::data)
                .orElse(MissingNode.getInstance());
    }

    private static Optional<CasePacket> paper(Dossier dossier, PacketId id) {
        return dossier.packets().stream()
                .filter(packet -> packet.id().equals(id))
                .findFirst();
    }
}
