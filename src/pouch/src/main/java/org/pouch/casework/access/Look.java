package org.pouch.casework.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Role;
import org.pouch.packet.RequestId;

/**
 * One look of one officer, or what the engine asked for that no officer decided ({@link SkippedSteps}). Ids and codes only.
 *
 * @param roles by which it was let happen, or was asked
 * @param request null for a list
 * @param item the packet, the file, or which part of a list, with a digest of what was searched for: never that itself; of a sign-in the address it came from
 * @param records how many cases are shown
 * @param task the element of the task that is worked on
 */
public record Look(
        String officer,
        Set<Role> roles,
        Action action,
        FieldGroup group,
        @Nullable RequestId request,
        @Nullable String item,
        int records,
        Purpose purpose,
        @Nullable String task) {
    public Look {
        roles = Set.copyOf(roles);
    }

    Look showing(int cases) {
        return new Look(officer, roles, action, group, request, item, cases, purpose, task);
    }

    /** Whether a page or a program may ask for it again without anybody looking: a list, or a case for a program. */
    boolean isByItself() {
        return action == Action.READ && (request == null || purpose == Purpose.CASE_SYSTEM);
    }

    /** What came of it. */
    public enum Action {
        READ,
        CHANGE,
        /** It was for another role, for those who have to do with the case, or for another than whoever prepared it. */
        REFUSED
    }
}
