package org.pouch.exchange.receipt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.AcknowledgePacket;
import org.pouch.exchange.Channel;
import org.pouch.exchange.ExchangeSettings;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.KeyUnusable;
import org.pouch.exchange.PacketUnknown;
import org.pouch.exchange.VerifyArrival;
import org.pouch.exchange.VerifyArrival.Outcome;
import org.pouch.exchange.VerifyArrival.Status;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.store.Cause;
import org.pouch.exchange.store.InboxTable;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.ReceiptContent;
import org.pouch.exchange.store.ReceiptFor;
import org.pouch.exchange.store.ReceiptTable.Answer;
import org.pouch.exchange.store.StoredArrival;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.resilience.FailureText;
import org.pouch.resilience.Together;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/** Decides which receipts an arrival or a packet is owed, and to whom. */
@Service
final class PacketAcknowledgement implements AcknowledgePacket {
    private static final Logger LOG = LoggerFactory.getLogger(PacketAcknowledgement.class);

    private final VerifyArrival arrivals;
    private final InboxTable inbox;
    private final PacketTable packets;
    private final PartnerDirectory partners;
    private final ReceiptGiving receipts;
    private final OwedReceipts owed;

    /** What several threads owe at the same time shares a signature, whoever asked for it. */
    private final Together<Sheet, Owed> sheets;

    PacketAcknowledgement(
            VerifyArrival arrivals,
            InboxTable inbox,
            PacketTable packets,
            PartnerDirectory partners,
            ReceiptGiving receipts,
            OwedReceipts owed,
            ExchangeSettings settings) {
        this.arrivals = arrivals;
        this.inbox = inbox;
        this.packets = packets;
        this.partners = partners;
        this.receipts = receipts;
        this.owed = owed;
        sheets = new Together<>(settings.gatherMost(), this::give);
    }

    @Override
    public void acknowledgeArrival(InboxId id) {
        Outcome outcome = arrivals.verify(id);
        if (outcome.packetId() == null || !isAnswered(outcome)) {
            return;
        }
        switch (outcome.status()) {
            case ACCEPTED -> {
                acknowledge(outcome.packetId(), ReceiptLevel.TRANSPORT, ReceiptCode.ACCEPTED);
                acknowledge(outcome.packetId(), ReceiptLevel.TECHNICAL, ReceiptCode.ACCEPTED);
            }
            case DUPLICATE -> repeatReceipts(id);
            case REFUSED -> reject(inbox.require(id), outcome, outcome.packetId());
            case QUARANTINED, UNEXAMINED -> {
                // Nobody is answered.
            }
        }
    }

    @Override
    public void acknowledgeKept(InboxId id) {
        Outcome outcome = arrivals.verify(id);
        PacketId packet = outcome.packetId();
        if (packet == null || receipts.isGiven(ReceiptFor.kept(packet))) {
            return;
        }
        StoredArrival arrival = inbox.require(id);
        StoredPacket answered = packets.require(packet);
        receipts.give(
                ReceiptFor.kept(packet),
                content(arrival, packet, answered.digest(), ReceiptLevel.TRANSPORT, ReceiptCode.KEPT_SUSPENDED),
                Addressee.of(answered),
                arrival.channel());
    }

    private static boolean isAnswered(Outcome outcome) {
        return outcome.kind() != PacketKind.RECEIPT;
    }

    @Override
    public void repeatReceipts(InboxId id) {
        Outcome outcome = arrivals.verify(id);
        if (outcome.status() != Status.DUPLICATE || outcome.packetId() == null) {
            return;
        }
        receipts.repeat(
                outcome.packetId(), Cause.repeatedArrival(id), inbox.require(id).channel());
    }

    @Override
    public void repeatReceipts(PacketId packet, PacketId note) {
        receipts.repeat(packet, Cause.asked(note), inbox.accepted(note).channel());
    }

    @Override
    public void acknowledge(PacketId packet, ReceiptLevel level, ReceiptCode code) {
        ReceiptFor what = ReceiptFor.packet(level, packet);
        if (receipts.isGiven(what)
                || (level == ReceiptLevel.BUSINESS && code.isAcceptance() && owed.oweInRush(packet))) {
            return;
        }
        StoredArrival arrival = inbox.accepted(packet);
        StoredPacket answered = packets.require(packet);
        Owed one = new Owed(
                new Answer(what, content(arrival, packet, answered.digest(), level, code)), Addressee.of(answered));
        Sheet sheet = new Sheet(Addressee.ofMany(answered), arrival.channel(), level);
        if (code.isAcceptance()) {
            sheets.perform(sheet, one);
        } else {
            alone(sheet, one);
        }
    }

