package org.pouch.testing.desk;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pouch.exchange.Channel;
import org.pouch.exchange.ExamineAgain;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.PacketRegister;
import org.pouch.exchange.quarantine.Lot;
import org.pouch.exchange.quarantine.QuarantineLots;
import org.pouch.exchange.watch.LastArrivals;
import org.pouch.exchange.watch.SendingProgress;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Finding;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.sealing.verdict.VerificationReport;
import org.pouch.sealing.verdict.VerificationReport.Coverage;
import org.pouch.sealing.verdict.VerificationReport.Indication;
import org.pouch.sealing.verdict.VerificationReport.SignatureVerdict;

/** A request that was answered, a reply that came in, an arrival nobody signed, and one that nobody could examine. */
public final class FakePackets implements PacketRegister, SendingProgress, ExamineAgain, QuarantineLots, LastArrivals {
    public static final PacketId REQUEST = new PacketId("0193a1b2-0000-7000-8000-000000000001");
    public static final InboxId UNEXAMINED = new InboxId("0193a1b2-0000-7000-8000-00000000000e");
    /** A receipt that says a time that cannot be. */
    public static final InboxId AHEAD = new InboxId("0193a1b2-0000-7000-8000-000000000010");

    public static final PacketId REPLY = new PacketId("0193a1b2-0000-7000-8000-000000000002");
    /** A receipt that went by no channel. */
    public static final PacketId FAILED = new PacketId("0193a1b2-0000-7000-8000-00000000000d");

    private static final AuthorityId PARTNER = new AuthorityId("XRU-CRS");

    /** In these cases the partner reminded an hour ago. */
    public final List<RequestId> reminders = new CopyOnWriteArrayList<>();

    /** While it is set, the request waits for its channel. */
    public volatile boolean requestWaits;

    @Override
    public Map<RequestId, Sealed> newest(Collection<RequestId> requests) {
        State state = requestWaits ? State.QUEUED : State.SENT;
        return requests.stream()
                .collect(Collectors.toMap(
                        request -> request, request -> new Sealed(REQUEST, PacketKind.REQUEST, state)));
    }

    @Override
    public Optional<Waiting> waiting(PacketId packet) {
        return requestWaits && packet.equals(REQUEST)
                ? Optional.of(
                        new Waiting(
                                Channel.SFTP,
                                DeskOfFakes.NOW.minus(Duration.ofHours(1)),
                                3,
                                DeskOfFakes.NOW.plus(Duration.ofMinutes(5)),
                                "Nothing listens there. Check port, ask whether the server is up, and both firewalls. It was said: Connection refused."))
                : Optional.empty();
    }

