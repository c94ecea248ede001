package org.pouch.desk.look;

import java.util.EnumSet;
import java.util.Set;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.access.FieldGroup;
import org.springframework.stereotype.Component;

/** Where it is set, an officer sees the cases that the officer has to do with, and no others. */
@Component
public final class NeedToKnow {
    private static final Set<Role> SEE_ALL =
            EnumSet.of(Role.SUPERVISOR, Role.DATA_PROTECTION, Role.AUDITOR, Role.MONITOR);
    private static final String TASKS = "/desk/tasks";

    /** Shows of the persons on it the officer's own. */
    private static final String FLIGHTS = "/desk/flights";

    /** Does what the officer's own tasks are. */
    private static final String TASKS_OF_A_FLIGHT = "/api/flights/{flight}/tasks/{task}";

    private final LookSettings settings;

    NeedToKnow(LookSettings settings) {
        this.settings = settings;
    }

    public boolean isSet() {
        return settings.needToKnow();
    }

    /** Whether lists of cases, and cases that the officer has nothing to do with, may be shown. */
    public boolean seesAll(Officer officer) {
        return !settings.needToKnow() || officer.roles().stream().anyMatch(SEE_ALL::contains);
    }

    /** @param hasToDo the officer has a task of the case, opened it or decided in it */
    boolean refuses(Officer officer, String pattern, FieldGroup group, Subject subject, boolean hasToDo) {
        if (seesAll(officer)) {
            return false;
        }
        if (subject.request() != null) {
            return !hasToDo;
        }
        return group == FieldGroup.LIST && !isOfOwn(pattern) || pattern.equals("/api/packets");
    }

    private static boolean isOfOwn(String pattern) {
        return pattern.startsWith(TASKS) || pattern.startsWith(FLIGHTS) || pattern.equals(TASKS_OF_A_FLIGHT);
    }
}
