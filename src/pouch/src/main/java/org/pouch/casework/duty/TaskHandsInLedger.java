package org.pouch.casework.duty;

import org.jspecify.annotations.Nullable;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** Each change of hands is a line. */
@Component
class TaskHandsInLedger implements TaskHands {
    private final Ledger ledger;

    TaskHandsInLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void changed(
            Change change, @Nullable RequestId request, String task, String officer, @Nullable String holder) {
        ledger.append(
                new AuditEvent.TaskChangedHands(request, task, change.name(), officer, holder == null ? "" : holder));
    }
}
