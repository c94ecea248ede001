package org.pouch.testing.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;

/** A provider of OpenID Connect on a free port of this machine: its accounts, what its tokens say, and its clients. */
public final class TestProvider implements AutoCloseable {
    /** Of the desk as a client. */
    public static final String CLIENT = "desk";

    public static final String SECRET = "of the desk in the tests";

    /** Of the client case-system. */
    public static final String PROGRAM_SECRET = "of a program in the tests";

    /** As the value of a claim: it is left out. */
    public static final String NOT_SAID = "not said";

    /** For whom tokens of programs are made. */
    public static final String AUDIENCE = "pouch-api";

    private final Map<String, Map<String, Object>> accounts = new ConcurrentHashMap<>();
    private final RSAKey key = rsa("first");
    private final Instant now;
    private final String desk;
    private final ServletWebServerApplicationContext context;

    private TestProvider(String desk, Instant now) {
        this.desk = desk;
        this.now = now;
        SpringApplication application = new SpringApplication(ProviderApplication.class);
        application.setDefaultProperties(Map.of(
                "server.port", "0",
                "server.address", "127.0.0.1",
                "spring.main.banner-mode", "off",
                "spring.config.name", "nothing",
                "logging.level.root", "WARN"));
        application.addInitializers(started -> started.getBeanFactory().registerSingleton("testProvider", this));
        context = (ServletWebServerApplicationContext) application.run();
    }

    /** @param desk where it leads back to; @param now when its tokens are made, by the desk's clock */
    public static TestProvider start(String desk, Instant now) {
        return new TestProvider(desk, now);
    }

    public String issuer() {
        return issuer("127.0.0.1");
    }

    /** The same at another name of this machine, which is another site to a browser. */
    public String issuer(String host) {
        return "http://" + host + ":" + context.getWebServer().getPort();
    }

    /** Signs in with its name and {@code -at-the-provider}; its tokens say these claims besides. */
    public void put(String account, Map<String, Object> claims) {
        accounts.put(account, claims);
    }

    /** A token made by this provider's key, whatever it says. */
    public String token(Consumer<JwtClaimsSet.Builder> claims) {
        return token(key, claims);
    }

    /** By a key that the provider does not publish. */
    public String forged(Consumer<JwtClaimsSet.Builder> claims) {
        return token(rsa("other"), claims);
    }

    /** A logout token of this provider for the desk (OpenID Connect Back-Channel Logout 1.0), which Spring Authorization Server does not send. */
    public String signedOut(Consumer<JwtClaimsSet.Builder> claims) {
        return token(said -> {
            said.audience(List.of(CLIENT))
                    .id(UUID.randomUUID().toString())
                    .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
                    .claims(all -> all.keySet().removeAll(List.of("sub", "client_id", "employee_number")));
            claims.accept(said);
        });
    }

    private String token(RSAKey by, Consumer<JwtClaimsSet.Builder> claims) {
        JwtClaimsSet.Builder said = JwtClaimsSet.builder()
                .issuer(issuer())
                .subject("case-system")
                .claim("client_id", "case-system")
                .claim("employee_number", "case-system")
                .audience(List.of(AUDIENCE))
                .issuedAt(now)
                .expiresAt(now.plus(Duration.ofMinutes(5)));
        claims.accept(said);
        return new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(by)))
                .encode(JwtEncoderParameters.from(said.build()))
                .getTokenValue();
    }

    UserDetails account(String name) {
        if (!accounts.containsKey(name)) {
            throw new UsernameNotFoundException("no such account");
        }
        return User.withUsername(name)
                .password("{noop}" + name + "-at-the-provider")
                .build();
    }

    RegisteredClientRepository clients() {
        return new InMemoryRegisteredClientRepository(
                RegisteredClient.withId(CLIENT)
                        .clientId(CLIENT)
                        .clientSecret("{noop}" + SECRET)
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .redirectUri(desk + "/login/provider/return")
                        .postLogoutRedirectUri(desk + "/login?signedOut")
                        .scopes(scopes -> scopes.addAll(List.of("openid", "profile")))
                        .clientSettings(
                                ClientSettings.builder().requireProofKey(true).build())
                        .build(),
                RegisteredClient.withId("program")
                        .clientId("case-system")
                        .clientSecret("{noop}" + PROGRAM_SECRET)
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                        .scope("cases")
                        .build());
    }

    JWKSource<SecurityContext> keys() {
        return new ImmutableJWKSet<>(new JWKSet(key));
    }

    void say(JwtEncodingContext token) {
        @Nullable Map<String, Object> said = accounts.get(token.getPrincipal().getName());
        token.getClaims()
                .issuedAt(now)
                .notBefore(now)
                .expiresAt(now.plus(Duration.ofMinutes(5)))
                .claim("auth_time", now.getEpochSecond())
                .claim("employee_number", token.getPrincipal().getName())
                .claims(claims -> claims.putAll(said == null ? Map.of() : said))
                .claims(claims -> claims.values().removeIf(NOT_SAID::equals));
        if (token.getAuthorizationGrantType().equals(AuthorizationGrantType.CLIENT_CREDENTIALS)) {
            token.getClaims()
                    .audience(List.of(AUDIENCE))
                    .claim("client_id", token.getRegisteredClient().getClientId());
        }
    }

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Gone, as a provider that is away. */
    @Override
    public void close() {
        context.close();
    }
}
