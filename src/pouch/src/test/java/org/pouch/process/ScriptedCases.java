package org.pouch.process;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
import java.util.stream.Collectors;
import org.pouch.casework.CaseTerms;
import org.pouch.casework.CheckRequest;
import org.pouch.casework.CloseCase;
import org.pouch.casework.DraftPacket;
import org.pouch.casework.GateBlocked;
import org.pouch.casework.Officer;
import org.pouch.casework.PapersOnFile;
import org.pouch.casework.PassSendGate;
import org.pouch.casework.SendGate;
import org.pouch.casework.VerifyIdentity;
import org.pouch.casework.backlog.TakeTurn;
import org.pouch.casework.backlog.TurnNotCome;
import org.pouch.casework.document.LookUpDocument;
import org.pouch.casework.journey.CancelTransfer;
import org.pouch.casework.journey.LookUpWait;
import org.pouch.casework.journey.ReturnInError;
import org.pouch.casework.journey.ReturnNotes;
import org.pouch.casework.rectification.RectifyCase;
import org.pouch.casework.state.OutOfTurn;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Corridor;
import org.pouch.packet.Envelope;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** Casework as a script: everything is complete, passes and matches unless a test says otherwise. */
final class ScriptedCases
        implements CheckRequest,
                SendGate,
                VerifyIdentity,
                DraftPacket,
                PassSendGate,
                CloseCase,
                PapersOnFile,
                TakeTurn,
                CancelTransfer,
                RectifyCase,
                CaseTerms,
                LookUpWait,
                ReturnInError {
    private static final Duration HALF_A_YEAR = Duration.ofDays(180);
    private static final Duration AGREED_WAIT = Duration.ofDays(40);
    private static final Corridor CORRIDOR = new Corridor(new AuthorityId("UTO-ORC"), new AuthorityId("XRU-CRS"));
    private final List<RequestId> acted = new CopyOnWriteArrayList<>();
    private final PacketIds ids;
    private final Map<PacketId, PacketKind> drafts = new ConcurrentHashMap<>();
    private final Map<RequestId, PacketId> lastDrafts = new ConcurrentHashMap<>();
    private final Map<RequestId, Instant> windows = new ConcurrentHashMap<>();
    private final Map<RequestId, ReturnNotes.Comparison> comparisons = new ConcurrentHashMap<>();
    private final Map<RequestId, String> closed = new ConcurrentHashMap<>();
    private final Set<RequestId> defective = ConcurrentHashMap.newKeySet();
    private final Set<RequestId> runningOut = ConcurrentHashMap.newKeySet();
    private final Set<RequestId> unwatched = ConcurrentHashMap.newKeySet();
    private final Set<RequestId> reminded = ConcurrentHashMap.newKeySet();
    private final Set<RequestId> awaiting = ConcurrentHashMap.newKeySet();
    private final Set<RequestId> asked = ConcurrentHashMap.newKeySet();
    private final Set<RequestId> incomplete = ConcurrentHashMap.newKeySet();
    private final Queue<RegisterMatch> matches = new ConcurrentLinkedQueue<>();
    private final Map<PacketKind, Map<RequestId, Map<String, Object>>> onFile = new ConcurrentHashMap<>();
    private final Set<RequestId> erased = ConcurrentHashMap.newKeySet();
    private final Set<RequestId> suspended = ConcurrentHashMap.newKeySet();
    private final Set<RequestId> postponed = ConcurrentHashMap.newKeySet();
    private final Map<RequestId, AuthorityId> takenBack = new ConcurrentHashMap<>();
    private final Set<PacketId> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean standsStill;
    private final Set<RequestId> stopped = ConcurrentHashMap.newKeySet();
    private final Set<RequestId> extended = ConcurrentHashMap.newKeySet();
    private final Set<RequestId> tacit = ConcurrentHashMap.newKeySet();
    private final Set<RequestId> withoutPapers = ConcurrentHashMap.newKeySet();
    private final Map<RequestId, Verdict> verdicts = new ConcurrentHashMap<>();
    private final Map<RequestId, Boolean> blockedAtSealing = new ConcurrentHashMap<>();
    private final Map<RequestId, PacketId> notices = new ConcurrentHashMap<>();
    private final Set<RequestId> goingOn = ConcurrentHashMap.newKeySet();
    private final List<RequestId> cancelled = new CopyOnWriteArrayList<>();

    ScriptedCases(PacketIds ids) {
        this.ids = ids;
    }

    /** At its next check alone. */
    void isIncomplete(RequestId request) {
        incomplete.add(request);
    }

    void nextRegisterAnswer(RegisterMatch match) {
        matches.add(match);
    }

    void gateSays(RequestId request, Verdict verdict) {
        verdicts.put(request, verdict);
    }

    /** What is drafted for it from now on. */
    void blockAtSealing(RequestId request) {
        blockedAtSealing.put(request, true);
    }

    /** A packet of that kind is on file, and nobody knows whether its process was told. */
    void isOnFile(PacketKind kind, RequestId request, Map<String, Object> told) {
        onFile.computeIfAbsent(kind, key -> new ConcurrentHashMap<>()).put(request, told);
    }

    /** What the engine was told of the case is not on file. */
    void hasNoPapers(RequestId request) {
        withoutPapers.add(request);
    }

    /** Of an agreement under which silence is consent. */
    void isTacit(RequestId request) {
        tacit.add(request);
    }

    /** The partner was reminded of it before. */
    void isReminded(RequestId request) {
        reminded.add(request);
    }

    void isExtended(RequestId request) {
        extended.add(request);
    }

    void isStopped(RequestId request) {
        stopped.add(request);
    }

    /** The partner is to be told of it, and nothing that is owed will do so. */
    void isTakenBack(RequestId request, AuthorityId counterpart) {
        takenBack.put(request, counterpart);
    }

    void isErased(RequestId request) {
        erased.add(request);
    }

    void isSuspended(RequestId request) {
        suspended.add(request);
    }

    void isResolved(RequestId request) {
        suspended.remove(request);
    }

    boolean wasAskedWhileSuspended(RequestId request) {
        return postponed.contains(request);
    }

    /** What is drafted for it from now on passes. */
    void pass(RequestId request) {
        blockedAtSealing.remove(request);
    }

    /** What was blocked may be sealed now. */
    void unblock() {
        blockedPackets.clear();
    }

    /** Every packet waits from now on. */
    void standStill() {
        standsStill = true;
    }

    void goOn() {
        standsStill = false;
    }

    /** What waits of that case, the last one; other cases may wait for good. */
    Optional<PacketId> waiting(RequestId request) {
        return Optional.ofNullable(lastDrafts.get(request)).filter(waiting::contains);
    }

    /** Of which it was asked who has to act on what was corrected. */
    List<RequestId> acted() {
        return acted;
    }

    @Override
    public void rectify(RequestId request, Officer officer) {
        throw new IllegalStateException("no officer is here");
    }

    @Override
    public boolean isRectifiable(RequestId request) {
        return true;
    }

    @Override
    public void act(RequestId request) {
        acted.add(request);
    }

    @Override
    public void require(PacketId packet) {
        if (standsStill) {
            waiting.add(packet);
            throw TurnNotCome.suspended(packet);
        }
        waiting.remove(packet);
    }

    Map<RequestId, String> closed() {
        return closed;
    }

    PacketKind kindOf(PacketId packet) {
        return drafts.getOrDefault(packet, PacketKind.REQUEST);
    }

    @Override
    public Completeness checkCompleteness(RequestId request) {
        boolean complete = !incomplete.remove(request);
        return new Completeness(
                complete,
                List.of(
                        new EvidenceCode("UTO-XRU/2026-1", "PASSPORT", false, true, false, false),
                        new EvidenceCode("UTO-XRU/2026-1", "BIRTH_CERTIFICATE", false, true, true, false)),
                complete ? List.of() : List.of("A22"));
    }

    @Override
    public Verdict ask(RequestId request) {
        return verdicts.getOrDefault(request, Verdict.PASS);
    }

    @Override
    public PacketId draft(RequestId request, PacketKind kind) {
        if (suspended.contains(request)) {
            postponed.add(request);
            throw new DraftPacket.Suspended(request);
        }
        PacketId id = ids.next();
        drafts.put(id, kind);
        lastDrafts.put(request, id);
        if (kind == PacketKind.TRANSFER_NOTICE) {
            notices.put(request, id);
        }
        if (blockedAtSealing.containsKey(request)) {
            blockedPackets.put(id, true);
        }
        return id;
    }

    @Override
    public PacketId cancel(RequestId request) {
        if (goingOn.contains(request)) {
            throw new NotCalledOff("cooperation goes on");
        }
        PacketId id = ids.next();
        drafts.put(id, PacketKind.TRANSFER_NOTICE);
        cancelled.add(request);
        return id;
    }

    /** Cooperation goes on before what was called off is cancelled, and stays so: its process may ask twice. */
    void goesOnBeforeItIsCancelled(RequestId request) {
        goingOn.add(request);
    }

    /** Of which transfers were cancelled, each time. */
    List<RequestId> cancelled() {
        return cancelled;
    }

    /** The notice that was drafted last, which its answer names. */
    Optional<PacketId> notice(RequestId request) {
        return Optional.ofNullable(notices.get(request));
    }

    private final Map<PacketId, Boolean> blockedPackets = new ConcurrentHashMap<>();

    @Override
    public Packet pass(PacketId packet) {
        if (blockedPackets.containsKey(packet)) {
            throw new GateBlocked(List.of("R-04"));
        }
        Envelope envelope = new Envelope(
                packet,
                kindOf(packet),
                CORRIDOR,
                new RequestId("urn:rdx:UTO:2026:000001"),
                null,
                "UTO-XRU/2026-1",
                Instant.parse("2026-03-02T09:15:00Z"),
                List.of("en"));
        return new Packet(envelope, JsonNodeFactory.instance.objectNode(), List.of());
    }

    @Override
    public RegisterMatch queryRegister(RequestId request) {
        RegisterMatch scripted = matches.poll();
        return scripted == null ? RegisterMatch.UNIQUE : scripted;
    }

    @Override
    public boolean checkTravelDocument(RequestId request) {
        return !defective.remove(request);
    }

    /** At its next check alone. */
    void isDefective(RequestId request) {
        defective.add(request);
    }

    /** Its travel document runs out when half a year has passed, and is to be renewed once. */
    void runsOut(RequestId request) {
        runningOut.add(request);
    }

    /** No document has come since another one was asked for. */
    void awaitsDocument(RequestId request) {
        awaiting.add(request);
    }

    void hasDocument(RequestId request) {
        awaiting.remove(request);
    }

    /** Whoever was taken in error may be returned until then. */
    void returnsUntil(RequestId request, Instant end) {
        windows.put(request, end);
    }

    /** What comes of it from now on when the notes of both sides are compared; where a test says nothing, they agree. */
    void compares(RequestId request, ReturnNotes.Comparison result) {
        comparisons.put(request, result);
    }

    @Override
    public ReturnNotes notes(RequestId request) {
        ReturnNotes.Note ours = new ReturnNotes.Note(ids.next(), "RETURNED");
        return switch (comparisons.getOrDefault(request, ReturnNotes.Comparison.AGREE)) {
            case AGREE -> new ReturnNotes(ours, ours, false);
            case DIFFER -> new ReturnNotes(ours, new ReturnNotes.Note(ids.next(), "NOT_RETURNED"), false);
            case MISSING -> new ReturnNotes(ours, null, false);
        };
    }

    @Override
    public Optional<Instant> windowEnds(RequestId request) {
        return Optional.ofNullable(windows.get(request));
    }

    @Override
    public boolean isPossible(RequestId request) {
        return windows.containsKey(request);
    }

    /** Nobody asks the models whether it is allowed. */
    @Override
    public void begin(RequestId request, Officer officer) {
        throw new IllegalStateException("a process does not call for this: officers do");
    }

    /** Its travel document is watched no more. */
    void needsNoWatch(RequestId request) {
        unwatched.add(request);
    }

    private LookUpDocument.Need need(RequestId request) {
        if (unwatched.contains(request)) {
            return LookUpDocument.Need.NONE;
        }
        boolean isNeeded = asked.contains(request) && runningOut.remove(request);
        asked.add(request);
        return isNeeded ? LookUpDocument.Need.RENEWAL : LookUpDocument.Need.LATER;
    }

    LookUpDocument.Outlook outlook(RequestId request) {
        Instant now = Instant.now();
        return new LookUpDocument.Outlook(
                need(request),
                now.plus(HALF_A_YEAR),
                now.plus(HALF_A_YEAR).plus(14, ChronoUnit.DAYS),
                awaiting.contains(request));
    }

    @Override
    public Instant until(RequestId request, PacketKind awaited) {
        return Instant.now().plus(AGREED_WAIT);
    }

    /** The receipt is there; thirty days are agreed, and sixty with an extension. */
    @Override
    public Terms of(RequestId request) {
        Instant start = Instant.now();
        return new Terms(
                Map.of(
                        "replyDays",
                        30,
                        "reminderDays",
                        7,
                        "remindDays",
                        5,
                        "letterDays",
                        3,
                        "raisingDays",
                        10,
                        "referralDays",
                        24,
                        "silence",
                        tacit.contains(request) ? "DEEMED_AGREED" : "ESCALATE"),
                start,
                start.plus(extended.contains(request) ? 60 : 30, ChronoUnit.DAYS),
                reminded.contains(request),
                start.plus(60, ChronoUnit.DAYS));
    }

    @Override
    public void close(RequestId request, String outcome) {
        if (withoutPapers.contains(request)) {
            throw new OutOfTurn("Case " + request + " is TRANSFER_NOTIFIED by the papers on file.");
        }
        closed.put(request, outcome);
    }

    @Override
    public Map<RequestId, Map<String, Object>> untold(PacketKind kind, Collection<RequestId> waiting) {
        Map<RequestId, Map<String, Object>> untold = new HashMap<>(onFile.getOrDefault(kind, Map.of()));
        untold.keySet().retainAll(waiting);
        return untold;
    }

    @Override
    public Set<RequestId> withdrawn() {
        return onFile.getOrDefault(PacketKind.WITHDRAWAL, Map.of()).keySet();
    }

    @Override
    public Set<RequestId> corrected() {
        return onFile.getOrDefault(PacketKind.RECTIFICATION, Map.of()).keySet();
    }

    @Override
    public Set<RequestId> erased(Collection<RequestId> cases) {
        return cases.stream().filter(erased::contains).collect(Collectors.toSet());
    }

    @Override
    public Map<RequestId, AuthorityId> takenBack() {
        return takenBack;
    }

    @Override
    public List<RequestId> suspended() {
        return List.copyOf(suspended);
    }

    @Override
    public List<RequestId> stoppedDepartures() {
        return List.copyOf(stopped);
    }
}
