package org.pouch.casework.gate;

import org.pouch.resilience.FailureText;
import org.pouch.resilience.OpenMatters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says at the start, and in the health, which names of this authority stop every packet: officers cannot change them. */
@Component("namesOfOffice")
final class OwnNamesHealth implements HealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(OwnNamesHealth.class);

    private final OwnNames names;
    private final OpenMatters<String> telling;

    OwnNamesHealth(OwnNames names) {
        this.names = names;
        this.telling = new OpenMatters<>("own-names-health", names::telling);
    }

    /** It ends no start: the gate asks again for each packet. */
    @EventListener(ApplicationReadyEvent.class)
    void warn() {
        try {
            names.telling().forEach((place, remedy) -> LOG.warn("R-07: {} {}.", place, remedy));
        } catch (RuntimeException failed) {
            LOG.warn(
                    "Whether a name of this authority stops packets (R-07) is not known: {}",
                    FailureText.forLog(failed));
        }
    }

    @Override
    public Health health() {
        return telling.health();
    }
}
