package org.pouch.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import org.example.client.ApiClient;
import org.example.client.ApiException;
import org.example.client.api.CasesApi;
import org.example.client.api.FlightsApi;
import org.example.client.api.PacketsApi;
import org.example.client.api.PartnersApi;
import org.example.client.model.CaseLine;
import org.example.client.model.CaseSearch;
import org.example.client.model.FlightPerson;
import org.example.client.model.FlightReadiness;
import org.example.client.model.Packet;
import org.example.client.model.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.testing.desk.FakeFlights;
import org.pouch.testing.desk.RunningDesk;

/** What a generator makes of the description of the API works as it is made, with no line added by hand but the password. */
class GeneratedClientTest {
    private static final String CASE = "urn:rdx:UTO:2026:000123";

    private final CasesApi cases = new CasesApi(as("anna"));
    private final PacketsApi packets = new PacketsApi(as("anna"));

    @TempDir
    private Path files;

    private static ApiClient as(String user) {
        String password = Base64.getEncoder()
                .encodeToString((user + ":" + user + "-in-the-tests").getBytes(StandardCharsets.UTF_8));
        ApiClient client = new ApiClient();
        client.updateBaseUri(RunningDesk.address().toString().replaceAll("/$", ""));
        client.setRequestInterceptor(request -> request.header("Authorization", "Basic " + password));
        return client;
    }

    @Test
    void opensACaseOnceForOneKey() throws Exception {
        File file =
                Files.writeString(files.resolve("case.json"), "{\"person\":{}}").toFile();
        String key = "generated-1";

        String opened = cases.openCase(file, key, List.of()).getRequestId();

        assertThat(opened).startsWith("urn:rdx:UTO:2026:");
        assertThat(cases.openCase(file, key, List.of()).getRequestId()).isEqualTo(opened);
    }

    @Test
    void followsACase() throws Exception {
        CaseLine line = cases.listCases(OffsetDateTime.parse("2020-01-01T00:00:00Z"), 50, 0).stream()
                .filter(each -> each.getRequestId().equals(CASE))
                .findFirst()
                .orElseThrow();

        assertThat(cases.readCase(CASE).getState().getValue())
                .isEqualTo(line.getState().getValue());
        assertThat(cases.searchCases(new CaseSearch().find(CASE), 10, 0).getCases())
                .extracting(CaseLine::getRequestId)
                .containsExactly(CASE);
    }

    @Test
    void readsThePacketsOfACaseAndTheirDocument() throws Exception {
        Packet packet = packets.listPackets(CASE, 10, 0).get(0);

        assertThat(packets.readPacket(packet.getPacketId())).isEqualTo(packet);
        assertThat(Files.readAllBytes(packets.readDocument(packet.getPacketId()).toPath()))
                .startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void seesWhatKeepsAPersonBack() throws Exception {
        FlightReadiness readiness = new FlightsApi(as("anna")).readFlight(FakeFlights.CHARTER);

        assertThat(readiness.getList())
                .flatExtracting(FlightPerson::getBlockers)
                .contains(FlightPerson.BlockersEnum.NOT_ANSWERED);
    }

    @Test
    void isToldWhyItIsRefused() throws IOException {
        ApiException unknown =
                catchThrowableOfType(ApiException.class, () -> cases.readCase("urn:rdx:UTO:2026:999999"));
        ApiException forbidden =
                catchThrowableOfType(ApiException.class, () -> new PartnersApi(as("anna")).tryPartner("XRU-CRS", 1));

        assertThat(unknown.getCode()).isEqualTo(404);
        assertThat(new ObjectMapper()
                        .readValue(unknown.getResponseBody(), Problem.class)
                        .getStatus())
                .isEqualTo(404);
        assertThat(forbidden.getCode()).isEqualTo(403);
    }
}
