package org.pouch.routing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the routes run.
 *
 * @param folder where the route files are
 * @param patience how long an empty outbox is waited on before it is looked at again
 * @param deadLetters how often queues of dead letters are looked at
 */
@ConfigurationProperties("pouch.routes")
record RoutingSettings(
        @DefaultValue("routes") String folder,
        @DefaultValue("1s") Duration patience,
        @DefaultValue("1m") Duration deadLetters) {}
