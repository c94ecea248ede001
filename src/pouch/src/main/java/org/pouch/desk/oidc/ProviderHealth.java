package org.pouch.desk.oidc;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether officers can sign in at the provider, as {@link ProviderWatch} found it last: nobody who asks for the health waits. Answered UP: those who are signed in go on, packets too; the
 * meter is what alerts look at.
 */
final class ProviderHealth implements HealthIndicator, MeterBinder {
    private final Provider provider;

    ProviderHealth(Provider provider) {
        this.provider = provider;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        provider.trouble()
                .ifPresent(trouble -> health.withDetail(
                                "silentSince", trouble.since().toString())
                        .withDetail("why", trouble.why()));
        return health.build();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("pouch.signin.provider.up", () -> provider.trouble().isPresent() ? 0.0 : 1.0)
                .description("Whether the provider of identities was as the settings say, when it was last asked")
                .register(registry);
    }
}
