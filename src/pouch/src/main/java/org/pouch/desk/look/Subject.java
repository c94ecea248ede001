package org.pouch.desk.look;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Role;
import org.pouch.packet.RequestId;

/**
 * What an address is about.
 *
 * @param request null where it is about no case, or about several
 * @param item the packet, or which part of a list
 * @param task the element of the task that is worked on
 * @param taskRoles whose task it is
 */
record Subject(
        @Nullable RequestId request,
        @Nullable String item,
        int records,
        @Nullable String task,
        Set<Role> taskRoles) {
    static final Subject NOTHING = new Subject(null, null, 0, null, Set.of());

    static Subject ofCase(RequestId request, @Nullable String item) {
        return new Subject(request, item, 1, null, Set.of());
    }

    static Subject ofTask(@Nullable RequestId request, String element, Set<Role> roles) {
        return new Subject(request, null, request == null ? 0 : 1, element, roles);
    }

    static Subject ofList(String part, int records) {
        return new Subject(null, part, records, null, Set.of());
    }
}
