package org.pouch.desk;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.CaseRegister.CaseLine;
import org.pouch.desk.access.PasswordFirst;
import org.pouch.desk.acts.Withdrawal;
import org.pouch.desk.hand.UploadBounds;
import org.pouch.packet.RequestId;
import org.pouch.process.connection.EngineOutage;
import org.pouch.resilience.FailureText;
import org.pouch.resilience.Infrastructure;
import org.pouch.vault.ContentDamaged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/** What a person or a program is told when an answer cannot be given: what happened and what to do, never a trace. */
@Controller
class ErrorPages implements ErrorController {
    private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);

    static final String PACKET_TOO_LARGE = "problem.packet";

    private static final String RETRY_AFTER_SECONDS = "60";

    /** A browser asks again by itself. */
    private static final String REFRESH = "Refresh";

    private static final String REFRESH_SECONDS = "15";

    private static final String DAMAGED = "problem.damaged";
    private static final Pattern CASE_PAGE = Pattern.compile("/desk/cases/([^/]+)");

    /** Causes that are looked at: more have nothing new to say. */
    private static final int DEEPEST = 20;

    private final Wording wording;
    private final UploadBounds uploads;
    private final CaseRegister cases;

    ErrorPages(Wording wording, UploadBounds uploads, CaseRegister cases) {
        this.cases = cases;
        this.wording = wording;
        this.uploads = uploads;
    }

    @RequestMapping("/error")
    Object error(HttpServletRequest request, HttpServletResponse response, Model model) {
        HttpStatus status = status(request);
        String words = words(request, status);
        if (status.is5xxServerError()) {
            log.error("{} {} ended with {}{}", request.getMethod(), origin(request), status.value(), because(request));
        }
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (AcceptHeader.isJson(request) || origin(request).startsWith("/api/")) {
            ProblemDetail problem = problem(status, what(words) + " " + wording.text(words + ".do"));
            problem.setInstance(URI.create(origin(request)));
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        if (status == HttpStatus.SERVICE_UNAVAILABLE && request.getMethod().equals("GET")) {
            response.setHeader(REFRESH, REFRESH_SECONDS);
        }
        response.setStatus(status.value());
        model.addAttribute("words", words);
        model.addAttribute("status", status.value());
        if (words.equals(DAMAGED)) {
            damagedCase(request).ifPresent(damaged -> {
                model.addAttribute("damagedCase", damaged.request());
                model.addAttribute("withdrawal", Withdrawal.of(damaged));
            });
        }
        model.addAttribute("sentence", what(words));
        return "problem";
    }

    private String what(String words) {
        return words.equals(PACKET_TOO_LARGE)
                ? wording.text(words + ".what", uploads.packet())
                : wording.text(words + ".what");
    }

    /** The case whose page was asked for, as its line has it: an own one can be taken back all the same. */
    private Optional<CaseLine> damagedCase(HttpServletRequest request) {
        Matcher page = CASE_PAGE.matcher(URLDecoder.decode(origin(request), StandardCharsets.UTF_8));
        return page.matches() && RequestId.isValid(page.group(1))
                ? cases.lines(List.of(new RequestId(page.group(1)))).stream().findFirst()
                : Optional.empty();
    }

    static ProblemDetail problem(HttpStatusCode status, String detail) {
        return ProblemDetail.forStatusAndDetail(status, detail);
    }

    private String words(HttpServletRequest request, HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED -> said(request).orElse("problem.signIn");
            case FORBIDDEN -> forbidden(request);
            case NOT_FOUND -> "problem.missing";
            case CONTENT_TOO_LARGE -> uploads.isForPackets(origin(request)) ? PACKET_TOO_LARGE : "problem.large";
            case TOO_MANY_REQUESTS -> "problem.wait";
            case SERVICE_UNAVAILABLE ->
                failure(request).filter(EngineOutage::isBehind).isPresent() ? "problem.engine" : "problem.away";
            default -> status.is4xxClientError() ? "problem.request" : failed(request);
        };
    }

    /** Of a case that nobody can read nothing is known, whether its person is barred neither: whoever asks is told that it stands still. */
    private static String failed(HttpServletRequest request) {
        return failure(request).filter(ErrorPages::isDamage).isPresent() ? DAMAGED : "problem.here";
    }

    private static boolean isDamage(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .anyMatch(ContentDamaged.class::isInstance);
    }

    private static String forbidden(HttpServletRequest request) {
        return said(request)
                .orElseGet(() -> request.getAttribute(WebAttributes.ACCESS_DENIED_403) instanceof CsrfException
                        ? "problem.session"
                        : "problem.role");
    }

    private static Optional<String> said(HttpServletRequest request) {
        return Optional.ofNullable(request.getAttribute(PasswordFirst.PROBLEM))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    private static HttpStatus status(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        @Nullable HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        if (status == HttpStatus.INTERNAL_SERVER_ERROR) {
            // A database, a disk or an engine that comes back: whoever asks again later is answered.
            return failure(request).filter(ErrorPages::comesBack).isPresent() ? HttpStatus.SERVICE_UNAVAILABLE : status;
        }
        return status == null ? HttpStatus.NOT_FOUND : status;
    }

    private static boolean comesBack(Throwable failure) {
        return Infrastructure.isAway(failure) || EngineOutage.isBehind(failure);
    }

    private static Optional<Throwable> failure(HttpServletRequest request) {
        return Optional.ofNullable(request.getAttribute(RequestDispatcher.ERROR_EXCEPTION))
                .filter(Throwable.class::isInstance)
                .map(Throwable.class::cast);
    }

    private static String because(HttpServletRequest request) {
        return failure(request).map(failed -> ": " + FailureText.forLog(failed)).orElse("");
    }

    private static String origin(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri ? uri : "";
    }
}
