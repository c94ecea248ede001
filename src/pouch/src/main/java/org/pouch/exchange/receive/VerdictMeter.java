package org.pouch.exchange.receive;

import io.micrometer.core.instrument.MeterRegistry;
import org.pouch.packet.AuthorityId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Counts verdicts by partner and code, each when it is committed. */
@Component
class VerdictMeter {
    private final MeterRegistry registry;

    VerdictMeter(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param code of a receipt, or UNEXAMINED: there are few */
    void count(AuthorityId partner, String code) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                registry.counter("pouch.verdicts", "partner", partner.value(), "code", code)
                        .increment();
            }
        });
    }
}