    @Override
    public void acknowledgeTogether(Collection<PacketId> together, ReceiptLevel level) {
        Map<PacketId, ReceiptFor> wanted = new LinkedHashMap<>();
        together.forEach(packet -> wanted.put(packet, ReceiptFor.packet(level, packet)));
        wanted.values().retainAll(receipts.owed(List.copyOf(wanted.values())));
        Map<PacketId, StoredArrival> arrived = inbox.accepted(wanted.keySet());
        Map<PacketId, StoredPacket> known = packets.find(wanted.keySet());
        Map<Sheet, List<Owed>> bySheet = new LinkedHashMap<>();
        wanted.forEach((packet, what) -> {
            StoredArrival arrival = there(arrived, packet);
            StoredPacket answered = there(known, packet);
            bySheet.computeIfAbsent(
                            new Sheet(Addressee.ofMany(answered), arrival.channel(), level), sheet -> new ArrayList<>())
                    .add(new Owed(
                            new Answer(what, content(arrival, packet, answered.digest(), level, ReceiptCode.ACCEPTED)),
                            Addressee.of(answered)));
        });
        bySheet.forEach(sheets::performAll);
    }

    private static <T> T there(Map<PacketId, T> found, PacketId packet) {
        T one = found.get(packet);
        if (one == null) {
            throw new PacketUnknown(packet);
        }
        return one;
    }

    /** On one sheet; what cannot be given so, because another was quicker with one of them, one by one. */
    private void give(Sheet sheet, List<Owed> owed) {
        if (owed.size() > 1) {
            List<Answer> answers = owed.stream().map(Owed::answer).distinct().toList();
            try {
                if (receipts.give(answers, sheet.addressee(), sheet.channel())) {
                    return;
                }
            } catch (KeyUnusable | DataAccessException failed) {
                throw failed;
            } catch (RuntimeException failed) {
                LOG.debug("Receipts are given one by one: {}", FailureText.forLog(failed));
            }
        }
        owed.stream().filter(each -> !receipts.isGiven(each.answer().what())).forEach(each -> alone(sheet, each));
    }

    private void alone(Sheet sheet, Owed owed) {
        receipts.give(owed.answer().what(), owed.answer().content(), owed.alone(), sheet.channel());
    }

    /** What receipts must have in common to stand on one sheet. */
    private record Sheet(Addressee addressee, Channel channel, ReceiptLevel level) {}

    /** @param alone whom it is for where it has a receipt of its own */
    private record Owed(Answer answer, Addressee alone) {}

    private void reject(StoredArrival arrival, Outcome outcome, PacketId answers) {
        ReceiptFor what = ReceiptFor.rejectedArrival(arrival.id());
        if (receipts.isGiven(what)) {
            return;
        }
        receipts.give(
                what,
                content(arrival, answers, null, ReceiptLevel.TECHNICAL, outcome.verdict()),
                addressee(arrival, outcome, answers),
                arrival.channel());
    }

    /** Only of a packet this partner sent may more be said than the partner itself said. */
    private Addressee addressee(StoredArrival arrival, Outcome outcome, PacketId answers) {
        return packets.find(answers)
                .filter(packet -> packet.partner().equals(arrival.partner()))
                .map(Addressee::of)
                .orElseGet(() -> Addressee.of(
                        partners.require(arrival.partner()),
                        outcome.requestId() == null ? RequestId.NONE : outcome.requestId()));
    }

    private ReceiptContent content(
            StoredArrival arrival,
            PacketId answers,
            @Nullable Sha256 documentDigest,
            ReceiptLevel level,
            ReceiptCode code) {
        return new ReceiptContent(
                answers,
                // Of what is too large not all was read.
                code == ReceiptCode.TOO_LARGE ? null : arrival.envelopeDigest(),
                documentDigest,
                level,
                code,
                arrival.arrivedAt(),
                partners.own().id());
    }
}
