package org.pouch.desk.look;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.access.AccessSettings;
import org.pouch.casework.access.CaseParts;
import org.pouch.casework.access.Purpose;
import org.pouch.packet.RequestId;
import org.pouch.process.OfficerTasks;
import org.pouch.process.OfficerTasks.Task;
import org.pouch.process.connection.EngineOutage;
import org.springframework.stereotype.Component;

/**
 * Why an officer looks. Nobody is asked who has a task of the case, opened it or decided in it; whoever says why says it for all cases of the
 * next hour.
 */
@Component
final class Purposes {
    /** Of programs, which have no session. */
    private static final String HEADER = "Purpose";

    private static final String KEPT = "pouch.purpose";

    private final CaseParts parts;
    private final OfficerTasks tasks;
    private final AccessSettings settings;
    private final Clock clock;

    Purposes(CaseParts parts, OfficerTasks tasks, AccessSettings settings, Clock clock) {
        this.parts = parts;
        this.tasks = tasks;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What the officer has to do with the case; empty for nothing.
     *
     * @param byTasks whether the engine is asked for tasks of the case
     */
    Optional<Purpose> own(Officer officer, RequestId request, boolean byTasks) {
        if (parts.has(officer.id(), request)) {
            return Optional.of(Purpose.OWN_CASE);
        }
        return byTasks && hasTask(officer, request) ? Optional.of(Purpose.TASK) : Optional.empty();
    }

    private boolean hasTask(Officer officer, RequestId request) {
        try {
            return tasks.ofCase(request).stream()
                    .anyMatch(task -> officer.id().equals(task.assignee()) || isOfRole(task, officer));
        } catch (RuntimeException failed) {
            if (EngineOutage.isBehind(failed)) {
                return false;
            }
            throw failed;
        }
    }

    private static boolean isOfRole(Task task, Officer officer) {
        return officer.roles().stream().map(Role::name).anyMatch(task.candidateGroups()::contains);
    }

    /** What was said before and still holds. */
    Optional<Purpose> said(HttpServletRequest request) {
        @Nullable String header = request.getHeader(HEADER);
        if (header != null) {
            return Purpose.chosen(header);
        }
        @Nullable HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(KEPT) instanceof String kept ? read(kept) : Optional.empty();
    }

    private Optional<Purpose> read(String kept) {
        int space = kept.indexOf(' ');
        try {
            return space > 0 && clock.instant().isBefore(Instant.parse(kept.substring(space + 1)))
                    ? Purpose.chosen(kept.substring(0, space))
                    : Optional.empty();
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    void say(HttpSession session, Purpose purpose) {
        session.setAttribute(KEPT, purpose + " " + clock.instant().plus(settings.purposeLasts()));
    }
}
