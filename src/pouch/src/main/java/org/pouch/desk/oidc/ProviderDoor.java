package org.pouch.desk.oidc;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.pouch.desk.access.OfficerDetails;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;

/** The ways in that lead over the provider: for people with a session, for programs with a token at each request. */
public final class ProviderDoor {
    /** Open to those who are not signed in. */
    public static final String[] ADDRESSES = {
        ProviderPage.ADDRESS, ProviderSignIn.RETURN, ProviderSignOut.PAGE, SignOutHeard.ADDRESS
    };

    private final ProviderSetting setting;
    private final ProviderRegistration registration;
    private final ProviderTokens tokens;
    private final ProviderPersons persons;
    private final SignOuts signOuts;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final ProviderRefusals refusals;

    ProviderDoor(
            ProviderSetting setting,
            ProviderRegistration registration,
            ProviderTokens tokens,
            ProviderPersons persons,
            SignOuts signOuts,
            Clock clock,
            ApplicationEventPublisher events,
            ProviderRefusals refusals) {
        this.setting = setting;
        this.registration = registration;
        this.tokens = tokens;
        this.persons = persons;
        this.signOuts = signOuts;
        this.clock = clock;
        this.events = events;
        this.refusals = refusals;
    }

    /** What the policy of contents lets forms of this answer lead to besides the desk, as a source of CSP; empty for nothing. */
    public static String formsLeadTo(HttpServletRequest request) {
        return request.getAttribute(ProviderSignOut.THERE) instanceof URI there
                ? " " + ProviderSignOut.source(there)
                : "";
    }

    /** No bean: Spring Security would take it for the one of passwords. */
    ProviderRefusals refusals() {
        return refusals;
    }

    /** @param wanted where they wanted to go */
    public void forPeople(HttpSecurity http, RequestCache wanted) {
        ProviderSignOut signOut = new ProviderSignOut(setting, registration);
        http.logout(logout -> logout.addLogoutHandler(signOut).logoutSuccessHandler(signOut));
        http.addFilterBefore(new ProviderSession(clock, signOuts, events), AuthorizationFilter.class);
        // The provider has no page of ours to take a token from; what it sends is signed.
        http.csrf(csrf -> csrf.ignoringRequestMatchers(SignOutHeard.ADDRESS));
        http.with(new Return(wanted), door -> {});
    }

    /** Tokens beside passwords, where the settings say for whom they are made. */
    public void forPrograms(HttpSecurity http, AuthenticationEntryPoint challenge) {
        @Nullable String audience = setting.oidc().apiAudience();
        if (audience != null) {
            JwtAuthenticationProvider judge = new JwtAuthenticationProvider(tokens.ofPrograms(audience));
            judge.setJwtAuthenticationConverter(this::program);
            // Alone: the one for passwords, asked too, would write each refusal down once more.
            ProviderManager alone = new ProviderManager(judge);
            alone.setAuthenticationEventPublisher(refusals);
            http.oauth2ResourceServer(server ->
                    server.jwt(jwt -> jwt.authenticationManager(alone)).authenticationEntryPoint(challenge));
        }
    }

    private AbstractAuthenticationToken program(Jwt token) {
        try {
            OfficerDetails officer = persons.program(ProviderPerson.of(token.getClaims(), setting, true));
            return UsernamePasswordAuthenticationToken.authenticated(officer, null, officer.getAuthorities());
        } catch (PersonRefused refused) {
            throw new InvalidBearerTokenException(String.valueOf(refused.getMessage()), refused);
        }
    }

    /** Built last, when the chain knows how sessions begin. */
    private final class Return extends AbstractHttpConfigurer<Return, HttpSecurity> {
        private final RequestCache wanted;

        Return(RequestCache wanted) {
            this.wanted = wanted;
        }

        @Override
        public void configure(HttpSecurity http) {
            ProviderSignIn signIn = new ProviderSignIn(setting, registration, tokens, persons);
            ProviderArrival arrival = new ProviderArrival(setting, clock, refusals, wanted);
            signIn.setAuthenticationSuccessHandler(arrival);
            signIn.setAuthenticationFailureHandler(arrival);
            signIn.setApplicationEventPublisher(events);
            signIn.setSessionAuthenticationStrategy(http.getSharedObject(SessionAuthenticationStrategy.class));
            signIn.setSecurityContextRepository(http.getSharedObject(SecurityContextRepository.class));
            http.addFilterBefore(signIn, UsernamePasswordAuthenticationFilter.class);
        }
    }
}
