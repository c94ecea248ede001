package org.pouch.testing.desk;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.ledger.LedgerLine;
import org.pouch.ledger.LedgerSearch;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;

/** Seven lines, the last of a receipt; what is appended is kept beside them. */
public final class FakeLedger implements Ledger, LedgerSearch {
    private static final PacketId RECEIPT = new PacketId("0193a1b2-0000-7000-8000-0000000000f1");
    private final List<AuditEvent> appended = new CopyOnWriteArrayList<>();

    @Override
    public void append(AuditEvent event) {
        appended.add(event);
    }

    public List<AuditEvent> appended() {
        return appended;
    }

    @Override
    public List<LedgerLine> lines(long fromSequence, int limit) {
        return all().stream()
                .filter(line -> line.sequence() >= fromSequence)
                .limit(limit)
                .toList();
    }

    @Override
    public List<LedgerLine> ofCase(RequestId request) {
        return all().stream()
                .filter(line -> request.value().equals(line.requestId()))
                .toList();
    }

    @Override
    public Found newest(Filter filter, long before, int limit) {
        List<LedgerLine> found = all().stream()
                .filter(line -> line.sequence() < before)
                .filter(line ->
                        filter.request() == null || filter.request().value().equals(line.requestId()))
                .filter(line -> filter.event() == null || filter.event().equals(line.event()))
                .sorted(Comparator.comparing(LedgerLine::sequence).reversed())
                .toList();
        return new Found(
                found.stream().limit(limit).toList(),
                found.size() > limit ? found.get(limit - 1).sequence() : 0);
    }

    @Override
    public Optional<Long> broken(List<LedgerLine> newestFirst) {
        return Optional.empty();
    }

    private static List<LedgerLine> all() {
        String request = FakeCases.FIRST.value();
        return List.of(
                line(1, "CaseOpened", "{\"officer\":\"anna\",\"request\":\"" + request + "\"}"),
                line(
                        2,
                        "DecisionTaken",
                        "{\"officer\":\"bruno\",\"outcome\":\"APPROVE\",\"request\":\"" + request
                                + "\",\"task\":\"userTask_ApproveRequest\"}"),
                line(
                        3,
                        "PacketSealed",
                        "{\"digest\":\"" + Sha256.of(new byte[3]) + "\",\"kind\":\"REQUEST\",\"packet\":\""
                                + FakePackets.REQUEST + "\",\"request\":\"" + request + "\"}"),
                line(
                        4,
                        "CommentWritten",
                        "{\"comment\":\"" + FakeComments.FIRST + "\",\"officer\":\"anna\",\"request\":\"" + request
                                + "\"}"),
                line(5, "PacketSent", moved(FakePackets.REQUEST)),
                line(6, "PacketAccepted", moved(FakePackets.REPLY)),
                line(7, "PacketSent", moved(RECEIPT)));
    }

    private static String moved(PacketId packet) {
        return "{\"packet\":\"" + packet + "\",\"request\":\"" + FakeCases.FIRST.value() + "\"}";
    }

    private static LedgerLine line(long sequence, String event, String data) {
        return new LedgerLine(
                sequence,
                DeskOfFakes.NOW.minus(Duration.ofHours(60 - sequence)),
                event,
                FakeCases.FIRST.value(),
                data,
                new Sha256("0".repeat(64)),
                Sha256.of(new byte[(int) sequence]));
    }
}
