package org.pouch.engine.deploy;

import java.time.Clock;
import org.pouch.engine.store.Keys;
import org.pouch.engine.store.Values;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of deployments, and of what came with each. */
final class DeploymentRows {
    private final JdbcClient jdbc;
    private final Keys keys;
    private final Clock clock;

    DeploymentRows(JdbcClient jdbc, Keys keys, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
    }

    /** Answers the key. */
    long insert() {
        long key = keys.next();
        jdbc.sql("INSERT INTO deployment (deployment_key, deployed_at) VALUES (?, ?)")
                .params(key, Values.now(clock))
                .update();
        return key;
    }

    /** New or unchanged. */
    void noteItem(long deploymentKey, long itemKey) {
        jdbc.sql("INSERT INTO deployment_item (deployment_key, item_key) VALUES (?, ?)")
                .params(deploymentKey, itemKey)
                .update();
    }
}
