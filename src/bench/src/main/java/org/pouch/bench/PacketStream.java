package org.pouch.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Channel;
import org.pouch.exchange.DispatchPacket;
import org.pouch.exchange.SealPacket;
import org.pouch.packet.Attachment;
import org.pouch.packet.Corridor;
import org.pouch.packet.Envelope;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.testing.LargePackets;
import org.pouch.testing.SamplePackets;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Sends packets without a pause, so many on the way at once. A packet is done when its sender has recorded the receipt of
 * the case (BUSINESS), which is read from its tables; its time counts from before it is sealed.
 */
final class PacketStream {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final long BETWEEN_LOOKS = 20;
    private static final long MOST_SECONDS_BEHIND = 120;
    private static final int SEALERS = 2;
    private static final int AROUND_EVIDENCE = 300_000;
    private static final int STEP = 1 << 20;

    private final SealPacket seal;
    private final DispatchPacket dispatch;
    private final JdbcClient database;
    private final Channel channel;
    private final Packet sample;
    private final PacketIds ids = new PacketIds(CLOCK);
    private final AtomicInteger number = new AtomicInteger();
    private final Map<String, Long> begun = new ConcurrentHashMap<>();
    private final List<Double> taken = new ArrayList<>();

    PacketStream(ApplicationContext context, String channel, int bytes) {
        seal = context.getBean(SealPacket.class);
        dispatch = context.getBean(DispatchPacket.class);
        database = context.getBean(JdbcClient.class);
        this.channel = Channel.valueOf(channel.toUpperCase(Locale.ROOT));
        sample = bytes == 0 ? usual() : ofAtMost(bytes);
    }

    /** A request with a portrait, of about 150 KB, as most packets are. */
    static Packet usual() {
        ObjectNode data = SamplePackets.data(PacketKind.REQUEST);
        for (String list : List.of("attachments", "documents", "evidenceDeclared")) {
            ArrayNode entries = (ArrayNode) data.path(list);
            while (entries.size() > (list.equals("attachments") ? 1 : 0)) {
                entries.remove(entries.size() - 1);
            }
        }
        data.withObject("/interview").put("requested", true).putArray("modes").add("VIDEO");
        List<Attachment> portrait =
                SamplePackets.attachments(PacketKind.REQUEST).subList(0, 1);
        return SamplePackets.of(PacketKind.REQUEST, data, portrait);
    }

    /** With pages and signature not larger than this, so that a channel which carries so much carries it. */
    private static Packet ofAtMost(int bytes) {
        Packet packet = LargePackets.of(bytes);
        for (int wanted = bytes; wanted > 0 && evidence(packet) > bytes - AROUND_EVIDENCE; wanted -= STEP) {
            packet = LargePackets.of(wanted);
        }
        return packet;
    }

    private static long evidence(Packet packet) {
        return packet.attachments().stream()
                .mapToLong(file -> file.content().size())
                .sum();
    }

    /** Sends for so long and waits for what is on the way. Answers how many were done and how long they took. */
    String send(int seconds, int atOnce) {
        taken.clear();
        Semaphore room = new Semaphore(atOnce);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        List<Thread> sealers = new ArrayList<>();
        for (int i = 0; i < SEALERS; i++) {
            Thread sealer = new Thread(() -> seal(end, room, failure), "bench-sender");
            sealer.start();
            sealers.add(sealer);
        }
        long last = start;
        int doneInTime = 0;
        while (failure.get() == null && (sealers.stream().anyMatch(Thread::isAlive) || !begun.isEmpty())) {
            int done = look(room);
            long now = System.nanoTime();
            doneInTime += now <= end ? done : 0;
            last = done > 0 ? now : last;
            if (now > end + TimeUnit.SECONDS.toNanos(MOST_SECONDS_BEHIND)) {
                break;
            }
            pause();
        }
        @Nullable Throwable failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("a packet could not be sent", failed);
        }
        int open = begun.size();
        begun.clear();
        return String.format(
                Locale.ROOT,
                "done=%d seconds=%.2f rate=%.2f p50=%.0f p95=%.0f open=%d",
                taken.size(),
                (last - start) / 1e9,
                doneInTime * 1e9 / (end - start),
                taken.isEmpty() ? 0 : Measure.median(taken),
                taken.isEmpty() ? 0 : Measure.p95(taken),
                open);
    }

    private void seal(long end, Semaphore room, AtomicReference<@Nullable Throwable> failure) {
        try {
            while (System.nanoTime() < end && failure.get() == null) {
                if (room.tryAcquire(BETWEEN_LOOKS, TimeUnit.MILLISECONDS)) {
                    Packet packet = next();
                    begun.put(packet.id().value(), System.nanoTime());
                    seal.seal(packet);
                    dispatch.dispatch(packet.id(), channel, 1);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error failed) {
            failure.compareAndSet(null, failed);
        }
    }

    private int look(Semaphore room) {
        List<String> open = List.copyOf(begun.keySet());
        if (open.isEmpty()) {
            return 0;
        }
        List<String> done =
                database.sql("""
                        SELECT packet_id FROM exchange_packet WHERE state = 'ACKNOWLEDGED' AND packet_id IN (:open)""").param("open", open).query(String.class).list();
        for (String packet : done) {
            Long start = begun.remove(packet);
            if (start != null) {
                taken.add((System.nanoTime() - start) / 1e6);
                room.release();
            }
        }
        return done.size();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", stopped);
        }
    }

    /** A case of its own, as each request opens one. */
    private Packet next() {
        PacketId id = ids.next();
        RequestId request =
                new RequestId(String.format(Locale.ROOT, "urn:rdx:UTO:2026:%06d", number.incrementAndGet()));
        ObjectNode data = sample.data().deepCopy();
        if (data.has("requestId")) {
            data.put("requestId", request.value());
        }
        Envelope of = sample.envelope();
        Envelope envelope = new Envelope(
                id,
                of.kind(),
                new Corridor(of.sender(), of.receiver()),
                request,
                null,
                of.agreement(),
                CLOCK.instant().truncatedTo(ChronoUnit.MILLIS),
                of.languages());
        return new Packet(envelope, data, sample.attachments());
    }
}
