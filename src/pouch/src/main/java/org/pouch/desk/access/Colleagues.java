package org.pouch.desk.access;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;

/** The officers of this authority, so that one can say who has something and whom to give it. */
public final class Colleagues {
    private final KnownOfficers known;
    private final Supplier<List<Officer>> all;

    /** @param all whom one can give something, now */
    public Colleagues(KnownOfficers known, Supplier<List<Officer>> all) {
        this.known = known;
        this.all = all;
    }

    /** The id itself for one whom nobody knows any more. */
    public String name(String id) {
        return known.find(id).map(details -> details.officer().displayName()).orElse(id);
    }

    /** Those with at least one of these roles, by name. */
    public List<Officer> having(Set<Role> roles) {
        return all.get().stream()
                .filter(officer -> officer.roles().stream().anyMatch(roles::contains))
                .sorted(Comparator.comparing(Officer::displayName))
                .toList();
    }
}
