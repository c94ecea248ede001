package org.pouch.exchange.receive;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.ExchangeSettings;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.TakeIn;
import org.pouch.exchange.TakeIn.Taken;
import org.pouch.exchange.store.DueArrivals;
import org.pouch.exchange.store.DueArrivals.Due;
import org.pouch.exchange.store.SqlTime;
import org.pouch.exchange.turn.WorkSignals;
import org.pouch.resilience.Gathering;
import org.pouch.resilience.Looping;
import org.pouch.resilience.Signal;
import org.pouch.resilience.WorkLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Answers accepted packets: one that comes alone at once, those that come in a rush together, so that a signed sheet of
 * each level names them all. What it holds is lent to it and found by another when this program ends.
 */
@Component
final class ArrivalAnswering implements Looping {
    private static final Logger LOG = LoggerFactory.getLogger(ArrivalAnswering.class);

    private final TakeIn intake;
    private final DueArrivals line;
    private final ArrivalLeases leases;
    private final ArrivalSetback setback;
    private final WorkSignals signals;
    private final Gathering gathering;
    private final ExchangeSettings settings;
    private final Clock clock;
    private final Signal signal = new Signal();
    private final Queue<List<Answer>> waiting = new ConcurrentLinkedQueue<>();
    private final WorkLoop loop;
    private volatile boolean stopped;

    ArrivalAnswering(
            TakeIn intake,
            DueArrivals line,
            ArrivalLeases leases,
            ArrivalSetback setback,
            WorkSignals signals,
            Gathering gathering,
            ExchangeSettings settings,
            Clock clock) {
        this.intake = intake;
        this.line = line;
        this.leases = leases;
        this.setback = setback;
        this.signals = signals;
        this.gathering = gathering;
        this.settings = settings;
        this.clock = clock;
        loop = new WorkLoop("answers", 1, signal, settings.poll(), settings.backoff(), this::next);
    }

    private record Answer(Due due, Taken taken) {}

    @Override
    public WorkLoop loop() {
        return loop;
    }

    @Override
    public void start() {
        stopped = false;
        loop.start();
    }

    /** What was not answered is anybody's at once. */
    @Override
    public void stop() {
        stopped = true;
        loop.stop();
        letGo();
    }

    private void letGo() {
        for (List<Answer> left = waiting.poll(); left != null; left = waiting.poll()) {
            left.forEach(each -> {
                leases.end(each.due());
                line.release(each.due(), SqlTime.now(clock));
            });
        }
    }

    /** Soon, and together; the leases are kept until then. */
    void add(Map<Due, Taken> together) {
        if (!together.isEmpty()) {
            List<Answer> answers = new ArrayList<>();
            together.forEach((due, taken) -> answers.add(new Answer(due, taken)));
            waiting.add(answers);
            signal.give();
            if (stopped) {
                letGo();
            }
        }
    }

    /** @return what it failed with */
    @Nullable
    Throwable answerNow(Due due, Taken taken) {
        Answer answer = new Answer(due, taken);
        return intake.answer(List.of(taken), Map.of(due.id(), () -> end(answer)))
                .get(due.id());
    }

    /** False when nothing was there. */
    private boolean next() {
        List<Answer> batch = new ArrayList<>();
        try (Gathering.Round round = begin(batch)) {
            if (round == null) {
                return false;
            }
            gather(batch, round);
            round.gathered();
            answer(batch);
        }
        return true;
    }

    private Gathering.@Nullable Round begin(List<Answer> batch) {
        List<Answer> first = waiting.poll();
        if (first == null) {
            return null;
        }
        batch.addAll(first);
        return gathering.begin();
    }

    /** What is there already, and in a rush what comes within a moment. */
    private void gather(List<Answer> batch, Gathering.Round round) {
        // What is added may be as many as are leased at once; a sheet names no more than it may.
        while (batch.size() + ArrivalLine.LEASED_AT_ONCE <= settings.gatherMost()
                && !Thread.currentThread().isInterrupted()) {
            long seen = signal.seen();
            List<Answer> next = waiting.poll();
            Duration patience = next == null ? round.patience() : Duration.ZERO;
            if (next != null) {
                batch.addAll(next);
            } else if (patience.isZero() || !loop.isRunning()) {
                return;
            } else {
                signal.await(seen, patience);
            }
        }
    }

    private void answer(List<Answer> batch) {
        Map<InboxId, Runnable> ends = new LinkedHashMap<>();
        batch.forEach(each -> ends.put(each.due().id(), () -> end(each)));
        Map<InboxId, Throwable> failures = Map.of();
        try {
            failures = intake.answer(batch.stream().map(Answer::taken).toList(), ends);
        } finally {
            batch.forEach(each -> leases.end(each.due()));
        }
        for (Answer each : batch) {
            Throwable failed = failures.get(each.due().id());
            if (failed != null) {
                setback.postpone(each.due(), failed);
            } else if (each.due().trouble() != null) {
                LOG.info("Arrival {} is taken in after all.", each.due().id());
            }
        }
    }

    /** Within the transaction that ends it. A case may have accepted the packet meanwhile: then it is in line again. */
    private void end(Answer answer) {
        if (!line.handled(answer.due())) {
            line.release(answer.due(), SqlTime.now(clock));
            WorkSignals.afterCommit(signals.arrivals());
        }
    }
}
