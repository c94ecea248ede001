package org.pouch.desk.factor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.duty.SecondPerson;
import org.pouch.desk.access.OfficerDetails;
import org.pouch.desk.access.PasswordFirst;
import org.pouch.process.OfficerTasks;
import org.pouch.process.OfficerTasks.Task;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Stands before everything that one officer approves for another, where the settings ask for a second factor. */
@Component
final class CodeAtApprovals implements HandlerInterceptor {
    /** Where a program shows the code. */
    static final String HEADER = "Second-Factor";

    /** What a second officer approves; user tasks are asked what they are. */
    static final Set<String> APPROVALS = Set.of(
            "POST /operations/partners/{id}/changes/{change}/approval",
            "POST /operations/safeguards/{change}/approval",
            "POST /operations/corridors/{suspension}/approval",
            "POST /operations/corridors/{suspension}/lift/approval",
            "POST /desk/second-factor/officers/{officer}/reset/approval",
            "POST /api/corridors/suspensions/{id}/approval",
            "POST /api/corridors/suspensions/{id}/lift/approval",
            "POST /api/cases/{request}/legal-bar/{bar}/lift",
            "POST /api/cases/{request}/legal-bar/{bar}/lift/approval",
            "POST /desk/cases/{request}/legal-bar/{bar}/lift",
            "POST /desk/cases/{request}/legal-bar/{bar}/lift/approval",
            "POST /desk/cases/{request}/onward/{consent}/confirmation",
            "POST /desk/flights/{flight}/handovers",
            "POST /api/destinations/{state:[A-Z]{3}}/alert/{alert}/lift",
            "POST /api/destinations/{state:[A-Z]{3}}/alert/{alert}/lift/approval");

    /** Where a task of many cases is done at once: it is asked which. */
    static final Set<String> TOGETHER =
            Set.of("POST /desk/flights/{flight}/tasks/{task}", "POST /api/flights/{flight}/tasks/{task}");

    private static final String TASK = "/desk/tasks/{key}";
    private static final String COMPLETION = TASK + "/completion";
    private static final String USED = "pouch.factor.used";

    private final FactorSettings settings;
    private final SecondFactors factors;
    private final Confirmations confirmations;
    private final OfficerTasks tasks;
    private final SecondPerson secondPersons;
    private final MessageSource texts;

    CodeAtApprovals(
            FactorSettings settings,
            SecondFactors factors,
            Confirmations confirmations,
            OfficerTasks tasks,
            SecondPerson secondPersons,
            MessageSource texts) {
        this.settings = settings;
        this.factors = factors;
        this.confirmations = confirmations;
        this.tasks = tasks;
        this.secondPersons = secondPersons;
        this.texts = texts;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        @Nullable Officer officer = officer(request);
        if (!settings.isRequired()
                || officer == null
                || !(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern)) {
            return true;
        }
        boolean isPage = pattern.equals(TASK) && request.getMethod().equals("GET");
        String address = request.getMethod() + " " + pattern;
        boolean isApproval = APPROVALS.contains(address)
                || TOGETHER.contains(address) && isApprovalOfMany(request)
                || pattern.equals(COMPLETION) && isApproval(request, officer)
                || isPage && isApproval(request, officer) && isHeld(request, officer);
        if (!isApproval) {
            return true;
        }
        if (pattern.startsWith("/api/")) {
            return isCode(request, response, officer);
        }
        @Nullable HttpSession session = request.getSession(false);
        if (session != null && confirmations.isShownAtSignIn(session, officer)) {
            return true;
        }
        boolean isShown = session != null
                && confirmations.holdsFor(session, officer, page -> isPageOf(request, pattern, page))
                && factors.state(officer) == SecondFactors.State.ACTIVE;
        if (session != null && isShown) {
            if (!isPage) {
                request.setAttribute(USED, confirmations.use(session));
            }
            return true;
        }
        if (pattern.equals(COMPLETION)) {
            throw new DecisionRefused(
                    texts.getMessage("factor.again", null, LocaleContextHolder.getLocale()), Map.of());
        }
        response.sendRedirect(request.getContextPath() + FactorPages.ADDRESS + "?next="
                + URLEncoder.encode(isPage ? request.getRequestURI() : origin(request), StandardCharsets.UTF_8));
        return false;
    }

    /** What was refused was approved by nobody: the same code serves for the next try. */
    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failed) {
        Object used = request.getAttribute(USED);
        @Nullable HttpSession session = request.getSession(false);
        if (used != null && session != null && (failed != null || response.getStatus() >= 400)) {
            confirmations.giveBack(session, used);
        }
    }

    private boolean isCode(HttpServletRequest request, HttpServletResponse response, Officer officer)
            throws IOException {
        @Nullable String code = request.getHeader(HEADER);
        if (code != null && factors.show(officer, code) == SecondFactors.Answer.RIGHT) {
            return true;
        }
        request.setAttribute(PasswordFirst.PROBLEM, "problem.factor");
        response.sendError(HttpStatus.FORBIDDEN.value());
        return false;
    }

    private boolean isApproval(HttpServletRequest request, Officer officer) {
        return task(request, officer)
                .map(Task::elementId)
                .filter(secondPersons::isNeededFor)
                .isPresent();
    }

    private boolean isApprovalOfMany(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> names
                && names.get("task") instanceof String task
                && secondPersons.isNeededFor(task);
    }

    private boolean isHeld(HttpServletRequest request, Officer officer) {
        return task(request, officer)
                .map(Task::assignee)
                .filter(officer.id()::equals)
                .isPresent();
    }

    private Optional<Task> task(HttpServletRequest request, Officer officer) {
        Object names = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        try {
            return names instanceof Map<?, ?> map && map.get("key") instanceof String key
                    ? tasks.find(Long.parseLong(key), officer)
                    : Optional.empty();
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** A task is approved at its own page; what else is approved has its address below that of the page it stands on. */
    private static boolean isPageOf(HttpServletRequest request, String pattern, String page) {
        String address = request.getRequestURI();
        return pattern.startsWith(TASK)
                ? address.equals(page) || address.equals(page + "/completion")
                : address.startsWith(page + "/");
    }

    /** The page that the form stood on. */
    private static String origin(HttpServletRequest request) {
        @Nullable String referrer = request.getHeader(HttpHeaders.REFERER);
        try {
            return referrer == null ? "/" : String.valueOf(URI.create(referrer).getPath());
        } catch (IllegalArgumentException odd) {
            return "/";
        }
    }

    private static @Nullable Officer officer(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof Authentication authentication
                        && authentication.getPrincipal() instanceof OfficerDetails signedIn
                ? signedIn.officer()
                : null;
    }
}
