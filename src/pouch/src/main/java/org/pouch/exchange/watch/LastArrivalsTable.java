package org.pouch.exchange.watch;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.pouch.exchange.store.Listed;
import org.pouch.exchange.store.SqlTime;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads exchange_packet. */
@Component
class LastArrivalsTable implements LastArrivals {
    private final JdbcClient database;

    LastArrivalsTable(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Map<RequestId, Instant> of(Collection<RequestId> requests) {
        Map<RequestId, Instant> last = new HashMap<>();
        if (!requests.isEmpty()) {
            database.sql("""
                            SELECT request_id, MAX(created_at) AS last_at FROM exchange_packet
                            WHERE direction = 'RECEIVED' AND kind <> 'RECEIPT' AND request_id IN (:requests)
                            GROUP BY request_id""")
                    .param("requests", Listed.of(requests, RequestId::value))
                    .query((row, number) ->
                            last.put(new RequestId(row.getString("request_id")), SqlTime.read(row, "last_at")))
                    .list();
        }
        return last;
    }
}
