package org.pouch.exchange.partner;

import java.time.Duration;
import org.pouch.exchange.directory.Partner;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.resilience.InTime;
import org.pouch.resilience.Infrastructure;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** Which partners are stopped, in {@code /actuator/health}; answered with 200, since people did it. */
@Component("partners")
final class PartnerHealth implements HealthIndicator {
    /** {@code routing.properties} puts it in the order of the others. */
    private static final Status STOPPED = new Status("STOPPED");

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final PartnerDirectory partners;
    private final InTime<Health> answer = new InTime<>("partner-health", PATIENCE, this::standing);

    PartnerHealth(PartnerDirectory partners) {
        this.partners = partners;
    }

    /** While the database is away, its own line says so. */
    @Override
    public Health health() {
        try {
            return answer.answer().orElseGet(() -> Health.unknown().build());
        } catch (RuntimeException failed) {
            if (!Infrastructure.isAway(failed)) {
                throw failed;
            }
            return Health.unknown().build();
        }
    }

    private Health standing() {
        Health.Builder health = Health.up();
        for (Partner partner : partners.partners()) {
            if (partners.isStopped(partner.id())) {
                health.status(STOPPED).withDetail(partner.id().value(), "stopped by an officer");
            }
        }
        return health.build();
    }
}
