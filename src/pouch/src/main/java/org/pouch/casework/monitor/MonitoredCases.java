package org.pouch.casework.monitor;

import java.util.List;
import java.util.Optional;
import org.pouch.casework.CaseRegister.Section;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.SchemaRows;
import org.pouch.casework.verdict.GateVerdict;
import org.pouch.casework.verdict.GateVerdicts;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** Picks what a monitor may see out of cases. */
@Component
final class MonitoredCases implements MonitorReport {
    private final CaseStore cases;
    private final Dossiers dossiers;
    private final GateVerdicts verdicts;

    MonitoredCases(CaseStore cases, Dossiers dossiers, GateVerdicts verdicts) {
        this.cases = cases;
        this.dossiers = dossiers;
        this.verdicts = verdicts;
    }

    @Override
    public List<MonitoredCase> newest(int limit, int offset) {
        return cases.newest(limit, offset).stream().map(MonitoredCases::line).toList();
    }

    @Override
    public Optional<MonitoredFile> find(RequestId request) {
        return dossiers.find(request)
                .map(dossier -> new MonitoredFile(
                        line(dossier.row()),
                        verdicts.ofCase(request).stream()
                                .map(MonitoredCases::decision)
                                .toList(),
                        handovers(dossier)));
    }

    private static MonitoredCase line(CaseRow row) {
        return new MonitoredCase(
                row.request(),
                row.counterpart(),
                row.standing().shown(),
                row.openedAt(),
                row.closedAt(),
                row.outcome());
    }

    private static Decision decision(GateVerdict verdict) {
        return new Decision(
                verdict.at(),
                verdict.packet(),
                verdict.facts().kind(),
                verdict.occasion().name(),
                verdict.verdict().name(),
                verdict.rules(),
                verdict.release() != null);
    }

    private static List<Section> handovers(Dossier dossier) {
        return dossier.packets().stream()
                .filter(packet -> packet.kind() == PacketKind.HANDOVER_RECORD)
                .flatMap(packet -> SchemaRows.sections(packet.kind(), packet.data()).stream())
                .toList();
    }
}
