package org.pouch.casework.office;

import java.time.Clock;
import java.util.Map;
import org.pouch.casework.CaseSteps;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.Persons;
import org.pouch.casework.draft.PacketDrafting;
import org.pouch.casework.draft.PacketFiling;
import org.pouch.casework.draft.SealingGate;
import org.pouch.casework.gate.GateFacts;
import org.pouch.casework.register.CivilRegister;
import org.pouch.casework.register.RegisterSearch;
import org.pouch.casework.register.RegisterUnavailable;
import org.pouch.casework.request.RequestCompleteness;
import org.pouch.casework.task.DocumentCheck;
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
    private final Dossiers files;
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
            Dossiers files,
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
        Dossier file = files.require(request);
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
