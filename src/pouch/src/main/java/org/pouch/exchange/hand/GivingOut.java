package org.pouch.exchange.hand;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.pouch.exchange.PacketRegister;
import org.pouch.exchange.directory.Partner;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.directory.PartnerStopped;
import org.pouch.exchange.permit.LeaveRefused;
import org.pouch.exchange.recall.PacketRecalled;
import org.pouch.exchange.send.CarriedPackets;
import org.pouch.exchange.send.CarriedPackets.Carried;
import org.pouch.exchange.store.SqlTime;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Whether it may leave is asked as before each sending; that it left is written down with who has it. */
@Service
final class GivingOut implements HandOuts {
    private final CarriedPackets carried;
    private final HandTable table;
    private final PacketRegister packets;
    private final PartnerDirectory partners;
    private final PacketIds ids;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final Clock clock;

    GivingOut(
            CarriedPackets carried,
            HandTable table,
            PacketRegister packets,
            PartnerDirectory partners,
            PacketIds ids,
            Ledger ledger,
            TransactionTemplate transactions,
            Clock clock) {
        this.carried = carried;
        this.table = table;
        this.packets = packets;
        this.partners = partners;
        this.ids = ids;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void give(PacketId packet, HandOut.Form form, String to, String officer) {
        String carrier = Carrier.named(to);
        Carried ready = ready(packet);
        HandOut handOut = new HandOut(ids.next().value(), packet, form, carrier, officer, SqlTime.now(clock));
        try {
            transactions.executeWithoutResult(status -> {
                carried.left(ready, handOut.id());
                table.givenOut(handOut);
                ledger.append(new AuditEvent.GivenOut(
                        ready.packet().requestId(), packet, handOut.id(), form.name(), officer));
            });
        } catch (PacketRecalled recalled) {
            throw takenBack(recalled);
        }
    }

    private static HandRefused takenBack(PacketRecalled recalled) {
        return new HandRefused("Its case was taken back: nothing of it leaves any more.", recalled);
    }

    private Carried ready(PacketId packet) {
        try {
            return carried.ready(packet);
        } catch (LeaveRefused refused) {
            throw new HandRefused(refused.why(), refused);
        } catch (PacketRecalled recalled) {
            throw takenBack(recalled);
        } catch (PartnerStopped stopped) {
            throw new HandRefused("Its partner is stopped: nothing goes there until two officers resume it.", stopped);
        }
    }

    @Override
    public byte[] file(PacketId packet) {
        if (table.handOuts(packet).isEmpty()) {
            throw new HandRefused("Write down first who carries it.");
        }
        return ready(packet).envelope();
    }

    @Override
    public List<HandOut> of(PacketId packet) {
        return table.handOuts(packet);
    }

    @Override
    public boolean isToBeGiven(PacketRegister.Entry packet) {
        return CarriedPackets.isToBeGiven(packet.direction(), packet.state());
    }

    @Override
    public List<PacketRegister.Entry> waiting(int most) {
        List<Partner> unreached = partners.partners().stream()
                .filter(partner -> partner.channels().isEmpty())
                .toList();
        return table.waiting(unreached.stream().map(Partner::id).toList(), most).stream()
                .map(packets::find)
                .flatMap(Optional::stream)
                .toList();
    }
}
