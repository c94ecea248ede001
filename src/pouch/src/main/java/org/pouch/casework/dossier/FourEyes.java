package org.pouch.casework.dossier;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.pouch.casework.Approval;
import org.pouch.casework.UserTaskId;

/** Two natural persons for what matters: ids of persons are compared, not roles or sessions. */
public final class FourEyes {
    private FourEyes() {}

    /** How far an approval has come; the names are values of the fact {@code fourEyes}. */
    public enum State {
        OPEN,
        DONE,
        SAME_PERSON
    }

    /** Everyone who had a hand in what is to be approved. */
    public static Set<String> preparers(Dossier dossier, List<UserTaskId> preparing) {
        Set<String> persons = dossier.entries().stream()
                .filter(entry -> entry.isOf(preparing))
                .map(OfficerEntry::officer)
                .collect(Collectors.toSet());
        String opener = dossier.row().openedBy();
        if (opener != null && preparing.contains(UserTaskId.PREPARE_REQUEST)) {
            persons.add(opener);
        }
        return persons;
    }

    public static State of(Dossier dossier, Approval approval) {
        Optional<OfficerEntry> approved = approved(dossier, approval);
        if (approved.isEmpty()) {
            return State.OPEN;
        }
        boolean same =
                preparers(dossier, approval.preparing()).contains(approved.get().officer());
        return same ? State.SAME_PERSON : State.DONE;
    }

    /** The approval in force: given after the last preparation, and what it approved not put away since. */
    public static Optional<OfficerEntry> approved(Dossier dossier, Approval approval) {
        Optional<OfficerEntry> prepared = dossier.latest(approval.preparing());
        return dossier.latest(approval.approving())
                .filter(entry -> entry.says("decision", "APPROVE"))
                .filter(entry -> prepared.isPresent() && prepared.get().number() < entry.number())
                .filter(entry -> dossier.entries().stream()
                        .noneMatch(later -> later.number() > entry.number() && discards(later, approval)));
    }

    private static boolean discards(OfficerEntry entry, Approval approval) {
        return CaseJson.text(entry.form(), "kept." + OfficerEntry.DISCARDED)
                .filter(approval.kind().name()::equals)
                .isPresent();
    }
}
