package org.pouch.casework.draft;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.PapersOnFile;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.CasePacket.Direction;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.casework.dossier.PacketStore;
import org.pouch.casework.journey.ReturnNotes;
import org.pouch.casework.kind.PacketDescriptor;
import org.pouch.casework.kind.PacketDescriptors;
import org.pouch.casework.state.CaseState;
import org.pouch.casework.verdict.DepartureGate;
import org.pouch.exchange.News;
import org.pouch.exchange.Telling;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.vault.ContentDamaged;
import org.pouch.vault.DamageReport;
import org.springframework.stereotype.Component;

/** Finds in the tables what processes wait for. */
@Component
final class UntoldPapers implements PapersOnFile {
    private final Dossiers dossiers;
    private final CaseStore cases;
    private final PacketStore packets;
    private final DepartureGate departures;
    private final Telling telling;
    private final DamageReport damage;

    UntoldPapers(
            Dossiers dossiers,
            CaseStore cases,
            PacketStore packets,
            DepartureGate departures,
            Telling telling,
            DamageReport damage) {
        this.dossiers = dossiers;
        this.cases = cases;
        this.packets = packets;
        this.departures = departures;
        this.telling = telling;
        this.damage = damage;
    }

    @Override
    public Map<RequestId, Map<String, Object>> untold(PacketKind kind, Collection<RequestId> waiting) {
        Map<RequestId, Map<String, Object>> untold = new LinkedHashMap<>();
        for (RequestId request : packets.received(kind, waiting)) {
            try {
                dossiers.find(request)
                        .flatMap(dossier -> untold(dossier, kind))
                        .ifPresent(facts -> untold.put(request, facts));
            } catch (ContentDamaged damaged) {
                damage.name(request, "what processes are told again", damaged);
            }
        }
        return untold;
    }

    @Override
    public Set<RequestId> withdrawn() {
        return cases.inState(CaseState.WITHDRAWN, Side.REQUESTED).stream()
                .map(CaseRow.Head::request)
                .collect(Collectors.toSet());
    }

    @Override
    public Set<RequestId> corrected() {
        return packets.correctedByPartners();
    }

    @Override
    public Set<RequestId> erased(Collection<RequestId> mentioned) {
        return mentioned.stream()
                .filter(request -> cases.erasedAt(request).isPresent())
                .collect(Collectors.toSet());
    }

    @Override
    public Map<RequestId, AuthorityId> takenBack() {
        return Stream.concat(cases.inState(CaseState.WITHDRAWN, Side.REQUESTING).stream(), cases.takingBack().stream())
                .filter(row -> !telling.isOwed(new News.TakenBack(row.request(), row.counterpart())))
                .collect(Collectors.toMap(CaseRow.Head::request, CaseRow.Head::counterpart));
    }

    @Override
    public List<RequestId> suspended() {
        return cases.suspended().stream().map(CaseRow.Head::request).toList();
    }

    @Override
    public List<RequestId> stoppedDepartures() {
        return departures.unanswered();
    }

    private Optional<Map<String, Object>> untold(Dossier dossier, PacketKind kind) {
        PacketDescriptor descriptor = PacketDescriptors.of(kind);
        return dossier.latest(kind, Direction.RECEIVED)
                .filter(paper -> !packets.isInConflict(paper.id()))
                .filter(paper -> dossier.row().standing().state() != CaseState.CLOSED
                        || kind == PacketKind.RECTIFICATION && !paper.data().isEmpty())
                .filter(paper -> !isHeardByNobody(dossier, paper))
                .filter(paper -> dossier.entries().stream()
                        .filter(entry -> descriptor.heardIn().stream()
                                .anyMatch(task -> task.value().equals(entry.task())))
                        .noneMatch(entry -> isLater(dossier, entry, paper)))
                .map(paper -> facts(dossier, paper));
    }

    /** Whoever waits for a note of a return is told whether it is another than that of this side. */
    private static Map<String, Object> facts(Dossier dossier, CasePacket paper) {
        Map<String, Object> facts = Told.facts(paper, dossier.row().counterpart());
        if (paper.kind() == PacketKind.RETURN_NOTE) {
            facts.put("returnNotes", ReturnNotes.of(dossier).compared().name());
        }
        return facts;
    }

    /** More time: the process waits on, and no entry would ever show that it was told. A note of a return before the last: nobody waits for it any more. */
    private static boolean isHeardByNobody(Dossier dossier, CasePacket paper) {
        return switch (paper.kind()) {
            case REPLY -> paper.data().path("outcome").asText().equals("EXTENSION_REQUEST");
            case RETURN_NOTE -> ReturnNotes.of(dossier).theirs() == null;
            default -> false;
        };
    }

    /** Whether the officer had this paper on file already. */
    private static boolean isLater(Dossier dossier, OfficerEntry entry, CasePacket paper) {
        List<String> order =
                dossier.packets().stream().map(filed -> filed.id().value()).toList();
        String last = CaseJson.textOr(entry.form(), "kept." + OfficerEntry.LAST_PAPER, "");
        return order.indexOf(last) >= order.indexOf(paper.id().value());
    }
}
