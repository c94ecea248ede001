package org.pouch.casework.gate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.FourEyes;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.casework.form.FormAnswers;
import org.pouch.casework.form.FormField;
import org.pouch.packet.AuthorityId;

/**
 * That a second authority found it strictly necessary that data about a conviction leave, never where a death penalty or ill-treatment is to be
 * feared. Whoever prepares the request names the approval; whoever approves the request says to have seen it, and is another person.
 */
public final class ConvictionApproval {
    /** What the approver ticks. */
    public static final FormField SEEN = FormField.flag("convictionApprovalSeen");

    private static final String REFERENCE = "convictionApprovalRef";
    private static final String AUTHORITY = "convictionApprovedBy";
    private static final String DAY = "convictionApprovedOn";
    private static final String NO_RISK = "convictionNoRisk";

    /** What whoever prepares the request enters. */
    public static final List<FormField> FIELDS = List.of(
            FormField.text(REFERENCE, "[A-Z0-9-]{3,32}", "Write 3 to 32 capitals, digits and hyphens.")
                    .optional(),
            FormField.text(
                            AUTHORITY,
                            "[A-Z]{3}(-[A-Z0-9]{1,12}){1,4}",
                            "Write the code of an authority, such as UTO-COURT.")
                    .optional(),
            FormField.day(DAY).optional(),
            FormField.flag(NO_RISK));

    private ConvictionApproval() {}

    /** What is wrong with an approval that is named; nothing where none is. */
    public static void check(
            FormAnswers answers, AuthorityId own, AuthorityId partner, LocalDate today, Map<String, String> problems) {
        if (answers.text(REFERENCE).isEmpty()) {
            return;
        }
        Optional<String> authority = answers.text(AUTHORITY);
        if (authority.isEmpty()) {
            problems.put(AUTHORITY, "Name the authority that approved it (R-33).");
        } else if (!isSecond(authority.get(), own, partner)) {
            problems.put(AUTHORITY, "A second authority approves this: neither this one nor the partner (R-33).");
        }
        if (answers.text(DAY).isEmpty() || answers.day(DAY).isAfter(today)) {
            problems.put(DAY, "Write the day on which it was approved (R-33).");
        }
        if (!answers.isTicked(NO_RISK)) {
            problems.put(
                    NO_RISK,
                    "Data about a conviction never leave where a death penalty or ill-treatment is to be feared (R-33).");
        }
    }

    /** Whether an approval that counts is named in what was prepared. */
    static boolean isNamed(ObjectNode form, AuthorityId own, AuthorityId partner, LocalDate today) {
        return CaseJson.text(form, REFERENCE).isPresent()
                && CaseJson.text(form, AUTHORITY)
                        .filter(authority -> isSecond(authority, own, partner))
                        .isPresent()
                && day(form).filter(day -> !day.isAfter(today)).isPresent()
                && form.path(NO_RISK).asBoolean();
    }

    private static boolean isSecond(String authority, AuthorityId own, AuthorityId partner) {
        return !authority.equals(own.value()) && !authority.equals(partner.value());
    }

    private static Optional<LocalDate> day(ObjectNode form) {
        try {
            return CaseJson.text(form, DAY).map(LocalDate::parse);
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    /** Whether another person than who prepared has seen it since. */
    static boolean isSeen(Dossier dossier) {
        long prepared = dossier.latest(UserTaskId.PREPARE_REQUEST)
                .map(OfficerEntry::number)
                .orElse(Long.MAX_VALUE);
        return dossier.entries().stream()
                .filter(entry -> entry.number() > prepared
                        && entry.task().equals(UserTaskId.APPROVE_REQUEST.value())
                        && entry.form().path(SEEN.key()).asBoolean())
                .anyMatch(entry -> !FourEyes.preparers(dossier, List.of(UserTaskId.PREPARE_REQUEST))
                        .contains(entry.officer()));
    }

    /** What was entered, in a line for whoever approves; empty where nothing was. */
    public static Optional<String> line(Dossier dossier) {
        return dossier.latest(UserTaskId.PREPARE_REQUEST)
                .map(OfficerEntry::form)
                .flatMap(form -> CaseJson.text(form, REFERENCE)
                        .map(reference -> reference + ", " + CaseJson.textOr(form, AUTHORITY, "–") + ", "
                                + CaseJson.textOr(form, DAY, "–")));
    }
}
