package org.pouch.casework.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.Officer;
import org.pouch.casework.dossier.AttachmentStore;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.EvidencedRequest;
import org.pouch.casework.state.CaseState;
import org.pouch.casework.state.Standing;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes a new case with its number, its evidence and its ledger line, in one transaction. */
@Component
final class CaseRecording {
    private final CaseStore cases;
    private final AttachmentStore attachments;
    private final CaseNumbers numbers;
    private final Ledger ledger;
    private final TransactionTemplate transaction;

    CaseRecording(
            CaseStore cases,
            AttachmentStore attachments,
            CaseNumbers numbers,
            Ledger ledger,
            TransactionTemplate transaction) {
        this.cases = cases;
        this.attachments = attachments;
        this.numbers = numbers;
        this.ledger = ledger;
        this.transaction = transaction;
    }

    /**
     * @param numbered whether the case file brought its number
     * @param within what else belongs to the transaction
     */
    CaseRow record(
            EvidencedRequest uploaded, boolean numbered, Officer officer, Instant now, Consumer<CaseRow> within) {
        @Nullable
        CaseRow row = transaction.execute(status -> {
            CaseRow opened = stored(uploaded, numbered, officer, now);
            within.accept(opened);
            return opened;
        });
        if (row == null) {
            throw new IllegalStateException("the transaction gave no case");
        }
        return row;
    }

    private CaseRow stored(EvidencedRequest uploaded, boolean numbered, Officer officer, Instant now) {
        ObjectNode data = uploaded.data();
        RequestId request = numbered ? new RequestId(data.path("requestId").asText()) : numbers.next(now);
        data.put("requestId", request.value());
        CaseRow row = new CaseRow(
                request,
                Side.REQUESTING,
                new AuthorityId(data.path("requestedAuthority").asText()),
                data.path("agreement").asText(),
                Standing.of(CaseState.DRAFT),
                data,
                officer.id(),
                now,
                null,
                null);
        cases.insert(row);
        uploaded.attachments().forEach(attachment -> attachments.insert(request, attachment));
        ledger.append(new AuditEvent.CaseOpened(request, officer.id()));
        return row;
    }
}
