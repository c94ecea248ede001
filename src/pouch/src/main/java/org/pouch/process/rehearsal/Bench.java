package org.pouch.process.rehearsal;

import io.camunda.client.CamundaClient;

/** What every command works with. */
record Bench(TrialEngine engine, CamundaClient client, Sight sight) {
    Bench(TrialEngine engine, CamundaClient client) {
        this(engine, client, new Sight(client));
    }
}
