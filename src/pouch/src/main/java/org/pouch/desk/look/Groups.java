package org.pouch.desk.look;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pouch.casework.access.FieldGroup;

/** Which addresses show something of cases, and what. An address of the desk or the API that is not named here is OTHER. */
final class Groups {
    private static final Map<String, FieldGroup> SHOWN = Map.ofEntries(
            entry("/desk/tasks", FieldGroup.LIST),
            entry("/desk/tasks/{key}", FieldGroup.TASK),
            entry("/desk/tasks/{key}/form", FieldGroup.FORM),
            entry("/desk/tasks/{key}/completion", FieldGroup.FORM),
            entry("/desk/tasks/{key}/check", FieldGroup.FORM),
            entry("/desk/tasks/{key}/document", FieldGroup.DRAFT),
            entry("/desk/tasks/search", FieldGroup.LIST),
            entry("/desk/cases", FieldGroup.LIST),
            entry("/desk/cases/search", FieldGroup.LIST),
            entry("/desk/cases/{request}", FieldGroup.CASE),
            entry("/desk/cases/{request}/withdrawal", FieldGroup.CASE),
            entry("/desk/cases/{request}/process", FieldGroup.CASE),
            entry("/desk/cases/{request}/legal-bar", FieldGroup.CASE),
            entry("/desk/cases/{request}/legal-bar/{bar}/lift", FieldGroup.CASE),
            entry("/desk/cases/{request}/legal-bar/{bar}/lift/approval", FieldGroup.CASE),
            entry("/desk/cases/{request}/document-cancellation", FieldGroup.CASE),
            entry("/desk/cases/{request}/transfer-change", FieldGroup.CASE),
            entry("/desk/cases/{request}/rectification", FieldGroup.CASE),
            entry("/desk/cases/{request}/return-in-error", FieldGroup.CASE),
            entry("/desk/cases/{request}/attachments/{attachment}", FieldGroup.ATTACHMENT),
            entry("/desk/cases/{request}/comments", FieldGroup.CASE),
            entry("/desk/cases/{request}/onward", FieldGroup.CASE),
            entry("/desk/cases/{request}/onward/{consent}/confirmation", FieldGroup.CASE),
            entry("/desk/cases/{request}/onward/{consent}/passing", FieldGroup.CASE),
            entry("/desk/cases/{request}/onward/{consent}/end", FieldGroup.CASE),
            entry("/desk/cases/{request}/silence", FieldGroup.CASE),
            entry("/desk/cases/{request}/silence.pdf", FieldGroup.CASE),
            entry("/desk/cases/{request}/evidence/{attachment}", FieldGroup.ATTACHMENT),
            entry("/desk/flights", FieldGroup.LIST),
            entry("/desk/flights/{flight}", FieldGroup.LIST),
            entry("/desk/flights/{flight}/handovers", FieldGroup.LIST),
            entry("/desk/flights/{flight}/list", FieldGroup.LIST),
            entry("/desk/flights/{flight}/persons", FieldGroup.LIST),
            entry("/desk/flights/{flight}/persons/{request}/off", FieldGroup.CASE),
            entry("/desk/flights/{flight}/tasks/{task}", FieldGroup.LIST),
            entry("/desk/packets/{id}", FieldGroup.PACKET),
            entry("/desk/packets/{id}/document", FieldGroup.PACKET),
            entry("/desk/packets/{id}/hand-out", FieldGroup.PACKET),
            entry("/desk/packets/{id}/hand-out/file", FieldGroup.PACKET),
            entry("/desk/packets/{id}/proof", FieldGroup.PACKET),
            entry("/desk/imports/{id}", FieldGroup.LIST),
            entry("/desk/imports/{id}/result", FieldGroup.LIST),
            entry("/api/imports/{id}/result", FieldGroup.LIST),
            entry("/api/cases", FieldGroup.LIST),
            entry("/api/cases/search", FieldGroup.LIST),
            entry("/api/cases/{request}", FieldGroup.CASE),
            entry("/api/cases/{request}/legal-bar", FieldGroup.CASE),
            entry("/api/cases/{request}/legal-bar/{bar}/lift", FieldGroup.CASE),
            entry("/api/cases/{request}/legal-bar/{bar}/lift/approval", FieldGroup.CASE),
            entry("/api/cases/{request}/withdrawal", FieldGroup.CASE),
            entry("/api/cases/{request}/document-cancellation", FieldGroup.CASE),
            entry("/api/cases/{request}/transfer-change", FieldGroup.CASE),
            entry("/api/cases/{request}/rectification", FieldGroup.CASE),
            entry("/api/cases/{request}/return-in-error", FieldGroup.CASE),
            entry("/api/flights", FieldGroup.LIST),
            entry("/api/flights/{flight}", FieldGroup.LIST),
            entry("/api/flights/{flight}/departure", FieldGroup.LIST),
            entry("/api/flights/{flight}/persons", FieldGroup.LIST),
            entry("/api/flights/{flight}/persons/{request}", FieldGroup.CASE),
            entry("/api/flights/{flight}/tasks/{task}", FieldGroup.LIST),
            entry("/api/packets", FieldGroup.PACKET),
            entry("/api/packets/{id}", FieldGroup.PACKET),
            entry("/api/packets/{id}/document", FieldGroup.PACKET),
            entry("/api/packets/{id}/proof", FieldGroup.PACKET),
            entry("/api/packets/{id}/report", FieldGroup.PACKET),
            entry("/operations/quarantine/{arrival}/bytes", FieldGroup.ARRIVAL),
            entry("/operations/copies/{request}", FieldGroup.COPIES),
            entry("/operations/copies/{request}.pdf", FieldGroup.COPIES),
            entry("/operations/supervision", FieldGroup.SAFEGUARDS),
            entry("/operations/supervision/{request}/{packet}", FieldGroup.SAFEGUARDS),
            entry("/operations/monitor", FieldGroup.SAFEGUARDS),
            entry("/operations/monitor/{request}", FieldGroup.SAFEGUARDS));

