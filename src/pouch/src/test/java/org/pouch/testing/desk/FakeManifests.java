package org.pouch.testing.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.Officer;
import org.pouch.casework.flight.Flight;
import org.pouch.casework.flight.FlightRefused;
import org.pouch.casework.flight.Manifest;
import org.pouch.casework.flight.Manifests;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Sha256;

/** A list of one person, who has a name that a spreadsheet would take for a formula. */
public final class FakeManifests implements Manifests {
    /** Who took which list, in order: officer, reader, form and digest. */
    public final List<String> taken = new ArrayList<>();

    @Override
    public Manifest of(String flight, Manifest.Reader reader) {
        if (!flight.equals(FakeFlights.CHARTER)) {
            throw new FlightRefused("There is no such flight.");
        }
        return new Manifest(
                new Flight(
                        flight,
                        Side.REQUESTING,
                        new AuthorityId("XRU-CRS"),
                        "UT0815",
                        LocalDate.of(2026, 12, 24),
                        "anna",
                        DeskOfFakes.NOW),
                reader,
                DeskOfFakes.NOW,
                List.of(new Manifest.Passenger(
                        FakeCases.FIRST,
                        "=LYU",
                        "JIANGUO",
                        reader == Manifest.Reader.BORDER_POST ? "吕建国" : "",
                        "1990-03-07",
                        "E1234567",
                        "2027-01-31",
                        true)),
                List.of(new Manifest.Escort("LEADER", "MORE THOMAS", "UTO", "U7654321")));
    }

    @Override
    public void taken(Manifest manifest, String form, Sha256 file, Officer officer) {
        taken.add(officer.id() + " " + manifest.reader() + " " + form + " " + file.hex());
    }
}
