package org.pouch.engine.store;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of forms. */
public final class Forms extends DeployedFiles {
    public Forms(JdbcClient jdbc) {
        super(jdbc, "form", "schema_json");
    }
}
