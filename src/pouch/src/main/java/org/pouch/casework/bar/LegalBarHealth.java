package org.pouch.casework.bar;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the register of others answers, by the last question. Answered UP, since this program does what it has to do meanwhile:
 * nothing leaves; the meter is what alerts look at.
 */
@Component("legalBarsHealthIndicator") // legalBars in the health; the bean of that name is the register itself
final class LegalBarHealth implements HealthIndicator, MeterBinder {
    private final LegalBars bars;

    LegalBarHealth(LegalBars bars) {
        this.bars = bars;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        bars.others()
                .flatMap(BarService::silence)
                .ifPresent(silence -> health.withDetail(
                                "silentSince", silence.since().toString())
                        .withDetail("why", silence.why()));
        return health.build();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("pouch.legal.bars.up", this::isUp)
                .description("Whether the register of legal bars answered the last question")
                .register(registry);
    }

    private double isUp() {
        return bars.others()
                .filter(BarService::wasAsked)
                .map(register -> register.silence().isPresent() ? 0.0 : 1.0)
                .orElse(Double.NaN);
    }
}
