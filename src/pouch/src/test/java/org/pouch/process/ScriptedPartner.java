package org.pouch.process;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.AcknowledgePacket;
import org.pouch.exchange.Channel;
import org.pouch.exchange.DispatchPacket;
import org.pouch.exchange.ExchangeProcess;
import org.pouch.exchange.FilePacket;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.KeyUnusable;
import org.pouch.exchange.News;
import org.pouch.exchange.ResumeArrival;
import org.pouch.exchange.SealPacket;
import org.pouch.exchange.permit.LeaveRefused;
import org.pouch.exchange.quarantine.Lot;
import org.pouch.exchange.quarantine.QuarantineLots;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;

/**
 * The exchange and the partner behind it as a script: a packet that is dispatched is answered by both receipts, of which
 * the processes are told, unless a test gave the next answers.
 */
final class ScriptedPartner implements SealPacket, DispatchPacket, AcknowledgePacket, ResumeArrival, QuarantineLots {
    private static final AuthorityId PARTNER = new AuthorityId("XRU-CRS");

    enum Answer {
        ACCEPT,
        REJECT_FOR_EVER,
        REJECT_DAMAGED,
        REJECT_DAMAGED_TWICE,
        ACCEPT_UNFILED,
        FILE,
        UNSENT,
        REJECT_WHEN_FILED,
        SILENCE
    }

    record Dispatched(PacketId packet, Channel channel, int attempt) {}

    private final PacketIds ids;
    private final ScriptedCases cases;
    private final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger keyRefusals = new AtomicInteger();
    private final AtomicInteger leaveRefusals = new AtomicInteger();
    private final List<Dispatched> dispatched = new CopyOnWriteArrayList<>();
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final AtomicInteger recordings = new AtomicInteger();
    private final Set<PacketId> accepted = ConcurrentHashMap.newKeySet();
    private volatile List<Lot> openLots = List.of();
    private @Nullable ExchangeProcess process;

    ScriptedPartner(PacketIds ids, ScriptedCases cases) {
        this.ids = ids;
        this.cases = cases;
    }

    void connect(ExchangeProcess toProcess) {
        process = toProcess;
    }

    void nextAnswers(Answer... next) {
        answers.addAll(List.of(next));
    }

    List<Dispatched> dispatched(PacketKind kind) {
        return dispatched.stream()
                .filter(one -> cases.kindOf(one.packet()) == kind)
                .toList();
    }

    List<String> acknowledged() {
        return acknowledged;
    }

    /** How many receipts were taken in. */
    int recorded() {
        return recordings.get();
    }

    void forget() {
        recordings.set(0);
        answers.clear();
        keyRefusals.set(0);
        failures.clear();
        dispatched.clear();
        acknowledged.clear();
    }

    /** A packet of the partner arrived, was found good and filed. */
    PacketId sends(PacketKind kind, RequestId request, Map<String, Object> facts) {
        PacketId packet = ids.next();
        Map<String, Object> filed = new HashMap<>(facts);
        if (kind == PacketKind.TRANSFER_ANSWER) {
            filed.computeIfAbsent(
                    FilePacket.QUESTION_ID, key -> awaitsAnswer(request).value());
        }
        filed.put("packetId", packet.value());
        filed.put("packetKind", kind.name());
        filed.put("requestId", request.value());
        filed.put("counterpart", PARTNER.value());
        connected().tell(new News.Filed(packet, kind, request, filed));
        return packet;
    }

    /** The notice that an answer names; it may still be on its way. */
    PacketId awaitsAnswer(RequestId request) {
        return await("notice of the transfer")
                .until(() -> cases.notice(request), Optional::isPresent)
                .orElseThrow();
    }

    void wantsChange(RequestId request, boolean calledOff) {
        connected().tell(new News.ChangeWanted(request, calledOff));
    }

    /** An officer ends the case whatever its process waits for. */
    void isTakenBack(RequestId request) {
        connected().tell(new News.Interrupted(request, 1));
        connected().tell(new News.TakenBack(request, new AuthorityId("XRU-CRS")));
    }

    void turnCame(PacketId packet, int number) {
        connected().tell(new News.TurnCame(packet, number));
    }

    void stopsDeparture(RequestId request) {
        connected().tell(new News.DepartureStopped(request));
    }

    void isStopped(RequestId request) {
        connected().tell(new News.Stopped(request));
    }

    /** The key refuses to seal as often as that. */
    void refuseLeave(int times) {
        leaveRefusals.set(times);
    }

    void refuseKey(int times) {
        keyRefusals.set(times);
    }

    /** An arrival does not go on by itself. */
    InboxId holds(News.Why why) {
        InboxId arrival = new InboxId(ids.next().value());
        holds(arrival, why);
        return arrival;
    }

    void holds(InboxId arrival, News.Why why) {
        connected().tell(new News.Held(arrival, 1, why));
    }

    /** The next arrivals that are resumed fail with these. */
    void nextResumptionsFail(RuntimeException... with) {
        failures.addAll(List.of(with));
    }

