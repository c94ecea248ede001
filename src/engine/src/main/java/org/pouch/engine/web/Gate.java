package org.pouch.engine.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.settings.EngineSettings.Access;
import org.pouch.engine.signin.Actor;
import org.pouch.engine.signin.SignIn;
import org.pouch.engine.signin.SignIn.Known;
import org.pouch.engine.signin.SignIn.Stranger;
import org.pouch.engine.signin.SignIn.TooOften;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Lets in whom the settings admit. Everybody on this machine, where nothing else is said; but no page in a browser of this
 * machine, whether it names the engine (cross-site requests) or itself (DNS rebinding). Beyond the machine, those with the
 * right user and password or token.
 */
public final class Gate extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** As on a cluster: whoever watches needs no account. */
    private static final Set<String> OPEN = Set.of("/v2/status", "/v2/license");

    /** Whoever has such a link may follow it, in a browser too, until its time is over. */
    private static final String LINKS = "/v2/documents/links/";

    private static final Pattern PORT = Pattern.compile(":\\d*$");
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}");

    private static final int MOST_OF_A_STRANGER = 64 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final transient Access access;
    private final transient SignIn signIn;
    private final transient SlowBodies strangers = SlowBodies.ofStrangers();

    public Gate(Access access, SignIn signIn) {
        this.access = access;
        this.signIn = signIn;
    }

    /** Who asks; null when everybody may and nobody said. */
    public static @Nullable String user(HttpServletRequest request) {
        return request.getAttribute(Actor.REQUEST_ATTRIBUTE) instanceof String name ? name : null;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Problem problem = refusal(request, response);
        if (problem == null) {
            chain.doFilter(request, response);
        } else {
            if (!isRead(request)) {
                WatchedHttp.abandonBody(request);
                response.setHeader(HttpHeaders.CONNECTION, "close");
            }
            problem.answer(request, response);
        }
    }

    /** Little is read, so that the connection can stay; a stranger is not waited for any longer. */
    private boolean isRead(HttpServletRequest request) {
        long announced = request.getContentLengthLong();
        if (announced > MOST_OF_A_STRANGER || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            return false;
        }
        if (announced <= 0) {
            return true;
        }
        String address = request.getRemoteAddr();
        if (!strangers.enter(address)) {
            return false;
        }
        try {
            WatchedHttp.hurry(request, A_MOMENT);
            return new TimedBody(request, strangers, announced, PATIENCE).readAllBytes().length == announced;
        } catch (IOException failed) {
            return false;
        } finally {
            strangers.leave(address);
        }
    }

    private @Nullable Problem refusal(HttpServletRequest request, HttpServletResponse response) {
        boolean linked =
                request.getMethod().equals("GET") && request.getRequestURI().startsWith(LINKS);
        if (isOfAPage(request) && !linked) {
            return forbidden("A page in a browser may not use the engine.");
        }
        if (!access.isGuarded()) {
            return isMeant(request.getHeader(HttpHeaders.HOST))
                    ? null
                    : forbidden("The engine answers as localhost only; the Host header names another.");
        }
        return linked || OPEN.contains(request.getRequestURI()) ? null : refusalOfStranger(request, response);
    }

    /** Browsers say where a request comes from; programs do not. */
    private static boolean isOfAPage(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return request.getHeader(HttpHeaders.ORIGIN) != null || site != null && !site.equals("none");
    }

    /** A page whose own name was made to lead here has that name in its requests. */
    private boolean isMeant(@Nullable String host) {
        if (host == null) {
            return true; // HTTP/1.0, which no browser speaks
        }
        String name = PORT.matcher(host).replaceFirst("");
        return name.equalsIgnoreCase("localhost")
                || name.equals("[::1]")
                || LOOPBACK.matcher(name).matches()
                || name.equals(access.address().getHostAddress());
    }

    private @Nullable Problem refusalOfStranger(HttpServletRequest request, HttpServletResponse response) {
        SignIn.Verdict verdict = signIn.of(request.getRemoteAddr(), request.getHeader(HttpHeaders.AUTHORIZATION));
        if (verdict instanceof Known known) {
            request.setAttribute(Actor.REQUEST_ATTRIBUTE, known.user());
            return null;
        }
        if (verdict instanceof TooOften guesses) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(guesses.seconds()));
            return new Problem(HttpStatus.TOO_MANY_REQUESTS, "TOO_MANY_REQUESTS", guesses.sentence());
        }
        signIn.schemes().forEach(scheme -> response.addHeader(HttpHeaders.WWW_AUTHENTICATE, scheme));
        return new Problem(HttpStatus.UNAUTHORIZED, "UNAUTHORIZED", ((Stranger) verdict).sentence());
    }

    private static Problem forbidden(String detail) {
        return new Problem(HttpStatus.FORBIDDEN, "FORBIDDEN", detail);
    }
}
