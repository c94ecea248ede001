package org.pouch.desk.look;

import java.security.Principal;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.desk.access.OfficerDetails;
import org.springframework.security.core.Authentication;

/** Who asks, and in which role. */
final class SignedIn {
    /** Those that let somebody look at cases. */
    private static final Set<Role> READING = EnumSet.of(
            Role.CASE_WORKER, Role.APPROVER, Role.DATA_PROTECTION, Role.SUPERVISOR, Role.MONITOR, Role.AUDITOR);

    private SignedIn() {}

    static @Nullable Officer of(@Nullable Principal principal) {
        return principal instanceof Authentication authentication
                        && authentication.getPrincipal() instanceof OfficerDetails signedIn
                ? signedIn.officer()
                : null;
    }

    /** Those by which the officer reads; all, where none of them is one. */
    static Set<Role> reading(Officer officer) {
        return among(officer, READING);
    }

    static Set<Role> among(Officer officer, Set<Role> wanted) {
        Set<Role> effective = EnumSet.noneOf(Role.class);
        officer.roles().stream().filter(wanted::contains).forEach(effective::add);
        return effective.isEmpty() ? officer.roles() : effective;
    }
}
