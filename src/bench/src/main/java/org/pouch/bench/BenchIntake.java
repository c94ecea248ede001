package org.pouch.bench;

import org.pouch.exchange.AcknowledgePacket;
import org.pouch.exchange.ExchangeProcess;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.RecordReceipt;
import org.pouch.exchange.VerifyArrival;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.springframework.context.ApplicationContext;

/** Does with arrivals what packet-intake does, without an engine: acknowledges packets on every level, records receipts. */
final class BenchIntake implements ExchangeProcess {
    private final ApplicationContext context;

    BenchIntake(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public void packetArrived(InboxId arrival, int examination) {
        VerifyArrival.Outcome outcome = context.getBean(VerifyArrival.class).verify(arrival);
        AcknowledgePacket acknowledge = context.getBean(AcknowledgePacket.class);
        PacketId packet = outcome.packetId();
        if (outcome.status() != VerifyArrival.Status.ACCEPTED || packet == null) {
            acknowledge.acknowledgeArrival(arrival);
        } else if (outcome.kind() == PacketKind.RECEIPT) {
            context.getBean(RecordReceipt.class).record(arrival);
        } else {
            acknowledge.acknowledgeArrival(arrival);
            acknowledge.acknowledge(packet, ReceiptLevel.BUSINESS, ReceiptCode.ACCEPTED);
        }
    }

    @Override
    public void attemptFailed(PacketId packet, int attempt) {
        // The count at the end tells of it.
    }
}
