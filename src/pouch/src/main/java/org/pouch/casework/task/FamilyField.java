package org.pouch.casework.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.family.Care;
import org.pouch.casework.family.Company;
import org.pouch.casework.family.FamilyLinks;
import org.pouch.casework.form.FormAnswers;
import org.pouch.casework.form.FormField;
import org.pouch.packet.RequestId;
import org.pouch.vault.ContentDamaged;
import org.springframework.stereotype.Component;

/** The field in which an officer names the cases of the same family, by their numbers. */
@Component
final class FamilyField {
    static final FormField FIELD = FormField.text("familyRequests", 0, 1000).optional();

    private final FamilyLinks links;
    private final Company company;
    private final CaseStore cases;

    FamilyField(FamilyLinks links, Company company, CaseStore cases) {
        this.company = company;
        this.links = links;
        this.cases = cases;
    }

    void prefill(Dossier dossier, ObjectNode form) {
        form.put(
                FIELD.key(),
                links.of(dossier.request()).stream().map(RequestId::value).collect(Collectors.joining("\n")));
    }

    /** Those that were named; what is wrong with them is added to the problems. */
    List<RequestId> read(Dossier dossier, FormAnswers answers, Map<String, String> problems) {
        List<RequestId> members = new ArrayList<>();
        for (String line : answers.lines(FIELD.key())) {
            if (!RequestId.isValid(line) || !isOfHere(new RequestId(line))) {
                problems.put(FIELD.key(), "Write the numbers of our own cases, one a line; one of them is none.");
                return List.of();
            }
            members.add(new RequestId(line));
        }
        members.remove(dossier.request());
        if (links.joined(dossier.request(), members).size() > FamilyLinks.MOST) {
            problems.put(FIELD.key(), "A family has at most " + FamilyLinks.MOST + " cases.");
        }
        return members;
    }

    private boolean isOfHere(RequestId request) {
        try {
            return cases.find(request)
                    .map(CaseRow::side)
                    .filter(Side.REQUESTING::equals)
                    .isPresent();
        } catch (ContentDamaged unreadable) {
            return false;
        }
    }

    /** A case that is not sent for want of a link is closed: whoever prepares it is told what is missing first. */
    void requireCompany(Dossier dossier, FormAnswers answers, List<RequestId> members, Map<String, String> problems) {
        Set<RequestId> linked = links.joined(dossier.request(), members).stream()
                .filter(number -> !number.equals(dossier.request().value()))
                .map(RequestId::new)
                .collect(Collectors.toSet());
        if (company.isMissing(dossier, linked)
                && !Care.of(dossier, answers.fields()).isWhole()) {
            problems.putIfAbsent(
                    FIELD.key(),
                    "Write the number of the case of the grown-up who comes along. Whoever may be a minor and names none counts as"
                            + " unaccompanied: then best interests, guardian and reception come first (R-14).");
        }
    }

    void join(Dossier dossier, List<RequestId> members) {
        if (!members.isEmpty()) {
            links.join(dossier.request(), members);
        }
    }
}
