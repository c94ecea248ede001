package org.pouch.casework;

import java.time.Clock;
import java.util.Map;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The service steps, each handed to who knows how. */
@Component
class CaseWork implements CaseSteps {
    private final CaseFiles files;
    private final CaseStore cases;
    private final RequestCompleteness completeness;
    private final GateFacts facts;
    private final PacketDrafting drafting;
    private final SealingGate sealingGate;
    private final PacketFiling filing;
    private final CivilRegister register;
    private final DocumentCheck documents;
    private final Ledger ledger;
    private final Clock clock;

    CaseWork(
            CaseFiles files,
            CaseStore cases,
            RequestCompleteness completeness,
            GateFacts facts,
            PacketDrafting drafting,
            SealingGate sealingGate,
            PacketFiling filing,
            CivilRegister register,
            DocumentCheck documents,
            Ledger ledger,
            Clock clock) {
        this.files = files;
        this.cases = cases;
        this.completeness = completeness;
        this.facts = facts;
        this.drafting = drafting;
        this.sealingGate = sealingGate;
        this.filing = filing;
        this.register = register;
        this.documents = documents;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public Completeness checkCompleteness(RequestId request) {
        return completeness.of(files.require(request));
    }

    @Override
    public Map<String, Object> collectGateFacts(RequestId request) {
        return facts.ofRequest(files.require(request));
    }

    @Override
    public PacketId draftPacket(RequestId request, PacketKind kind) {
        return drafting.draft(request, kind);
    }

    @Override
    public Packet draftForSealing(PacketId packet) {
        return sealingGate.pass(packet);
    }

    @Override
    public Map<String, Object> filePacket(PacketId packet) {
        return filing.file(packet);
    }

    @Override
    public RegisterMatch queryRegister(RequestId request) {
        CaseFile file = files.require(request);
        try {
            return RegisterSearch.search(Persons.identity(file.data().path("person")), register.entries())
                    .match();
        } catch (RegisterUnavailable away) {
            return RegisterMatch.UNAVAILABLE;
        }
    }

    @Override
    public boolean checkTravelDocument(RequestId request) {
        return documents.findings(files.require(request)).isEmpty();
    }

    @Override
    @Transactional
    public void closeCase(RequestId request, String outcome) {
        if (cases.close(request, outcome, clock.instant())) {
            ledger.append(new AuditEvent.CaseClosed(request, outcome));
        }
    }
}
