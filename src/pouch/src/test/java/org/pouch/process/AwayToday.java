package org.pouch.process;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.pouch.casework.Officer;
import org.pouch.casework.duty.Absences;

/** Who stands in for whom as a test says. */
final class AwayToday implements Absences {
    private final Map<String, String> substitutes = new ConcurrentHashMap<>();

    void is(Officer away, Officer substitute) {
        substitutes.put(substitute.id(), away.id());
    }

    @Override
    public List<Absence> current() {
        return List.of();
    }

    @Override
    public Set<String> standsInFor(String officer) {
        return substitutes.containsKey(officer) ? Set.of(substitutes.get(officer)) : Set.of();
    }

    @Override
    public void set(Plan plan, Officer by) {
        throw new UnsupportedOperationException("a test says who is away");
    }

    @Override
    public void end(String id, Officer by) {
        throw new UnsupportedOperationException("a test says who is away");
    }
}
