package org.pouch.casework.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pouch.casework.Authorities;
import org.pouch.casework.CaseUploadRefused.FieldProblem;
import org.pouch.casework.agreement.AgreementProfile;
import org.pouch.casework.agreement.AgreementProfile.Packets;
import org.pouch.casework.agreement.Agreements;
import org.pouch.casework.agreement.AgreementsInForce;
import org.pouch.casework.dossier.EvidencedRequest;
import org.pouch.casework.dossier.PacketSchema;
import org.pouch.packet.PacketKind;
import org.pouch.packet.SchemaCheck;
import org.springframework.stereotype.Component;

/** Compares a request with its schema and the rules of domain.md 1.7 A; names everything that is wrong at once. */
@Component
public final class RequestCheck {
    private final Clock clock;
    private final Authorities authorities;
    private final AgreementsInForce agreements;
    private final PacketSchema schema = PacketSchema.of(PacketKind.REQUEST);

    RequestCheck(Clock clock, Authorities authorities, AgreementsInForce agreements) {
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
    }

    /** What a person must look at, though it stops nothing (A16). */
    public List<String> warnings(ObjectNode data) {
        Agreements inForce = agreements.now();
        return RequestWarnings.of(data, inForce, inForce.situation(data, clock.instant()));
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
