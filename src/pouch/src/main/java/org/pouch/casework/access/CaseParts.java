package org.pouch.casework.access;

import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who opened a case or decided in it. */
@Component
public final class CaseParts {
    private final JdbcClient database;

    public CaseParts(JdbcClient database) {
        this.database = database;
    }

    public boolean has(String officer, RequestId request) {
        return database.sql("""
                        SELECT request_id FROM casework_case WHERE request_id = :request AND opened_by = :officer
                        UNION
                        SELECT request_id FROM casework_entry WHERE request_id = :request AND officer = :officer""")
                .param("request", request.value())
                .param("officer", officer)
                .query(String.class)
                .optional()
                .isPresent();
    }
}
