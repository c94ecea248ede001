package org.pouch.casework.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Authorities;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.CaseState;
import org.pouch.casework.CaseUploadRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.OpenCase;
import org.pouch.casework.Role;
import org.pouch.casework.dossier.AttachmentStore;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.EvidencedRequest;
import org.pouch.casework.dossier.OfficerMarks;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens cases from case files: checked, stored with a ledger line in one transaction, then the process is started. */
@Component
final class CaseOpening implements OpenCase {
    private final RequestCheck check;
    private final CaseStore cases;
    private final AttachmentStore attachments;
    private final Authorities authorities;
    private final CaseStarts starts;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CaseOpening(
            RequestCheck check,
            CaseStore cases,
            AttachmentStore attachments,
            Authorities authorities,
            CaseStarts starts,
            Ledger ledger,
            TransactionTemplate transaction,
            Clock clock) {
        this.check = check;
        this.cases = cases;
        this.attachments = attachments;
        this.authorities = authorities;
        this.starts = starts;
        this.ledger = ledger;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public RequestId open(byte[] caseFile, Map<String, byte[]> files, Officer officer) {
        RequestProblems problems = new RequestProblems();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        EvidencedRequest uploaded = CaseUploadReader.read(caseFile, files, problems);
        boolean numbered = uploaded.data().has("requestId");
        complete(uploaded.data(), numbered, officer, now);
        check.collect(uploaded, problems);
        refuseIfTaken(uploaded.data(), problems);
        if (!problems.isEmpty()) {
            throw new CaseUploadRefused(problems.sorted());
        }
        CaseRow row = require(transaction.execute(status -> stored(uploaded, numbered, officer, now)));
        starts.start(row);
        return row.request();
    }

    /** What an authority gives a case file: its number, its time, and marks of officers that drafting writes anew. */
    private void complete(ObjectNode data, boolean numbered, Officer officer, Instant now) {
        RequestId notNumbered = new RequestId("urn:rdx:" + authorities.own().state() + ":" + year(now) + ":000000");
        if (!numbered) {
            data.put("requestId", notNumbered.value());
        }
        if (!data.has("createdAt")) {
            data.put("createdAt", now.toString());
        }
        data.set("preparedBy", OfficerMarks.placeholder(Role.CASE_WORKER, authorities.own()));
        data.set("approvedBy", OfficerMarks.placeholder(Role.APPROVER, authorities.own()));
    }

    private void refuseIfTaken(ObjectNode data, RequestProblems problems) {
        CaseJson.text(data, "requestId")
                .filter(RequestId::isValid)
                .map(RequestId::new)
                .filter(id -> cases.find(id).isPresent())
                .ifPresent(id -> problems.add(
                        "requestId", "A1", "Reference of the case is that of another case: it is never used again."));
    }

    private CaseRow stored(EvidencedRequest uploaded, boolean numbered, Officer officer, Instant now) {
        ObjectNode data = uploaded.data();
        RequestId request = numbered ? new RequestId(data.path("requestId").asText()) : nextRequestId(now);
        data.put("requestId", request.value());
        CaseRow row = new CaseRow(
                request,
                Side.REQUESTING,
                new AuthorityId(data.path("requestedAuthority").asText()),
                data.path("agreement").asText(),
                CaseState.DRAFT,
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

    private RequestId nextRequestId(Instant now) {
        while (true) {
            RequestId next = new RequestId(String.format(
                    Locale.ROOT, "urn:rdx:%s:%s:%06d", authorities.own().state(), year(now), cases.nextNumber()));
            // A case file may have brought a number of its own before.
            if (cases.find(next).isEmpty()) {
                return next;
            }
        }
    }

    private static int year(Instant now) {
        return now.atOffset(ZoneOffset.UTC).getYear();
    }

    private static CaseRow require(@Nullable CaseRow row) {
        if (row == null) {
            throw new IllegalStateException("the transaction gave no case");
        }
        return row;
    }
}
