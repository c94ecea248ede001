package org.pouch.casework.erasure;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Requests that came, were refused and opened no case: their packets are kept under a key, too. What is kept while cooperation is
 * suspended, or is still in line, has not been refused, however long it waits.
 */
@Component
final class CaselessRequests {
    private final JdbcClient database;

    CaselessRequests(JdbcClient database) {
        this.database = database;
    }

    List<RequestId> lastHeardBefore(Instant before, int most) {
        return database.sql("""
                        SELECT p.request_id FROM exchange_packet p
                            JOIN vault_case_key k ON k.request_id = p.request_id AND k.wrapped IS NOT NULL
                            LEFT JOIN casework_case c ON c.request_id = p.request_id
                        WHERE c.request_id IS NULL
                            AND NOT EXISTS (SELECT 1 FROM exchange_kept w WHERE w.request_id = p.request_id)
                            AND NOT EXISTS (
                                SELECT 1 FROM exchange_inbox i WHERE i.packet_id = p.packet_id AND i.handled = FALSE)
                        GROUP BY p.request_id
                        HAVING MAX(p.created_at) <= ?
                            AND MAX(CASE WHEN p.direction = 'SENT' AND p.kind <> 'RECEIPT' THEN 1 ELSE 0 END) = 0
                        ORDER BY p.request_id LIMIT ?""")
                .params(OffsetDateTime.ofInstant(before, ZoneOffset.UTC), most)
                .query((row, number) -> new RequestId(row.getString("request_id")))
                .list();
    }
}
