package org.pouch.testing.desk;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.duty.Absences;

/** Absences in memory, whatever the day. */
public final class FakeAbsences implements Absences {
    private final List<Absence> noted = new CopyOnWriteArrayList<>();

    @Override
    public List<Absence> current() {
        return List.copyOf(noted);
    }

    @Override
    public Set<String> standsInFor(String officer) {
        return noted.stream()
                .map(Absence::plan)
                .filter(plan -> plan.substitute().equals(officer))
                .map(Plan::officer)
                .collect(Collectors.toSet());
    }

    @Override
    public void set(Plan plan, Officer by) {
        if (plan.until().isBefore(plan.from())) {
            throw new DecisionRefused("Not noted.", Map.of("until", "The last day is before the first."));
        }
        noted.add(new Absence("absence-" + noted.size(), plan, by.id()));
    }

    @Override
    public void end(String id, Officer by) {
        noted.removeIf(absence -> absence.id().equals(id));
    }
}
