package org.pouch.exchange.note;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.pouch.exchange.Channel;
import org.pouch.exchange.PacketRegister;
import org.pouch.exchange.PacketRegister.Entry;
import org.pouch.exchange.PacketRegister.ReceiptLine;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptLevel;
import org.pouch.resilience.Signal;
import org.springframework.stereotype.Service;

/** A partner that runs Pouch answers a test with a receipt that it is stored and one that it is sound. */
@Service
final class RoundTrips implements TestWays {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final NoteSending notes;
    private final PacketRegister packets;

    RoundTrips(NoteSending notes, PacketRegister packets) {
        this.notes = notes;
        this.packets = packets;
    }

    @Override
    public List<RoundTrip> test(AuthorityId partner, Collection<Channel> channels, Duration most) {
        Map<PacketId, Channel> sent = new LinkedHashMap<>();
        channels.forEach(channel -> sent.put(notes.send(Note.test(), partner, channel), channel));
        Signal nobodyGives = new Signal();
        for (long looks = most.dividedBy(LOOK);
                looks > 0 && !sent.keySet().stream().allMatch(this::isAnswered);
                looks--) {
            nobodyGives.await(nobodyGives.seen(), LOOK);
        }
        return sent.entrySet().stream()
                .map(each -> roundTrip(each.getValue(), entry(each.getKey()), most))
                .toList();
    }

    private boolean isAnswered(PacketId packet) {
        State state = entry(packet).state();
        return state == State.DELIVERED || state == State.REJECTED;
    }

    private Entry entry(PacketId packet) {
        return packets.find(packet).orElseThrow();
    }

    private static RoundTrip roundTrip(Channel channel, Entry test, Duration most) {
        return new RoundTrip(
                channel, test.packetId(), test.state() == State.DELIVERED, sentence(test, inSeconds(most)));
    }

    private static String sentence(Entry test, String most) {
        Optional<ReceiptLine> refusal = test.receipts().stream()
                .filter(receipt -> !receipt.code().isAcceptance())
                .findFirst();
        if (refusal.isPresent()) {
            return "The partner refused a test packet after "
                    + since(test, refusal.get().at()) + ": "
                    + refusal.get().code() + ". " + refusal.get().code().sentence()
                    + " A partner with an earlier version of Pouch does not know tests.";
        }
        Optional<ReceiptLine> stored = accepted(test, ReceiptLevel.TRANSPORT);
        Optional<ReceiptLine> sound = accepted(test, ReceiptLevel.TECHNICAL);
        if (sound.isPresent()) {
            return "A test packet was sent and answered: stored by the partner after "
                    + since(test, stored.orElse(sound.get()).at()) + ", found sound after "
                    + since(test, sound.get().at()) + ".";
        }
        if (stored.isPresent()) {
            return "A test packet was sent and stored by the partner after "
                    + since(test, stored.get().at()) + "; that it is sound was not said within " + most
                    + ". Ask the partner what its Pouch says of packet " + test.packetId() + ".";
        }
        if (test.state() == State.SENT) {
            return "A test packet was sent, and no receipt came within " + most
                    + ". The partner's Pouch does not run, does not look there or is none, or its receipts do not come through.";
        }
        return "A test packet could not be sent within " + most + "; it waits in the outbox"
                + (test.trouble() == null ? "." : ": " + test.trouble());
    }

    private static Optional<ReceiptLine> accepted(Entry test, ReceiptLevel level) {
        return test.receipts().stream()
                .filter(receipt -> receipt.level() == level)
                .findFirst();
    }

    private static String since(Entry test, Instant then) {
        return inSeconds(Duration.between(test.createdAt(), then));
    }

    private static String inSeconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
