package org.pouch.desk.flight;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.packet.Sha256;
import org.pouch.testing.desk.FakeCases;
import org.pouch.testing.desk.FakeFlights;
import org.pouch.testing.desk.RunningDesk;
import org.pouch.testing.desk.Visitor;

class ManifestPagesTest {
    private static final String FLIGHT = "/desk/flights/" + FakeFlights.CHARTER;

    private final Visitor anna = Visitor.signedIn("anna");

    @BeforeEach
    void forget() {
        RunningDesk.manifests().taken.clear();
    }

    private HttpResponse<String> take(String reader, String form) {
        return anna.submit(FLIGHT, FLIGHT + "/list", "reader", reader, "form", form);
    }

    @Test
    void givesTheCarrierATableThatNoSpreadsheetRuns() {
        HttpResponse<String> file = take("CARRIER", "CSV");

        assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(file.body().lines())
                .containsExactly(
                        "role,familyName,givenNames,birthDate,nationality,document,validUntil,medical",
                        "PERSON,'=LYU,JIANGUO,1990-03-07,,E1234567,2027-01-31,yes",
                        "LEADER,MORE THOMAS,,,UTO,U7654321,,");
        assertThat(RunningDesk.manifests().taken)
                .containsExactly("anna CARRIER CSV "
                        + Sha256.of(file.body().getBytes(StandardCharsets.UTF_8))
                                .hex());
    }

    @Test
    void givesTheBorderPostTheNumberOfTheCaseAndTheNameInItsScript() {
        assertThat(take("BORDER_POST", "CSV").body())
                .contains(",originalName,case\r\n", ",yes,吕建国," + FakeCases.FIRST + "\r\n");
    }

    @Test
    void signsTheDocument() {
        HttpResponse<String> file = take("BORDER_POST", "PDF");

        assertThat(file.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(file.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(file.body()).contains("/ByteRange");
        assertThat(RunningDesk.manifests().taken).hasSize(1);
    }

    @AfterEach
    void takeBack() {
        RunningDesk.flights().answered(false);
    }

    @Test
    void isForThoseWhoWorkOnCasesOnceSomebodyMayLeave() {
        assertThat(anna.get(FLIGHT).body()).doesNotContain(FLIGHT + "/list");
        RunningDesk.flights().answered(true);

        assertThat(anna.get(FLIGHT).body()).contains(FLIGHT + "/list");
        assertThat(Visitor.signedIn("sara").get(FLIGHT).body()).doesNotContain(FLIGHT + "/list");
        assertThat(anna.submit(FLIGHT, "/desk/flights/none/list", "reader", "CARRIER", "form", "CSV")
                        .statusCode())
                .isEqualTo(302);
        assertThat(RunningDesk.manifests().taken).isEmpty();
    }
}
