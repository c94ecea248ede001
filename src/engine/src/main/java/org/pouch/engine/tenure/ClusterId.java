package org.pouch.engine.tenure;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which data an engine works on: every engine that works on them in its turn tells the same, an engine on other data another. It is made at the first start and
 * stays as long as the data; a copy of them keeps it.
 */
public record ClusterId(String value) {
    /** Of these tables, which nobody else writes to. */
    public static ClusterId of(JdbcClient tables) {
        return new ClusterId(tables.sql("SELECT id FROM cluster_id")
                .query(String.class)
                .optional()
                .orElseGet(() -> made(tables)));
    }

    private static String made(JdbcClient tables) {
        String id = UUID.randomUUID().toString();
        tables.sql("INSERT INTO cluster_id (id) VALUES (?)").param(id).update();
        return id;
    }
}
