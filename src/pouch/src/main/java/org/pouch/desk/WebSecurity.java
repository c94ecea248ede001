package org.pouch.desk;

import static org.pouch.casework.Role.ADMINISTRATOR;
import static org.pouch.casework.Role.APPROVER;
import static org.pouch.casework.Role.AUDITOR;
import static org.pouch.casework.Role.CASE_WORKER;
import static org.pouch.casework.Role.DATA_PROTECTION;
import static org.pouch.casework.Role.INTEGRATOR;
import static org.pouch.casework.Role.KEY_OFFICER;
import static org.pouch.casework.Role.MONITOR;
import static org.pouch.casework.Role.SUPERVISOR;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.stream.Stream;
import org.pouch.casework.Role;
import org.pouch.desk.access.BrakedSignIn;
import org.pouch.desk.access.Colleagues;
import org.pouch.desk.access.KnownOfficers;
import org.pouch.desk.access.LocalUsers;
import org.pouch.desk.access.MarkedSession;
import org.pouch.desk.access.OfficerPasswords;
import org.pouch.desk.access.OwnPasswords;
import org.pouch.desk.access.PasswordFirst;
import org.pouch.desk.access.Passwords;
import org.pouch.desk.oidc.ProviderDoor;
import org.pouch.desk.oidc.ProviderOfficers;
import org.pouch.desk.oidc.SignInSettings;
import org.pouch.desk.tls.HowServed;
import org.pouch.ledger.Ledger;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.transaction.support.TransactionTemplate;

