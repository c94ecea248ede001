package org.pouch.casework.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.pouch.casework.Authorities;
import org.pouch.casework.CaseUploadRefused.FieldProblem;
import org.pouch.casework.agreement.AgreementProfile;
import org.pouch.casework.agreement.AgreementProfile.Packets;
import org.pouch.casework.agreement.Agreements;
import org.pouch.casework.agreement.AgreementsInForce;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.EvidencedRequest;
import org.pouch.casework.dossier.PacketSchema;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.onward.AnsweredElsewhere;
import org.pouch.casework.onward.ReceivedElsewhere;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.SchemaCheck;
import org.springframework.stereotype.Component;

/** Compares a request with its schema and the rules of domain.md 1.7 A; names everything that is wrong at once. */
@Component
public final class RequestCheck {
    private final Clock clock;
    private final Authorities authorities;
    private final AgreementsInForce agreements;
    private final ReceivedElsewhere elsewhere;
    private final AnsweredElsewhere answered;
    private final PacketSchema schema = PacketSchema.of(PacketKind.REQUEST);

    RequestCheck(
            Clock clock,
            Authorities authorities,
            AgreementsInForce agreements,
            ReceivedElsewhere elsewhere,
            AnsweredElsewhere answered) {
        this.answered = answered;
        this.elsewhere = elsewhere;
        this.agreements = agreements;
        this.clock = clock;
        this.authorities = authorities;
    }

    public List<FieldProblem> problems(EvidencedRequest request) {
        RequestProblems problems = new RequestProblems();
        collect(request, problems);
        return problems.sorted();
    }

    void collect(EvidencedRequest request, RequestProblems problems) {
        SchemaCheck.problems(PacketKind.REQUEST, request.data())
                .forEach(problem -> problems.add(problem.field(), ruleOf(problem.field()), sentence(problem)));
        ObjectNode data = request.data();
        Instant now = clock.instant();
        Agreements inForce = agreements.now();
        Optional<Packets> packets = inForce.find(inForce.situation(data, now)).map(AgreementProfile::packets);
        new AuthorityRules(now, authorities, inForce).check(data, problems);
        new PersonRules(now, inForce).check(data, problems);
        new EvidenceRules(now, packets).check(request, problems);
        receiver(data).ifPresent(partner -> checkWhereFilesCameFrom(request, partner, problems));
    }

    private void checkWhereFilesCameFrom(EvidencedRequest request, AuthorityId partner, RequestProblems problems) {
        JsonNode attachments = request.data().path("attachments");
        for (int i = 0; i < attachments.size(); i++) {
            boolean isKept = request.attachment(attachments.get(i).path("id").asText())
                    .filter(file -> elsewhere.isKeptFrom(partner, file))
                    .isPresent();
            problems.addUnless(
                    !isKept,
                    "attachments[" + i + "]",
                    "R-34",
                    "File came from another authority, which has not consented that this partner has it: leave it out, or note the"
                            + " consent at the case it came with.");
        }
    }

    /** What a person must look at, though it stops nothing (A16). */
    public List<String> warnings(ObjectNode data) {
        Agreements inForce = agreements.now();
        List<String> warnings =
                new ArrayList<>(RequestWarnings.of(data, inForce, inForce.situation(data, clock.instant())));
        receiver(data)
                .filter(partner -> elsewhere.isKnownFromAnother(partner, PersonJson.identity(data.path("person"))))
                .ifPresent(partner -> warnings.add(
                        "Another authority has sent data about what may be the same person: say that nothing of them is in this"
                                + " request, or note its consent at its case (R-34)."));
        receiver(data)
                .map(partner -> answered.paths(partner, data))
                .filter(paths -> !paths.isEmpty())
                .ifPresent(paths -> warnings.add("Another authority was the first to tell this one what stands under "
                        + rules(paths)
                        + ": say where else it comes from, leave it out, or note its consent at its case (R-34)."));
        return warnings;
    }

    private String rules(Set<String> paths) {
        return paths.stream()
                .map(this::ruleOf)
                .distinct()
                .sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
                .collect(Collectors.joining(", "));
    }

    private static Optional<AuthorityId> receiver(ObjectNode data) {
        try {
            return CaseJson.text(data, "requestedAuthority").map(AuthorityId::new);
        } catch (IllegalArgumentException misnamed) {
            return Optional.empty();
        }
    }

    private String ruleOf(String field) {
        return schema.title(field).map(PacketSchema.Title::rule).orElse("R-30");
    }

    private String sentence(SchemaCheck.Problem problem) {
        Optional<PacketSchema.Title> title = schema.title(problem.field());
        if (title.isEmpty()) {
            return "The field " + problem.sentence();
        }
        String right = title.get().right();
        boolean isMissing = problem.sentence().equals("is missing.");
        return right.isEmpty() || isMissing
                ? title.get().en() + " " + problem.sentence()
                : title.get().en() + " does not have the right form. Right: " + right;
    }
}
