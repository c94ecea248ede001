package org.pouch.casework;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Two natural persons for what matters: ids of persons are compared, not roles or sessions. */
final class FourEyes {
    private FourEyes() {}

    /** How far an approval has come; the names are values of the fact {@code fourEyes}. */
    enum State {
        OPEN,
        DONE,
        SAME_PERSON
    }

    /** Everyone who had a hand in what is to be approved. */
    static Set<String> preparers(CaseFile file, List<String> preparing) {
        Set<String> persons = file.entries().stream()
                .filter(entry -> preparing.contains(entry.task()))
                .map(Entry::officer)
                .collect(Collectors.toSet());
        String opener = file.row().openedBy();
        if (opener != null && preparing.contains(Approval.REQUEST.preparing().get(0))) {
            persons.add(opener);
        }
        return persons;
    }

    static State of(CaseFile file, Approval approval) {
        Optional<Entry> approved = approved(file, approval);
        if (approved.isEmpty()) {
            return State.OPEN;
        }
        boolean same =
                preparers(file, approval.preparing()).contains(approved.get().officer());
        return same ? State.SAME_PERSON : State.DONE;
    }

    /** The approval in force: given after the last preparation. */
    static Optional<Entry> approved(CaseFile file, Approval approval) {
        Optional<Entry> prepared = file.latest(approval.preparing());
        return file.latest(approval.approving())
                .filter(entry -> entry.says("decision", "APPROVE"))
                .filter(entry -> prepared.isPresent() && prepared.get().number() < entry.number());
    }
}
