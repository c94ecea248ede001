package org.pouch.desk.oidc;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Judges the provider's tokens: its keys, its name, for whom they were made, and when. */
final class ProviderTokens {
    private static final long FOUR_HOURS = 4 * 60 * 60 * 1000L;

    private final ProviderSetting setting;
    private final Provider provider;
    private final Publications publications;
    private final Clock clock;
    private volatile @Nullable Keys known;

    ProviderTokens(ProviderSetting setting, Provider provider, Publications publications, Clock clock) {
        this.setting = setting;
        this.provider = provider;
        this.publications = publications;
        this.clock = clock;
    }

    private record Keys(URI address, JWKSource<SecurityContext> source) {}

    /** Of what the provider says about who signed in (OpenID Connect Core 1.0, 3.1.3.7). */
    JwtDecoder ofSignIns(ClientRegistration registration) {
        OidcIdTokenValidator identity = new OidcIdTokenValidator(registration);
        identity.setClock(clock);
        identity.setClockSkew(setting.oidc().limits().clockSkew());
        return decoder(List.of(times(), identity));
    }

    /** Of what programs show (RFC 9068): made by this issuer for this audience. */
    JwtDecoder ofPrograms(String audience) {
        JwtTypeValidator types = new JwtTypeValidator("JWT", "at+jwt", "application/at+jwt");
        types.setAllowEmpty(true);
        return decoder(List.of(
                times(),
                new JwtIssuerValidator(setting.issuer()),
                new JwtAudienceValidator(audience),
                new MadeForPrograms(setting.oidc().client().id(), setting.oidc().apiClients()),
                types));
    }

    /** Of what the provider says about who has signed out there (OpenID Connect Back-Channel Logout 1.0, 2.6). */
    JwtDecoder ofSignOuts() {
        JwtTypeValidator types = new JwtTypeValidator("JWT", "logout+jwt", "application/logout+jwt");
        types.setAllowEmpty(true);
        return decoder(List.of(
                times(),
                new JwtIssuerValidator(setting.issuer()),
                new JwtAudienceValidator(setting.oidc().client().id()),
                new MadeForSigningOut(clock, setting.oidc().limits().clockSkew()),
                types));
    }

    private OAuth2TokenValidator<Jwt> times() {
        JwtTimestampValidator times =
                new JwtTimestampValidator(setting.oidc().limits().clockSkew());
        times.setClock(clock);
        times.setAllowEmptyExpiryClaim(false);
        return times;
    }

    private JwtDecoder decoder(List<OAuth2TokenValidator<Jwt>> validators) {
        return token -> {
            NimbusJwtDecoder nimbus = NimbusJwtDecoder.withJwkSource(keys().source())
                    .jwsAlgorithms(known -> known.addAll(Set.of(SignatureAlgorithm.values())))
                    .build();
            nimbus.setJwtValidator(new DelegatingOAuth2TokenValidator<>(validators));
            return decoded(nimbus, token);
        };
    }

    private static Jwt decoded(JwtDecoder nimbus, String token) {
        try {
            return nimbus.decode(token);
        } catch (BadJwtException refused) {
            throw refused;
        } catch (JwtException failed) {
            for (Throwable cause = failed.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof RateLimitReachedException) {
                    throw new BadJwtException("signed by a key that the provider did not have a moment ago");
                }
            }
            throw new ProviderAway("the provider's keys cannot be had");
        }
    }

    /** Asked for again when a token names another key, at most twice in half a minute: strangers' tokens make no flood. */
    private Keys keys() {
        URI address = provider.metadata().keys();
        Keys kept = known;
        if (kept != null && kept.address().equals(address)) {
            return kept;
        }
        synchronized (this) {
            kept = known;
            if (kept == null || !kept.address().equals(address)) {
                kept = keysAt(address);
                known = kept;
            }
            return kept;
        }
    }

    private Keys keysAt(URI address) {
        try {
            return new Keys(
                    address,
                    JWKSourceBuilder.create(address.toURL(), publications)
                            .refreshAheadCache(false)
                            .rateLimited(true)
                            .outageTolerant(FOUR_HOURS)
                            .build());
        } catch (MalformedURLException odd) {
            throw new ProviderAway("the address of the provider's keys is none");
        }
    }
}