    private ExchangeProcess connected() {
        if (process == null) {
            throw new IllegalStateException("connect first");
        }
        return process;
    }

    /** Each receipt is given once, however often it is asked for. */
    private void give(String receipt) {
        if (acknowledged.contains(receipt)) {
            return;
        }
        useKey();
        acknowledged.add(receipt);
    }

    private void useKey() {
        if (keyRefusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new KeyUnusable(new IllegalStateException("The certificate expired."));
        }
    }

    @Override
    public Sha256 seal(Packet draft) {
        useKey();
        return Sha256.of(draft.id().value().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Override
    public void dispatch(PacketId packet, Channel channel, int attempt, int attemptsBefore) {
        if (leaveRefusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new LeaveRefused(packet, "a bar was registered meanwhile");
        }
        dispatched.add(new Dispatched(packet, channel, attempt));
        Answer answer = answers.poll();
        switch (answer == null ? Answer.ACCEPT : answer) {
            case ACCEPT -> {
                receipt(packet, ReceiptLevel.TECHNICAL, ReceiptCode.ACCEPTED);
                receipt(packet, ReceiptLevel.BUSINESS, ReceiptCode.ACCEPTED);
            }
            case REJECT_FOR_EVER -> receipt(packet, ReceiptLevel.TECHNICAL, ReceiptCode.SCHEMA);
            case REJECT_DAMAGED -> receipt(packet, ReceiptLevel.TECHNICAL, ReceiptCode.DIGEST_MISMATCH);
            case REJECT_DAMAGED_TWICE -> {
                receipt(packet, ReceiptLevel.TECHNICAL, ReceiptCode.DIGEST_MISMATCH);
                receipt(packet, ReceiptLevel.TECHNICAL, ReceiptCode.DIGEST_MISMATCH);
            }
            case ACCEPT_UNFILED -> receipt(packet, ReceiptLevel.TECHNICAL, ReceiptCode.ACCEPTED);
            case FILE -> receipt(packet, ReceiptLevel.BUSINESS, ReceiptCode.ACCEPTED);
            case UNSENT -> connected().attemptFailed(packet, attempt);
            case REJECT_WHEN_FILED -> {
                receipt(packet, ReceiptLevel.TECHNICAL, ReceiptCode.ACCEPTED);
                receipt(packet, ReceiptLevel.BUSINESS, ReceiptCode.UNKNOWN_CASE);
            }
            case SILENCE -> {}
        }
    }

    @Override
    public boolean isAccepted(PacketId packet) {
        return accepted.contains(packet);
    }

    private int attempts(PacketId packet) {
        return (int)
                dispatched.stream().filter(one -> one.packet().equals(packet)).count();
    }

    private void receipt(PacketId answered, ReceiptLevel level, ReceiptCode code) {
        int ended = level == ReceiptLevel.TECHNICAL && !code.isAcceptance() ? attempts(answered) : 0;
        connected().tell(new News.Answered(ids.next(), answered, level, code, ended));
        recordings.incrementAndGet();
        if (level == ReceiptLevel.TECHNICAL && code.isAcceptance()) {
            accepted.add(answered);
        }
    }

    @Override
    public void acknowledgeArrival(InboxId arrival) {
        throw new IllegalStateException("no process answers an arrival");
    }

    @Override
    public void acknowledgeTogether(Collection<PacketId> packets, ReceiptLevel level) {
        throw new IllegalStateException("no process gives receipts for many");
    }

    @Override
    public void acknowledgeKept(InboxId arrival) {
        throw new IllegalStateException("no process keeps an arrival");
    }

    @Override
    public void resume(InboxId arrival) {
        RuntimeException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
        useKey();
        acknowledged.add("TAKEN IN " + arrival);
    }

    @Override
    public List<Lot> open() {
        return openLots;
    }

    /** From now on this arrival has an open lot, which is an hour old. */
    void keepsOpen(InboxId opener) {
        Instant then = Instant.now().minus(Duration.ofHours(1));
        openLots = List.of(new Lot(PARTNER, "CERT_UNTRUSTED", opener, 1, 1, 1, 1, then, then));
    }

    @Override
    public Optional<Lot> openedBy(InboxId arrival) {
        return Optional.empty();
    }

    @Override
    public void settle(InboxId openedBy, Decision decision, int lastSeen) {
        acknowledged.add("SETTLED " + decision + " " + lastSeen);
    }

    @Override
    public void repeatReceipts(PacketId packet, PacketId note) {
        throw new IllegalStateException("the exchange answers questions about receipts, no process does");
    }

    @Override
    public void repeatReceipts(InboxId arrival) {
        throw new IllegalStateException("no process repeats receipts");
    }

    @Override
    public void acknowledge(PacketId packet, ReceiptLevel level, ReceiptCode code) {
        give(level + " " + code);
    }

    List<PacketId> packets() {
        return new ArrayList<>(
                dispatched.stream().map(Dispatched::packet).distinct().toList());
    }
}
