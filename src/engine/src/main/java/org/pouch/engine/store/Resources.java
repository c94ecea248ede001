package org.pouch.engine.store;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of deployed files that the engine keeps for workers and does not read itself. */
public final class Resources extends DeployedFiles {
    public Resources(JdbcClient jdbc) {
        super(jdbc, "resource", "content");
    }
}
