package org.pouch.exchange.turn;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.pouch.exchange.Channel;
import org.pouch.packet.AuthorityId;
import org.pouch.resilience.Signal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The signals of this process: they only shorten the wait, polling finds what another node stored or a crash left. */
@Component
public final class WorkSignals {
    private final Signal arrivals = new Signal();
    private final Signal dropped = new Signal();
    private final ConcurrentMap<Lane, Signal> lanes = new ConcurrentHashMap<>();

    public Signal arrivals() {
        return arrivals;
    }

    /** Of what came and is needed no more, some is left to be deleted. */
    public Signal dropped() {
        return dropped;
    }

    public Signal lane(AuthorityId partner, Channel channel) {
        return lanes.computeIfAbsent(new Lane(partner, channel), lane -> new Signal());
    }

    /** Gives the signal when the work can be seen by others: after the commit. */
    public static void afterCommit(Signal signal) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            signal.give();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                signal.give();
            }
        });
    }

    private record Lane(AuthorityId partner, Channel channel) {}
}
