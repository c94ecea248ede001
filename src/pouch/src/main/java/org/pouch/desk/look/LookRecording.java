package org.pouch.desk.look;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.access.AccessLog;
import org.pouch.casework.access.AccessSettings;
import org.pouch.casework.access.FieldGroup;
import org.pouch.casework.access.Look;
import org.pouch.casework.access.Look.Action;
import org.pouch.casework.access.Purpose;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Stands before every page of the desk and every address of the API that shows something of a case. */
@Component
final class LookRecording implements HandlerInterceptor {
    private static final String PROGRAMS = "/api/";
    private static final String CHECK = "/desk/tasks/{key}/check";
    private static final Set<String> OPENING = Set.of("/desk/cases", "/api/cases");

    private final AccessLog log;
    private final AccessSettings settings;
    private final Subjects subjects;
    private final Purposes purposes;
    private final NeedToKnow needToKnow;

    LookRecording(AccessLog log, AccessSettings settings, Subjects subjects, Purposes purposes, NeedToKnow needToKnow) {
        this.log = log;
        this.settings = settings;
        this.subjects = subjects;
        this.purposes = purposes;
        this.needToKnow = needToKnow;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        @Nullable Officer officer = SignedIn.of(request.getUserPrincipal());
        if (officer == null
                || !(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern)) {
            return true;
        }
        Optional<FieldGroup> group = Groups.of(pattern);
        // A case that is opened has a line of the ledger.
        boolean isOpening = request.getMethod().equals("POST") && OPENING.contains(pattern);
        return group.isEmpty() || isOpening || mayLook(request, response, officer, pattern, group.get());
    }

    private boolean mayLook(
            HttpServletRequest request, HttpServletResponse response, Officer officer, String pattern, FieldGroup group)
            throws IOException {
        Subject subject = subjects.of(request, pattern, officer);
        Optional<Purpose> own = own(officer, pattern, subject);
        if (needToKnow.refuses(officer, pattern, group, subject, own.isPresent())) {
            log.write(look(officer, Action.REFUSED, group, subject, own.orElse(Purpose.UNSTATED)));
            response.sendError(HttpStatus.FORBIDDEN.value());
            return false;
        }
        Optional<Purpose> known = own.or(() -> purposes.said(request)).or(() -> otherwise(officer, pattern, subject));
        if (known.isEmpty() && isAsked(request)) {
            response.sendRedirect(request.getContextPath() + PurposePages.ADDRESS + "?next="
                    + URLEncoder.encode(request.getRequestURI(), StandardCharsets.UTF_8));
            return false;
        }
        boolean isQuestion = group == FieldGroup.LIST || pattern.equals(CHECK);
        Action action = isQuestion
                        || request.getMethod().equals("GET")
                        || request.getMethod().equals("HEAD")
                ? Action.READ
                : Action.CHANGE;
        log.write(look(officer, action, group, subject, known.orElse(Purpose.UNSTATED)));
        return true;
    }

    /** Programs that ask without end are no burden to the engine, unless the answer depends on it. */
    private Optional<Purpose> own(Officer officer, String pattern, Subject subject) {
        // A supervisor sees tasks of all roles, and works on none of them.
        if (subject.task() != null && officer.roles().stream().anyMatch(subject.taskRoles()::contains)) {
            return Optional.of(Purpose.TASK);
        }
        boolean byTasks = !pattern.startsWith(PROGRAMS) || needToKnow.isSet();
        return subject.request() == null ? Optional.empty() : purposes.own(officer, subject.request(), byTasks);
    }

    private static Optional<Purpose> otherwise(Officer officer, String pattern, Subject subject) {
        if (pattern.startsWith("/operations/monitor") || pattern.startsWith("/operations/supervision")) {
            return Optional.of(Purpose.SUPERVISION);
        }
        if (pattern.startsWith("/operations/copies")) {
            return Optional.of(Purpose.DATA_SUBJECT_REQUEST);
        }
        if (subject.request() == null) {
            return Optional.of(Purpose.OVERVIEW);
        }
        if (officer.roles().contains(Role.SUPERVISOR)) {
            return Optional.of(Purpose.SUPERVISION);
        }
        return pattern.startsWith(PROGRAMS) ? Optional.of(Purpose.CASE_SYSTEM) : Optional.empty();
    }

    /** Whoever sends something came from a page, which asked. */
    private boolean isAsked(HttpServletRequest request) {
        return settings.askPurpose() && request.getMethod().equals("GET");
    }

    private static Look look(Officer officer, Action action, FieldGroup group, Subject subject, Purpose purpose) {
        Set<Role> roles =
                subject.task() == null ? SignedIn.reading(officer) : SignedIn.among(officer, subject.taskRoles());
        return new Look(
                officer.id(),
                roles,
                action,
                group,
                subject.request(),
                subject.item(),
                subject.records(),
                purpose,
                subject.task());
    }
}
