package org.pouch.vault;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.pouch.packet.RequestId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Names each case of which something cannot be read to an administrator, once for each run of the program. */
@Component
public final class DamageReport implements MeterBinder {
    private static final Logger LOG = LoggerFactory.getLogger(DamageReport.class);

    private final Set<RequestId> named = ConcurrentHashMap.newKeySet();

    /** @param without what goes on without it */
    public void name(RequestId request, String without, ContentDamaged damaged) {
        if (named.add(request)) {
            LOG.error("The case {} is left out of {}: {}", request, without, damaged.getMessage());
        }
    }

    /** Those that were named. */
    public Set<RequestId> cases() {
        return Set.copyOf(named);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("pouch.cases.damaged", named, Set::size)
                .description("Cases of which something could not be read since the start")
                .register(registry);
    }
}
