package org.pouch.exchange.watch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.watch.ChannelState.Condition;
import org.pouch.exchange.watch.MeterTable.Held;
import org.pouch.exchange.watch.MeterTable.Queue;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.WorkLoop;
import org.springframework.stereotype.Component;

/**
 * The exchange in numbers. Labels are partners, channels, directions and codes, of which there are few; no packet, case or
 * person is in any. Counted now and then, so that whoever reads the meters asks nothing of the database.
 */
@Component
final class ExchangeMeters implements Looping {
    private static final String PARTNER = "partner";
    private static final String CHANNEL = "channel";

    private final MeterTable table;
    private final ChannelReport channels;
    private final WatchSettings settings;
    private final Clock clock;
    private final Map<String, MultiGauge> gauges = new TreeMap<>();
    private final WorkLoop loop;

    ExchangeMeters(
            MeterRegistry registry, MeterTable table, ChannelReport channels, WatchSettings settings, Clock clock) {
        this.table = table;
        this.channels = channels;
        this.settings = settings;
        this.clock = clock;
        gauge(registry, "pouch.outbox.depth", "Packets that wait to be sent");
        gauge(registry, "pouch.outbox.oldest.seconds", "Age of the oldest of them");
        gauge(registry, "pouch.outbox.attempts", "How often those that wait were tried");
        gauge(registry, "pouch.outbox.failed", "Receipts and notes that went by no channel");
        gauge(registry, "pouch.inbox.depth", "Arrivals that wait to be taken in");
        gauge(registry, "pouch.inbox.oldest.seconds", "Age of the oldest of them");
        gauge(registry, "pouch.inbox.attempts", "How often those that wait were tried");
        gauge(registry, "pouch.news.depth", "News that the processes were not told yet");
        gauge(registry, "pouch.news.oldest.seconds", "Age of the oldest of them");
        gauge(registry, "pouch.quarantine.lots", "Lots that wait for a key officer");
        gauge(registry, "pouch.quarantine.arrivals", "Arrivals in them");
        gauge(registry, "pouch.receipts.overdue", "Packets sent and not answered in time");
        gauge(
                registry,
                "pouch.channel.up",
                "1 where a channel works, 0 where not; none before it was tried, or at another node");
        gauge(registry, "pouch.channel.last.success.timestamp.seconds", "When it last worked, as Unix time");
        gauge(registry, "pouch.channel.left", "What was taken and lies at the server still");
        loop = WorkLoop.every(
                settings.interval(),
                "exchange-meters",
                new Backoff(settings.interval(), Duration.ofMinutes(1)),
                this::count);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    private void gauge(MeterRegistry registry, String name, String description) {
        gauges.put(name, MultiGauge.builder(name).description(description).register(registry));
    }

    void count() {
        Instant now = clock.instant();
        queues("pouch.outbox", table.outbox(), now);
        set(
                "pouch.outbox.failed",
                table.failed(now.minus(WhatWaits.ASKED_FOR)),
                failed -> Tags.of(PARTNER, failed.partner()),
                MeterTable.Overdue::packets);
        queues("pouch.inbox", table.inbox(), now);
        List<MeterTable.News> news = List.of(table.news());
        set("pouch.news.depth", news, owed -> Tags.empty(), MeterTable.News::items);
        set("pouch.news.oldest.seconds", news, owed -> Tags.empty(), owed -> age(owed.oldest(), now));
        List<Held> lots = table.quarantine();
        set("pouch.quarantine.lots", lots, ExchangeMeters::tags, lot -> 1);
        set("pouch.quarantine.arrivals", lots, ExchangeMeters::tags, Held::arrivals);
        set(
                "pouch.receipts.overdue",
                table.unanswered(now.minus(settings.receiptWithin())),
                overdue -> Tags.of(PARTNER, overdue.partner()),
                MeterTable.Overdue::packets);
        channels();
    }

    private void queues(String name, List<Queue> queues, Instant now) {
        set(name + ".depth", queues, ExchangeMeters::tags, Queue::items);
        set(name + ".oldest.seconds", queues, ExchangeMeters::tags, queue -> age(queue.oldest(), now));
        set(name + ".attempts", queues, ExchangeMeters::tags, Queue::tries);
    }

    private static double age(@Nullable Instant then, Instant now) {
        return then == null ? 0 : Math.max(0, Duration.between(then, now).toSeconds());
    }

    private void channels() {
        List<ChannelState> all = channels.all();
        set(
                "pouch.channel.up",
                all.stream()
                        .filter(state -> state.condition() == Condition.WORKING || state.condition() == Condition.AWAY)
                        .toList(),
                ExchangeMeters::tags,
                state -> state.condition() == Condition.WORKING ? 1 : 0);
        set(
                "pouch.channel.last.success.timestamp.seconds",
                // Another node that reads it knows; what this one knew from before would grow old.
                all.stream()
                        .filter(state -> state.lastSuccess() != null && state.condition() != Condition.ELSEWHERE)
                        .toList(),
                ExchangeMeters::tags,
                state -> state.lastSuccess() == null ? 0 : state.lastSuccess().getEpochSecond());
        set("pouch.channel.left", all, ExchangeMeters::tags, ChannelState::leftBehind);
    }

    private <T> void set(String name, List<T> things, Function<T, Tags> tags, ToDoubleFunction<T> value) {
        MultiGauge gauge = gauges.get(name);
        if (gauge != null) {
            gauge.register(
                    things.stream()
                            .<Row<?>>map(thing -> Row.of(tags.apply(thing), value.applyAsDouble(thing)))
                            .toList(),
                    true);
        }
    }

    private static Tags tags(Queue queue) {
        return Tags.of(PARTNER, queue.partner(), CHANNEL, queue.channel());
    }

    private static Tags tags(Held lot) {
        return Tags.of(PARTNER, lot.partner(), "trouble", lot.trouble());
    }

    private static Tags tags(ChannelState state) {
        return Tags.of(
                PARTNER,
                state.lane().partner().value(),
                CHANNEL,
                state.lane().channel().name(),
                "way",
                state.lane().way().name());
    }
}
