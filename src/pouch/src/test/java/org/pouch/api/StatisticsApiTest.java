package org.pouch.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.pouch.testing.desk.Visitor;

class StatisticsApiTest {
    private final Visitor sara = Visitor.program("sara");

    @Test
    void tellsTheAuthorityAllAndOthersWhatTheyMaySee() throws Exception {
        JsonNode internal = read("/api/statistics?from=2026-01-01&until=2026-06-30");
        JsonNode open = read("/api/statistics?audience=public&year=2025");

        assertThat(internal.at("/until").asText()).isEqualTo("2026-06-30");
        assertThat(internal.at("/rows/0/figures/refuted").asInt()).isEqualTo(2);
        assertThat(internal.at("/rows/0/p90Days").asInt()).isEqualTo(31);
        assertThat(open.at("/audience").asText()).isEqualTo("public");
        assertThat(open.at("/rows/0/figures").toString()).isEqualTo("{\"requests\":60}");
        assertThat(open.at("/rows/0").has("p90Days")).isFalse();
        assertThat(sara.get("/api/statistics/csv?audience=public", "text/csv").body())
                .contains("2025-01-01,2025-12-31,OURS,XRU-CRS,\"UTO-XRU/2026-1\",60,,,,");
    }

    @Test
    void givesOthersNoDaysOfTheirChoice() {
        for (String asked : new String[] {
            "audience=public&year=2026", "audience=public&from=2025-01-01", "audience=everybody", "from=nonsense"
        }) {
            assertThat(sara.get("/api/statistics?" + asked, "application/json").statusCode())
                    .as(asked)
                    .isEqualTo(400);
        }
        assertThat(Visitor.program("anna")
                        .get("/api/statistics", "application/json")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void showsThemOnAPageInBothLanguages() {
        Visitor udo = Visitor.signedIn("udo");

        assertThat(udo.get("/operations/statistics").body())
                .contains("data-audience=\"internal\"", "data-figure=\"REFUTED\"", "60");
        assertThat(udo.get("/operations/statistics?audience=public&year=2025&lang=zh-CN")
                        .body())
                .contains("data-audience=\"public\"", "不予显示");
        assertThat(udo.get("/operations/statistics?audience=public&year=2026&lang=en")
                        .statusCode())
                .isEqualTo(400);
        assertThat(udo.get("/operations/statistics/csv").body()).startsWith("from,until,requests_of");
    }

    private JsonNode read(String address) throws Exception {
        return new ObjectMapper().readTree(sara.get(address, "application/json").body());
    }
}