    /** Of the desk and the API, and nothing of any case but what the officer types at that moment. */
    private static final Set<String> NOTHING = Set.of(
            "/desk",
            "/desk/session",
            "/desk/password",
            "/desk/second-factor",
            "/desk/second-factor/secret",
            "/desk/second-factor/key",
            "/desk/second-factor/key/answer",
            "/desk/second-factor/officers",
            "/desk/second-factor/officers/{officer}/reset",
            "/desk/second-factor/officers/{officer}/reset/approval",
            "/desk/second-factor/officers/{officer}/reset/withdrawal",
            "/desk/absences",
            "/desk/absences/{id}/end",
            "/desk/hand",
            "/desk/hand/{id}",
            "/desk/imports",
            "/desk/imports/columns",
            "/desk/imports/{id}/evidence",
            "/api/imports",
            "/api/imports/{id}",
            "/api/imports/{id}/evidence",
            "/api/statistics",
            "/api/statistics/csv",
            "/desk/cases/new",
            "/desk/cases/new/file",
            "/desk/cases/new/{key}",
            "/desk/cases/new/{key}/end",
            "/desk/tasks/counts",
            "/desk/tasks/hands",
            "/desk/tasks/{key}/typed",
            "/desk/purpose",
            "/desk/filters",
            "/desk/filters/{id}/removal",
            "/desk/tasks/{key}/claim",
            "/desk/tasks/{key}/release",
            "/desk/tasks/{key}/diagram",
            "/api/ledger",
            "/api/ledger/seals",
            "/api/ledger/statements",
            "/api/corridors",
            "/api/corridors/suspensions",
            "/api/corridors/suspensions/{id}",
            "/api/corridors/suspensions/{id}/approval",
            "/api/corridors/suspensions/{id}/lift",
            "/api/corridors/suspensions/{id}/lift/approval",
            "/api/partners",
            "/api/partners/{id}/trials",
            "/api/destinations/{state:[A-Z]{3}}/alert",
            "/api/destinations/{state:[A-Z]{3}}/alert/{alert}/lift",
            "/api/destinations/{state:[A-Z]{3}}/alert/{alert}/lift/approval");

    private Groups() {}

    /** Empty for what shows nothing of a case. */
    static Optional<FieldGroup> of(String pattern) {
        FieldGroup group = SHOWN.get(pattern);
        if (group != null) {
            return Optional.of(group);
        }
        boolean isOfCases = pattern.startsWith("/desk/") || pattern.startsWith("/api/");
        return isOfCases && !NOTHING.contains(pattern) ? Optional.of(FieldGroup.OTHER) : Optional.empty();
    }
}
