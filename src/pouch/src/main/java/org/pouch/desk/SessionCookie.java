package org.pouch.desk;

import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.SessionTrackingMode;
import java.time.Duration;
import java.util.Set;
import org.pouch.desk.access.ArrivalFromElsewhere;
import org.pouch.desk.tls.TlsSettings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.server.servlet.CookieSameSiteSupplier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/**
 * The session's cookie. Browsers do not tell ports apart in cookies, so each authority has a name of its own and two on
 * one machine do not sign each other out.
 */
@Configuration(proxyBeanMethods = false)
class SessionCookie {
    private static final Duration IDLE = Duration.ofMinutes(30);

    @Bean
    ServletContextInitializer sessionCookieInitializer(DeskSettings settings, TlsSettings tls) {
        return context -> {
            context.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
            context.setSessionTimeout((int) IDLE.toMinutes());
            SessionCookieConfig cookie = context.getSessionCookieConfig();
            cookie.setName(name(settings));
            cookie.setHttpOnly(true);
            cookie.setSecure(isSecure(settings, tls));
        };
    }

    /** The same where the database keeps the sessions, and not the server. */
    @Bean
    @ConditionalOnProperty(name = "pouch.nodes", havingValue = "several")
    CookieSerializer sharedSessionCookie(DeskSettings settings, TlsSettings tls) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(name(settings));
        cookie.setUseHttpOnlyCookie(true);
        cookie.setUseSecureCookie(isSecure(settings, tls));
        cookie.setSameSite("Strict");
        cookie.setUseBase64Encoding(false);
        return cookie;
    }

    @Bean
    CookieSameSiteSupplier sessionCookieSameSite(DeskSettings settings) {
        return CookieSameSiteSupplier.ofStrict().whenHasName(name(settings));
    }

    /** Before anything makes a session: its cookie would take the place of the one that was not sent. */
    @Bean
    FilterRegistrationBean<ArrivalFromElsewhere> arrivalFromElsewhere(DeskSettings settings) {
        FilterRegistrationBean<ArrivalFromElsewhere> first =
                new FilterRegistrationBean<>(new ArrivalFromElsewhere(name(settings)));
        first.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return first;
    }

    /** The demo runs without TLS, on loopback, where not every browser takes such a cookie. */
    static boolean isSecure(DeskSettings settings, TlsSettings tls) {
        return tls.isSet() || !settings.demo();
    }

    static String name(DeskSettings settings) {
        return "POUCH-" + settings.authority().id();
    }
}