    @Override
    public List<Entry> newest(Wanted wanted, int limit, int offset) {
        return all().stream()
                .filter(entry -> wanted.packet() == null || wanted.packet().equals(entry.packetId()))
                .filter(entry -> wanted.request() == null || wanted.request().equals(entry.requestId()))
                .filter(entry -> wanted.state() == null || wanted.state() == entry.state())
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public List<Entry> ofCase(RequestId request) {
        return Stream.concat(all().stream(), reminders.stream().map(FakePackets::reminder))
                .filter(entry -> entry.requestId().equals(request))
                .toList();
    }

    @Override
    public Map<RequestId, Instant> of(Collection<RequestId> requests) {
        return requests.stream()
                .filter(reminders::contains)
                .collect(Collectors.toMap(
                        request -> request, request -> reminder(request).createdAt()));
    }

    private static Entry reminder(RequestId request) {
        Entry reply = all().get(0);
        return new Entry(
                new PacketId("0193a1b2-0000-7000-8000-0000000000f1"),
                PacketKind.REMINDER,
                Direction.RECEIVED,
                PARTNER,
                request,
                Channel.QUEUE,
                1,
                State.ACCEPTED,
                reply.digest(),
                reply.bytes(),
                DeskOfFakes.NOW.minus(Duration.ofHours(1)),
                List.of(),
                null);
    }

    @Override
    public Optional<Entry> find(PacketId packet) {
        return all().stream().filter(entry -> entry.packetId().equals(packet)).findFirst();
    }

    @Override
    public List<Sending> sendings(PacketId packet) {
        return packet.equals(REQUEST)
                ? List.of(
                        new Sending(
                                "ATTEMPT",
                                Channel.MAIL,
                                SendingState.FAILED,
                                4,
                                DeskOfFakes.NOW.minus(Duration.ofHours(47)),
                                null,
                                null,
                                "The server answered: No such file."),
                        new Sending(
                                "ATTEMPT",
                                Channel.SFTP,
                                SendingState.SENT,
                                1,
                                DeskOfFakes.NOW.minus(Duration.ofHours(46)),
                                null,
                                DeskOfFakes.NOW.minus(Duration.ofHours(45)),
                                null))
                : List.of();
    }

    @Override
    public Optional<byte[]> document(PacketId packet) {
        return find(packet).map(entry -> SamplePdf.saying(entry.kind() + " to the other authority"));
    }

    @Override
    public VerificationReport verify(PacketId packet) {
        SignatureVerdict verdict = new SignatureVerdict(
                Indication.TOTAL_PASSED,
                null,
                "B",
                "CN=Utopia Return Seal,O=Pouch sample\\, worthless,C=UT",
                DeskOfFakes.NOW.minus(Duration.ofDays(2)),
                Coverage.EOF);
        return new VerificationReport(
                List.of(verdict),
                List.of(Finding.info(
                        "NO_TIMESTAMP", "The signature carries no timestamp; the time is the signer's own.")));
    }

    @Override
    public List<StuckLane> stuck() {
        return List.of(
                new StuckLane(
                        PARTNER,
                        Channel.SFTP,
                        3,
                        DeskOfFakes.NOW.minus(Duration.ofHours(1)),
                        "Nothing listens there. Check port, ask whether the server is up, and both firewalls. It was said: Connection refused."));
    }

    @Override
    public List<QuarantinedArrival> quarantine(int limit, int offset) {
        VerificationReport report = new VerificationReport(
                List.of(),
                List.of(Finding.error("SIGNER_UNKNOWN", "The signer's certificate leads to no partner's anchor.")));
        VerificationReport failed = new VerificationReport(
                List.of(),
                List.of(
                        Finding.error(
                                "PROGRAM_FAULT",
                                "This program failed while it checked the document, which says nothing about the document: java.lang.IllegalStateException at exchange.Examiner:60 [F-3a9c41d2].")));
        return List.of(
                new QuarantinedArrival(
                        UNEXAMINED,
                        PARTNER,
                        Channel.QUEUE,
                        null,
                        null,
                        null,
                        DeskOfFakes.NOW.minus(Duration.ofHours(2)),
                        Sha256.of(new byte[1]),
                        1,
                        true,
                        failed),
                new QuarantinedArrival(
                        new InboxId("0193a1b2-0000-7000-8000-00000000000f"),
                        PARTNER,
                        Channel.MAIL,
                        null,
                        ReceiptCode.CERT_UNTRUSTED,
                        null,
                        DeskOfFakes.NOW.minus(Duration.ofHours(3)),
                        Sha256.of(new byte[2]),
                        2,
                        false,
                        report),
                new QuarantinedArrival(
                        AHEAD,
                        PARTNER,
                        Channel.QUEUE,
                        null,
                        ReceiptCode.CLOCK_SKEW,
                        PacketKind.RECEIPT,
                        DeskOfFakes.NOW.minus(Duration.ofHours(4)),
                        Sha256.of(new byte[3]),
                        3,
                        true,
                        report));
    }

    @Override
    public List<QuarantinedArrival> quarantinedWith(InboxId arrival, int limit) {
        return quarantine(limit, 0);
    }

    @Override
    public Optional<byte[]> arrived(InboxId arrival) {
        return arrival.equals(UNEXAMINED) ? Optional.of(new byte[1]) : Optional.empty();
    }

    @Override
    public List<Lot> open() {
        return List.of(new Lot(
                PARTNER,
                "CERT_UNTRUSTED",
                UNEXAMINED,
                3000,
                3017,
                200,
                123_456,
                DeskOfFakes.NOW.minus(Duration.ofHours(3)),
                DeskOfFakes.NOW.minus(Duration.ofHours(1))));
    }

    @Override
    public Optional<Lot> openedBy(InboxId arrival) {
        return open().stream().filter(lot -> lot.openedBy().equals(arrival)).findFirst();
    }

    @Override
    public void settle(InboxId openedBy, Decision decision, int lastSeen) {
        throw new UnsupportedOperationException("the process settles");
    }

    @Override
    public boolean examineAgain(InboxId arrival) {
        return arrival.equals(UNEXAMINED);
    }

    @Override
    public Optional<String> takeInReceipt(InboxId arrival) {
        throw new UnsupportedOperationException("an administrator orders it");
    }

    private static List<Entry> all() {
        return List.of(
                entry(REPLY, PacketKind.REPLY, Direction.RECEIVED, Channel.QUEUE, State.ACCEPTED, List.of()),
                entry(
                        REQUEST,
                        PacketKind.REQUEST,
                        Direction.SENT,
                        Channel.SFTP,
                        State.ACKNOWLEDGED,
                        List.of(
                                receipt(ReceiptLevel.TECHNICAL, ReceiptCode.DIGEST_MISMATCH, 4),
                                receipt(ReceiptLevel.TECHNICAL, ReceiptCode.ACCEPTED, 5),
                                receipt(ReceiptLevel.BUSINESS, ReceiptCode.ACCEPTED, 6))));
    }

    private static ReceiptLine receipt(ReceiptLevel level, ReceiptCode code, int number) {
        return new ReceiptLine(
                new PacketId("0193a1b2-0000-7000-8000-00000000001" + number),
                level,
                code,
                DeskOfFakes.NOW.minus(Duration.ofHours(40)));
    }

    private static Entry entry(
            PacketId id,
            PacketKind kind,
            Direction direction,
            Channel channel,
            State state,
            List<ReceiptLine> receipts) {
        return new Entry(
                id,
                kind,
                direction,
                PARTNER,
                FakeCases.FIRST,
                channel,
                receipts.isEmpty() ? 1 : 2,
                state,
                Sha256.of(id.value().getBytes(StandardCharsets.UTF_8)),
                152_044,
                DeskOfFakes.NOW.minus(Duration.ofDays(2)),
                receipts,
                receipts.isEmpty() ? null : "The server answered: No such file.");
    }
}
