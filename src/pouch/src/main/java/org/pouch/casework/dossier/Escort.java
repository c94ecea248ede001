package org.pouch.casework.dossier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** A line of the plan's list of escorts: role; rank; name; document number; nationality. */
public record Escort(String role, String rank, String name, String document, String nationality) {
    private static final List<String> ROLES = List.of("LEADER", "ESCORT", "MEDICAL", "MONITOR", "INTERPRETER");

    /** Empty when the line has not five parts of the right form. */
    public static Optional<Escort> parse(String line) {
        String[] parts = line.split("[;；]", -1);
        if (parts.length != 5) {
            return Optional.empty();
        }
        Escort escort =
                new Escort(parts[0].strip(), parts[1].strip(), parts[2].strip(), parts[3].strip(), parts[4].strip());
        return escort.isSound() ? Optional.of(escort) : Optional.empty();
    }

    private boolean isSound() {
        return ROLES.contains(role)
                && rank.length() <= 40
                && !name.isEmpty()
                && name.length() <= 100
                && document.matches("[A-Z0-9]{1,24}")
                && nationality.matches("[A-Z]{3}|D");
    }

    public ObjectNode data() {
        ObjectNode data = CaseJson.object().put("role", role);
        data.set("rank", rank.isEmpty() ? CaseJson.absent("NOT_AVAILABLE") : CaseJson.orAbsent(Optional.of(rank)));
        return data.put("name", name).put("documentNumber", document).put("nationality", nationality);
    }
}
