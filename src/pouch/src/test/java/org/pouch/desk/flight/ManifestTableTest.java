package org.pouch.desk.flight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.flight.Flight;
import org.pouch.casework.flight.Manifest;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;

class ManifestTableTest {
    private static final Instant MADE = Instant.parse("2026-12-01T09:00:00Z");

    /** Spreadsheets for Chinese read the wide signs as the narrow ones. */
    @ParameterizedTest
    @ValueSource(strings = {"=吕", "+吕", "-吕", "@吕", "＝吕", "＋吕", "－吕", "＠吕"})
    void givesNoSpreadsheetAFormula(String name) {
        assertThat(lines(name)).contains("'" + name + ",urn:rdx:UTO:2026:000001");
    }

    private static String lines(String originalName) {
        Manifest manifest = new Manifest(
                new Flight(
                        "1",
                        Side.REQUESTING,
                        new AuthorityId("XRU-CRS"),
                        "UT0815",
                        LocalDate.of(2026, 12, 24),
                        "anna",
                        MADE),
                Manifest.Reader.BORDER_POST,
                MADE,
                List.of(new Manifest.Passenger(
                        new RequestId("urn:rdx:UTO:2026:000001"),
                        "LYU",
                        "JIANGUO",
                        originalName,
                        "1990-03-07",
                        "E1234567",
                        "2027-01-31",
                        false)),
                List.of());
        return new String(ManifestTable.of(manifest), StandardCharsets.UTF_8);
    }
}
