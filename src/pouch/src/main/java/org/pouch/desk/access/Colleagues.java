package org.pouch.desk.access;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The officers of this authority, so that one can say who has something and whom to give it. */
public final class Colleagues {
    private static final String ASKED = Colleagues.class.getName() + ".";

    private final KnownOfficers known;
    private final Supplier<List<Officer>> all;

    /** @param all whom one can give something, now */
    public Colleagues(KnownOfficers known, Supplier<List<Officer>> all) {
        this.known = known;
        this.all = all;
    }

    /** The id itself for one whom nobody knows any more. Asked for once for a page: a history names the same few in each line. */
    public String name(String id) {
        @Nullable RequestAttributes page = RequestContextHolder.getRequestAttributes();
        if (page == null) {
            return askedName(id);
        }
        String place = ASKED + id;
        if (page.getAttribute(place, RequestAttributes.SCOPE_REQUEST) instanceof String before) {
            return before;
        }
        String name = askedName(id);
        page.setAttribute(place, name, RequestAttributes.SCOPE_REQUEST);
        return name;
    }

    private String askedName(String id) {
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