/** Who may ask for what. Two chains: machines without a session, people with one. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableConfigurationProperties(DeskSettings.class)
class WebSecurity {
    private static final Role[] CASEWORK = {CASE_WORKER, APPROVER, DATA_PROTECTION};

    /** Apart from the provider: Spring Security would take one that it knows for users for another way to sign in. */
    @Bean
    LocalUsers localUsers(DeskSettings settings, SignInSettings signIn) {
        return new LocalUsers(signIn.whoMaySignIn(settings.users(), settings.demo()), settings.demo());
    }

    @Bean
    @Primary
    KnownOfficers knownOfficers(LocalUsers users, ObjectProvider<ProviderOfficers> provider) {
        return id -> users.find(id).or(() -> provider.stream().findFirst().flatMap(officers -> officers.find(id)));
    }

    @Bean
    Colleagues colleagues(KnownOfficers known, LocalUsers users, ObjectProvider<ProviderOfficers> provider) {
        return new Colleagues(
                known,
                () -> Stream.concat(
                                users.all().stream(), provider.stream().flatMap(officers -> officers.people().stream()))
                        .toList());
    }

    /** Everybody may know the passwords for trying out, as long as nobody beyond this machine can try them. */
    @Bean
    OfficerPasswords officerPasswords(
            LocalUsers users,
            OwnPasswords own,
            DeskSettings settings,
            Ledger ledger,
            TransactionTemplate transactions,
            HowServed served) {
        return new OfficerPasswords(
                users,
                own,
                Passwords.encoder(settings.demo()),
                ledger,
                transactions,
                settings.demo() && served.isHereAlone());
    }

    /** What each filter of a request takes is nobody's question; to measure it cost more than most of them. */
    @Bean
    SecurityObservationSettings unmeasuredFilters() {
        return SecurityObservationSettings.noObservations();
    }

    /** The one provider, for people and machines alike: what one guesses, the other counts. */
    @Bean
    AuthenticationProvider signIn(
            DeskSettings settings, OfficerPasswords passwords, Ledger ledger, MeterRegistry meters, Clock clock) {
        return new BrakedSignIn(passwords::load, Passwords.encoder(settings.demo()), ledger, meters, clock);
    }

    @Bean
    @Order(1)
    SecurityFilterChain machines(HttpSecurity http, OfficerPasswords passwords, ObjectProvider<ProviderDoor> provider)
            throws Exception {
        provider.ifAvailable(door -> door.forPrograms(http, AccessRefusals.forMachines()));
        return http.securityMatcher("/api/**", "/v3/api-docs", "/actuator/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/actuator/health", "/actuator/health/**", "/v3/api-docs")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasAnyRole(names(ADMINISTRATOR, INTEGRATOR))
                        .requestMatchers("/api/ledger", "/api/ledger/**")
                        .hasAnyRole(names(AUDITOR))
                        .requestMatchers(HttpMethod.GET, "/api/packets/*/proof")
                        .hasAnyRole(names(CASE_WORKER, APPROVER, DATA_PROTECTION, AUDITOR))
                        .requestMatchers("/api/imports", "/api/imports/**")
                        .hasAnyRole(names(SUPERVISOR))
                        .requestMatchers("/api/statistics", "/api/statistics/csv")
                        .hasAnyRole(names(SUPERVISOR, DATA_PROTECTION, AUDITOR))
                        .requestMatchers(HttpMethod.POST, "/api/cases", "/api/cases/*/line-ups/**")
                        .hasAnyRole(names(CASE_WORKER))
                        .requestMatchers(HttpMethod.POST, "/api/partners/*/trials")
                        .hasAnyRole(names(INTEGRATOR, ADMINISTRATOR))
                        .requestMatchers("/api/partners")
                        .hasAnyRole(names(
                                CASE_WORKER,
                                APPROVER,
                                DATA_PROTECTION,
                                KEY_OFFICER,
                                INTEGRATOR,
                                ADMINISTRATOR,
                                AUDITOR))
                        .requestMatchers(HttpMethod.GET, "/api/corridors")
                        .hasAnyRole(names(CASE_WORKER, APPROVER, DATA_PROTECTION, KEY_OFFICER, ADMINISTRATOR, AUDITOR))
                        .requestMatchers("/api/corridors/**")
                        .hasAnyRole(names(APPROVER, KEY_OFFICER))
                        .requestMatchers(HttpMethod.POST, "/api/cases/search")
                        .hasAnyRole(names(CASE_WORKER, APPROVER, SUPERVISOR, DATA_PROTECTION))
                        .requestMatchers(HttpMethod.GET, "/api/cases/**", "/api/packets/**", "/api/flights/**")
                        .hasAnyRole(names(CASE_WORKER, APPROVER, SUPERVISOR, DATA_PROTECTION))
                        .requestMatchers("/api/**")
                        .hasAnyRole(names(CASEWORK))
                        .anyRequest()
                        .denyAll())
                .addFilterBefore(PasswordFirst.ofPrograms(passwords), AuthorizationFilter.class)
                .httpBasic(basic -> basic.authenticationEntryPoint(AccessRefusals.forMachines()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // No cookie is believed here, so no other site can borrow one.
                .csrf(csrf -> csrf.disable())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(AccessRefusals.forMachines())
                        .accessDeniedHandler(AccessRefusals.denial()))
                .headers(PageHeaders::apply)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(HttpSecurity http, OfficerPasswords passwords, ObjectProvider<ProviderDoor> provider)
            throws Exception {
        provider.ifAvailable(door -> door.forPeople(http, returnTo()));
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC)
                        .permitAll() // the end of an answer that was allowed, perhaps after its session
                        .requestMatchers("/login", "/error", "/vendor/**")
                        .permitAll()
                        .requestMatchers(ProviderDoor.ADDRESSES)
                        .permitAll()
                        .requestMatchers("/", "/desk", "/desk/session", "/desk/password")
                        .authenticated()
                        .requestMatchers("/desk/second-factor/officers", "/desk/second-factor/officers/**")
                        .hasAnyRole(names(SUPERVISOR))
                        .requestMatchers(
                                "/desk/second-factor",
                                "/desk/second-factor/secret",
                                "/desk/second-factor/key",
                                "/desk/second-factor/key/answer")
                        .authenticated()
                        .requestMatchers("/desk/tasks/**", "/desk/absences/**", "/desk/filters/**", "/desk/filters")
                        .hasAnyRole(names(CASE_WORKER, APPROVER, SUPERVISOR, DATA_PROTECTION, KEY_OFFICER))
                        .requestMatchers("/desk/imports", "/desk/imports/**")
                        .hasAnyRole(names(SUPERVISOR))
                        .requestMatchers("/operations/statistics", "/operations/statistics/csv")
                        .hasAnyRole(names(SUPERVISOR, DATA_PROTECTION, AUDITOR))
                        .requestMatchers("/desk/cases/new", "/desk/cases/new/**")
                        .hasAnyRole(names(CASE_WORKER))
                        .requestMatchers("/desk/hand", "/desk/hand/**", "/desk/packets/*/hand-out/**")
                        .hasAnyRole(names(CASE_WORKER))
                        .requestMatchers(HttpMethod.POST, "/desk/packets/*/hand-out")
                        .hasAnyRole(names(CASE_WORKER))
                        .requestMatchers(
                                HttpMethod.POST, "/desk/cases", "/desk/cases/*/line-ups", "/desk/cases/*/line-ups/**")
                        .hasAnyRole(names(CASE_WORKER))
                        .requestMatchers(HttpMethod.POST, "/desk/cases/search")
                        .hasAnyRole(names(CASE_WORKER, APPROVER, SUPERVISOR, DATA_PROTECTION))
                        .requestMatchers("/desk/purpose")
                        .hasAnyRole(names(CASE_WORKER, APPROVER, SUPERVISOR, DATA_PROTECTION))
                        .requestMatchers(HttpMethod.GET, "/desk/packets/*/proof")
                        .hasAnyRole(names(CASE_WORKER, APPROVER, DATA_PROTECTION, AUDITOR))
                        .requestMatchers(HttpMethod.GET, "/desk/**")
                        .hasAnyRole(names(CASE_WORKER, APPROVER, SUPERVISOR, DATA_PROTECTION))
                        .requestMatchers("/desk/**")
                        .hasAnyRole(names(CASEWORK))
                        .requestMatchers(HttpMethod.GET, "/operations/quarantine/*/bytes")
                        .hasAnyRole(names(KEY_OFFICER))
                        .requestMatchers("/operations/quarantine")
                        .hasAnyRole(names(ADMINISTRATOR, KEY_OFFICER))
                        .requestMatchers("/operations/ledger", "/operations/ledger/file", "/operations/ledger/check")
                        .hasAnyRole(names(AUDITOR))
                        .requestMatchers(HttpMethod.POST, "/operations/safeguards/**")
                        .hasAnyRole(names(KEY_OFFICER))
                        .requestMatchers("/operations/safeguards")
                        .hasAnyRole(names(ADMINISTRATOR, KEY_OFFICER, AUDITOR, MONITOR))
                        .requestMatchers("/operations/access", "/operations/access/csv")
                        .hasAnyRole(names(DATA_PROTECTION, AUDITOR))
                        .requestMatchers("/operations/copies", "/operations/copies/*")
                        .hasAnyRole(names(DATA_PROTECTION))
                        .requestMatchers("/operations/counts", "/operations/counts/stream")
                        .hasAnyRole(names(ADMINISTRATOR, AUDITOR, MONITOR))
                        .requestMatchers(HttpMethod.POST, "/operations/supervision/**")
                        .hasAnyRole(names(AUDITOR))
                        .requestMatchers("/operations/supervision", "/operations/supervision/*/*")
                        .hasAnyRole(names(AUDITOR, MONITOR))
                        .requestMatchers("/operations/monitor", "/operations/monitor/*")
                        .hasAnyRole(names(MONITOR))
                        .requestMatchers(HttpMethod.POST, "/operations/corridors/**")
                        .hasAnyRole(names(APPROVER, KEY_OFFICER))
                        .requestMatchers("/operations/corridors")
                        .hasAnyRole(names(APPROVER, ADMINISTRATOR, KEY_OFFICER, AUDITOR))
                        .requestMatchers("/operations/partners/*/changes/*/approval")
                        .hasAnyRole(names(KEY_OFFICER))
                        .requestMatchers("/operations/partners/*/stop")
                        .hasAnyRole(names(KEY_OFFICER, ADMINISTRATOR))
                        .requestMatchers(HttpMethod.POST, "/operations/partners/**")
                        .hasAnyRole(names(KEY_OFFICER, INTEGRATOR))
                        .requestMatchers("/operations/partners/**")
                        .hasAnyRole(names(ADMINISTRATOR, KEY_OFFICER, INTEGRATOR, AUDITOR))
                        .requestMatchers("/operations/**")
                        .hasAnyRole(names(ADMINISTRATOR))
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(PasswordFirst.ofPeople(passwords), AuthorizationFilter.class)
                .formLogin(form -> form.loginPage("/login")
                        .successHandler(new MarkedSession(returnTo()))
                        .failureHandler(AccessRefusals.signInFailure()))
                .logout(logout -> logout.logoutSuccessUrl("/login?signedOut"))
                .requestCache(cache -> cache.requestCache(returnTo()))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(AccessRefusals.forPeople())
                        .accessDeniedHandler(AccessRefusals.denial()))
                .headers(PageHeaders::apply)
                .build();
    }

    @SuppressWarnings("NullAway") // Null leaves the parameter away; only its annotation says otherwise.
    private static HttpSessionRequestCache returnTo() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setMatchingRequestParameterName(null);
        cache.setRequestMatcher(request -> !AcceptHeader.isOfScript(request));
        return cache;
    }

    private static String[] names(Role... roles) {
        return Stream.of(roles).map(Role::name).toArray(String[]::new);
    }
}
