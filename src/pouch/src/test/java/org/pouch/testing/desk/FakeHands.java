package org.pouch.testing.desk;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.PacketRegister.Direction;
import org.pouch.exchange.PacketRegister.Entry;
import org.pouch.exchange.VerifyArrival.Status;
import org.pouch.exchange.hand.HandIn;
import org.pouch.exchange.hand.HandIns;
import org.pouch.exchange.hand.HandOut;
import org.pouch.exchange.hand.HandOuts;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.Sha256;

/** One reply that somebody brought and one that is being examined; remembers what is taken in and given out. */
public final class FakeHands implements HandIns, HandOuts {
    public static final String ACCEPTED = "0193a1b2-0000-7000-8000-0000000000a1";
    public static final String WAITING = "0193a1b2-0000-7000-8000-0000000000a2";

    private static final AuthorityId PARTNER = new AuthorityId("XRU-CRS");

    private final FakePackets packets;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<HandOut> given = new CopyOnWriteArrayList<>();

    FakeHands(FakePackets packets) {
        this.packets = packets;
    }

    public List<String> received() {
        return List.copyOf(received);
    }

    @Override
    public String take(AuthorityId partner, byte[] file, String broughtBy, String officer) {
        String content = file.length > 100 ? file.length + " bytes" : new String(file, StandardCharsets.UTF_8);
        received.add(partner + " " + content + " " + broughtBy + " " + officer);
        return WAITING;
    }

    @Override
    public Optional<HandIn> find(String id) {
        return newest(2).stream().filter(one -> one.id().equals(id)).findFirst();
    }

    @Override
    public List<HandIn> newest(int most) {
        HandIn waiting = new HandIn(
                WAITING,
                PARTNER,
                "Embassy, courier, card 118",
                "anna",
                Sha256.of(new byte[2]),
                DeskOfFakes.NOW.minus(Duration.ofSeconds(1)),
                new InboxId("0193a1b2-0000-7000-8000-0000000000b2"),
                null,
                null,
                null,
                null,
                null);
        HandIn accepted = new HandIn(
                ACCEPTED,
                PARTNER,
                "Embassy, consular section",
                "anna",
                Sha256.of(new byte[1]),
                DeskOfFakes.NOW.minus(Duration.ofHours(2)),
                new InboxId("0193a1b2-0000-7000-8000-0000000000b1"),
                Status.ACCEPTED,
                ReceiptCode.ACCEPTED,
                FakePackets.REPLY,
                PacketKind.REPLY,
                FakeCases.FIRST);
        return Stream.of(waiting, accepted).limit(most).toList();
    }

    @Override
    public void give(PacketId packet, HandOut.Form form, String to, String officer) {
        given.add(new HandOut("0193a1b2-0000-7000-8000-0000000000c1", packet, form, to, officer, DeskOfFakes.NOW));
    }

    @Override
    public byte[] file(PacketId packet) {
        return new byte[] {0x30};
    }

    @Override
    public List<HandOut> of(PacketId packet) {
        return given.stream().filter(one -> one.packet().equals(packet)).toList();
    }

    @Override
    public boolean isToBeGiven(Entry packet) {
        return packet.direction() == Direction.SENT;
    }

    @Override
    public List<Entry> waiting(int most) {
        return packets.find(FakePackets.REQUEST).stream().toList();
    }
}
