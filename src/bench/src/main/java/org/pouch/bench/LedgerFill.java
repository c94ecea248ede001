package org.pouch.bench;

import java.time.Clock;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.PacketIds;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes lines of earlier packets into a ledger, as the product would have, before anything is measured. */
final class LedgerFill {
    private static final int LINES_AT_ONCE = 5_000;

    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final PacketIds ids = new PacketIds(Clock.systemUTC());

    LedgerFill(ApplicationContext context) {
        ledger = context.getBean(Ledger.class);
        transactions = context.getBean(TransactionTemplate.class);
    }

    String write(int lines) {
        RequestId request = new RequestId("urn:rdx:UTO:2020:000001");
        Sha256 digest = Sha256.of(new byte[0]);
        for (int done = 0; done < lines; done += LINES_AT_ONCE) {
            int some = Math.min(LINES_AT_ONCE, lines - done);
            transactions.executeWithoutResult(status -> {
                for (int line = 0; line < some; line++) {
                    ledger.append(new AuditEvent.PacketSent(request, ids.next(), "QUEUE", 1, digest));
                }
            });
        }
        return "ready";
    }
}
