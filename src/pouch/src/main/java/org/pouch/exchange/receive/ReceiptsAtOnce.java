package org.pouch.exchange.receive;

import org.pouch.exchange.TakeIn;
import org.pouch.exchange.VerifyArrival.Outcome;
import org.pouch.exchange.VerifyArrival.Status;
import org.pouch.exchange.store.DueArrivals;
import org.pouch.exchange.store.DueArrivals.Due;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/**
 * Records a receipt in the transaction of its verdict: nobody is answered between the two, so that one wait for the disk is
 * enough. What the processes are told of it is owed in the same transaction.
 */
@Component
final class ReceiptsAtOnce {
    private final TakeIn intake;
    private final DueArrivals line;

    ReceiptsAtOnce(TakeIn intake, DueArrivals line) {
        this.intake = intake;
        this.line = line;
    }

    /** In the caller's transaction; nothing for any other arrival. What fails undoes the verdict. */
    void record(Due due, Outcome outcome) {
        if (outcome.status() == Status.ACCEPTED && outcome.kind() == PacketKind.RECEIPT) {
            intake.take(due.id(), due.examination(), outcome, () -> line.handled(due));
        }
    }
}
