package org.pouch.exchange.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.pouch.exchange.store.SqlTime;
import org.pouch.packet.RequestId;
import org.pouch.testing.CountedStatements;
import org.pouch.testing.TestDatabase;

class LastArrivalsTableTest {
    private static final Instant NOW = Instant.parse("2026-12-01T08:00:00Z");
    private static final RequestId HEARD = new RequestId("urn:rdx:UTO:2026:000001");
    private static final RequestId RECEIPTED = new RequestId("urn:rdx:UTO:2026:000002");
    private static final RequestId WRITTEN_TO = new RequestId("urn:rdx:UTO:2026:000003");

    private final CountedStatements database = new CountedStatements(
            JdbcConnectionPool.create(TestDatabase.url("arrivals-" + System.nanoTime()), "sa", ""));
    private final TestDatabase tables = TestDatabase.in(database);
    private final LastArrivals arrivals = new LastArrivalsTable(tables.client());
    private int packets;

    private void packet(RequestId request, String direction, String kind, Duration before) {
        tables.client()
                .sql("""
                        INSERT INTO exchange_packet (packet_id, direction, kind, partner, request_id, agreement, languages,
                            digest, bytes, state, attempts, created_at)
                        VALUES (?, ?, ?, 'XRU-CRS', ?, 'a', 'en', 'd', 1, 'ACCEPTED', 1, ?)""")
                .params("p" + ++packets, direction, kind, request.value(), SqlTime.of(NOW.minus(before)))
                .update();
    }

    @Test
    void asksOnceForAllCasesWhenThePartnerWroteLast() {
        packet(HEARD, "RECEIVED", "REQUEST", Duration.ofDays(9));
        packet(HEARD, "RECEIVED", "REMINDER", Duration.ofDays(2));
        packet(HEARD, "RECEIVED", "RECEIPT", Duration.ofDays(1));
        packet(RECEIPTED, "RECEIVED", "RECEIPT", Duration.ofDays(1));
        packet(WRITTEN_TO, "SENT", "REPLY", Duration.ofDays(1));
        database.listen();

        assertThat(arrivals.of(List.of(HEARD, RECEIPTED, WRITTEN_TO)))
                .isEqualTo(Map.of(HEARD, NOW.minus(Duration.ofDays(2))));

        assertThat(database.asked()).hasSize(1);
        assertThat(arrivals.of(List.of())).isEmpty();
    }
}
