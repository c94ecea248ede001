package org.pouch.casework.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.compare.Comparison.Source;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.dossier.VerificationResult;
import org.pouch.casework.register.CivilRegister;
import org.pouch.casework.register.RegisterEntry;
import org.pouch.casework.register.RegisterSearch;
import org.pouch.casework.register.RegisterUnavailable;
import org.pouch.identity.Identity;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** Takes each side out of the papers of the case, and while nobody is confirmed the candidates out of the register. */
@Component
final class IdentityComparing implements CompareIdentity {
    private static final int MOST_CANDIDATES = 3;

    private static final Set<UserTaskId> SEARCHING = EnumSet.of(UserTaskId.CONFIRM_MATCH, UserTaskId.SEARCH_MANUALLY);
    private static final Set<UserTaskId> COMPARING = EnumSet.of(
            UserTaskId.CHECK_IDENTITY_DIFFERENCES,
            UserTaskId.RESOLVE_CONFLICT,
            UserTaskId.REPORT_DOCUMENT_DEFECT,
            UserTaskId.DECIDE_REPLY,
            UserTaskId.APPROVE_REPLY,
            UserTaskId.PREPARE_TRAVEL_DOCUMENT,
            UserTaskId.APPROVE_TRAVEL_DOCUMENT);

    private final Dossiers dossiers;
    private final CivilRegister register;

    IdentityComparing(Dossiers dossiers, CivilRegister register) {
        this.dossiers = dossiers;
        this.register = register;
    }

    @Override
    public Optional<Comparison> of(RequestId request, @Nullable String task) {
        Optional<UserTaskId> at = Optional.ofNullable(task).flatMap(UserTaskId::of);
        if (task != null
                && at.filter(known -> SEARCHING.contains(known) || COMPARING.contains(known))
                        .isEmpty()) {
            return Optional.empty();
        }
        return dossiers.find(request)
                .filter(dossier -> CaseJson.isGiven(dossier.data().path("person")))
                .flatMap(dossier -> {
                    boolean isSearching = at.filter(SEARCHING::contains).isPresent();
                    List<RegisterEntry> candidates = isSearching ? candidates(dossier) : List.of();
                    List<SideBySide.Paper> sides = sides(dossier, isSearching, candidates);
                    return sides.size() > 1 ? Optional.of(SideBySide.of(sides, candidates.size())) : Optional.empty();
                });
    }

    private static List<SideBySide.Paper> sides(Dossier dossier, boolean isSearching, List<RegisterEntry> candidates) {
        List<SideBySide.Paper> sides = new ArrayList<>();
        sides.add(paper(Source.REQUEST, null, dossier.data().path("person"), portrait(dossier, dossier.data())));
        if (isSearching) {
            candidates.stream().limit(MOST_CANDIDATES).forEach(entry -> sides.add(entry(entry.data())));
        } else if (dossier.row().side() == CaseRegister.Side.REQUESTED) {
            VerificationResult.registerEntry(dossier).ifPresent(entry -> sides.add(entry(entry)));
        } else {
            latest(dossier, PacketKind.REPLY)
                    .map(reply -> reply.data().path("confirmedIdentity"))
                    .filter(CaseJson::isGiven)
                    .ifPresent(confirmed -> sides.add(paper(Source.REPLY, null, confirmed, null)));
        }
        if (!isSearching) {
            latest(dossier, PacketKind.TRAVEL_DOCUMENT)
                    .map(CasePacket::data)
                    .ifPresent(document -> sides.add(paper(
                            Source.TRAVEL_DOCUMENT,
                            document.path("number").asText(),
                            document.path("person"),
                            portrait(dossier, document))));
        }
        return sides;
    }

    private List<RegisterEntry> candidates(Dossier dossier) {
        try {
            Identity wanted = PersonJson.identity(dossier.data().path("person"));
            return RegisterSearch.search(wanted, register.entries()).inOrder(wanted);
        } catch (RegisterUnavailable away) {
            // The form of the task says so.
            return List.of();
        }
    }

    /** Of whichever side; what was put away never left, what was erased says nothing. */
    private static Optional<CasePacket> latest(Dossier dossier, PacketKind kind) {
        return dossier.packets().stream()
                .filter(paper -> paper.kind() == kind && !paper.data().isEmpty() && !dossier.isPutAway(paper))
                .reduce((first, second) -> second);
    }

    private static SideBySide.Paper entry(JsonNode entry) {
        String number = entry.path("registerRef").asText(null);
        // What an officer found on paper names the office and who looked there.
        return entry.has("sourceOffice")
                ? paper(
                        Source.RECORD,
                        number + ", " + entry.path("sourceOffice").asText() + ", "
                                + entry.path("sourceOfficer").asText(),
                        entry,
                        null)
                : paper(Source.REGISTER, number, entry, null);
    }

    private static SideBySide.Paper paper(
            Source source, @Nullable String reference, JsonNode person, SideBySide.@Nullable Portrait portrait) {
        String script = CaseJson.text(person, "nameOriginalScript.script").orElse(null);
        return new SideBySide.Paper(source, reference, PersonJson.identity(person), script, portrait);
    }

    /** The file of the case that has the digest which the paper gives for its portrait. */
    private static SideBySide.@Nullable Portrait portrait(Dossier dossier, JsonNode paper) {
        String id = paper.path("portrait").asText();
        for (JsonNode line : paper.path("attachments")) {
            if (line.path("id").asText().equals(id)) {
                String digest = line.path("sha256").asText();
                return dossier.attachments().stream()
                        .filter(file -> file.sha256().equals(digest))
                        .findFirst()
                        .map(file -> new SideBySide.Portrait(file.id(), digest))
                        .orElse(null);
            }
        }
        return null;
    }
}
