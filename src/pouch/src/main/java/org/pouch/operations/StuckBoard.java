package org.pouch.operations;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.intervention.LostProcesses;
import org.pouch.exchange.expiry.Expiries;
import org.pouch.exchange.expiry.Expiring;
import org.pouch.exchange.watch.ChannelReport;
import org.pouch.exchange.watch.ChannelState;
import org.pouch.exchange.watch.ChannelState.Condition;
import org.pouch.exchange.watch.WaitingArrivals;
import org.pouch.exchange.watch.WhatWaits;
import org.pouch.ledger.webhook.WebhookReport;
import org.pouch.packet.RequestId;
import org.pouch.process.connection.EngineOutage;
import org.pouch.process.oversight.StandingStill;
import org.pouch.process.oversight.StandingStill.Causes;
import org.pouch.process.oversight.StandingStill.Counted;
import org.pouch.process.oversight.StandingStill.IdleJobs;
import org.pouch.process.oversight.StandingStill.LongStay;
import org.pouch.process.oversight.Unheeded;
import org.pouch.process.oversight.Unheeded.Found;
import org.pouch.process.oversight.Unheeded.OverdueTimers;
import org.pouch.process.oversight.Unheeded.UnawaitedMessages;
import org.pouch.resilience.InTime;
import org.pouch.resilience.Infrastructure;
import org.springframework.stereotype.Component;

/** What is stuck, asked of the engine and of the database apart: while one is away, or slow, the other's part is there. */
@Component
final class StuckBoard {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_CASES = 50;

    private final StandingStill engine;
    private final Unheeded unheeded;
    private final WhatWaits exchange;
    private final ChannelReport channels;
    private final WaitingArrivals arrivals;
    private final Expiries expiries;
    private final LostProcesses lost;
    private final InTime<OfEngine> engineAnswer = new InTime<>("stuck-in-engine", PATIENCE, this::askEngine);
    private final InTime<OfExchange> exchangeAnswer = new InTime<>("stuck-in-exchange", PATIENCE, this::askExchange);
    private final InTime<List<WebhookReport.Failing>> webhookAnswer;

    StuckBoard(
            StandingStill engine,
            Unheeded unheeded,
            WhatWaits exchange,
            ChannelReport channels,
            WaitingArrivals arrivals,
            Expiries expiries,
            LostProcesses lost,
            WebhookReport webhooks) {
        this.engine = engine;
        this.unheeded = unheeded;
        this.exchange = exchange;
        this.channels = channels;
        this.arrivals = arrivals;
        this.expiries = expiries;
        this.lost = lost;
        this.webhookAnswer = new InTime<>("failing-webhooks", PATIENCE, webhooks::failing);
    }

    /** @param what null when there is none now */
    record Part<T>(@Nullable T what, Answer answer) {}

    enum Answer {
        HERE,
        /** It takes longer: there will be one when it is asked again. */
        LATE,
        AWAY
    }

    /**
     * @param timers that did not fire; null where the engine does not tell
     * @param messages that nobody waits for; null where the engine does not tell
     * @param disputed returns that both sides note differently
     */
    record OfEngine(
            Causes causes,
            List<IdleJobs> idle,
            List<LongStay> stays,
            @Nullable Found<OverdueTimers> timers,
            @Nullable Found<UnawaitedMessages> messages,
            Counted overdue,
            Counted disputed) {
        public boolean isNothing() {
            return causes.causes().isEmpty()
                    && idle.isEmpty()
                    && stays.isEmpty()
                    && isNone(timers)
                    && isNone(messages)
                    && overdue.number() == 0
                    && disputed.number() == 0;
        }

        private static boolean isNone(@Nullable Found<?> found) {
            return found == null || found.items().isEmpty();
        }

        /** Whether the engine says which timers did not fire and for which messages nobody waits; a cluster does not. */
        public boolean tells() {
            return timers != null && messages != null;
        }
    }

    /** @param lost cases whose process was cancelled */
    record OfExchange(
            List<ChannelState> away,
            List<WhatWaits.Way> outbox,
            List<WhatWaits.Unanswered> unanswered,
            List<WaitingArrivals.Waiting> arrivals,
            WhatWaits.Owed news,
            int lots,
            List<Expiring> expiring,
            List<RequestId> lost) {
        public boolean isNothing() {
            return away.isEmpty()
                    && outbox.isEmpty()
                    && unanswered.isEmpty()
                    && arrivals.isEmpty()
                    && news.items() == 0
                    && lots == 0
                    && expiring.isEmpty()
                    && lost.isEmpty();
        }
    }

    Part<OfEngine> ofEngine() {
        return part(engineAnswer, EngineOutage::isBehind);
    }

    Part<OfExchange> ofExchange() {
        return part(exchangeAnswer, Infrastructure::isAway);
    }

    /** None while the database is away or slow, which {@link #ofExchange} says. */
    List<WebhookReport.Failing> webhooks() {
        @Nullable
        List<WebhookReport.Failing> failing =
                part(webhookAnswer, Infrastructure::isAway).what();
        return failing == null ? List.of() : failing;
    }

    /** A channel on which something cannot go, or did not go all the way. */
    static boolean isAway(ChannelState state) {
        return state.condition() == Condition.AWAY || state.leftBehind() > 0;
    }

    /** @param isAway of what the question failed with: whether what is asked is away */
    static <T> Part<T> part(InTime<T> question, Predicate<RuntimeException> isAway) {
        try {
            Optional<T> answer = question.answer();
            return new Part<>(answer.orElse(null), answer.isPresent() ? Answer.HERE : Answer.LATE);
        } catch (RuntimeException failed) {
            if (!isAway.test(failed)) {
                throw failed;
            }
            return new Part<>(null, Answer.AWAY);
        }
    }

    private OfEngine askEngine() {
        return new OfEngine(
                engine.causes(),
                engine.idleJobs(),
                engine.longStays(),
                unheeded.overdueTimers().orElse(null),
                unheeded.unawaitedMessages().orElse(null),
                engine.overdueTasks(),
                engine.disputedReturns());
    }

    private OfExchange askExchange() {
        return new OfExchange(
                channels.all().stream().filter(StuckBoard::isAway).toList(),
                exchange.outbox(),
                exchange.unanswered(),
                arrivals.waiting(),
                exchange.news(),
                exchange.openLots(),
                expiries.soon(),
                lost.cancelled(MOST_CASES));
    }
}
