package org.pouch.desk.oidc;

import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Whether a token says that somebody signed out (OpenID Connect Back-Channel Logout 1.0, 2.4 and 2.6), and is no other token of the
 * provider's.
 */
final class MadeForSigningOut implements OAuth2TokenValidator<Jwt> {
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final int LONGEST = 1000;

    private final InstantSource clock;
    private final Duration skew;

    MadeForSigningOut(InstantSource clock, Duration skew) {
        this.clock = clock;
        this.skew = skew;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        if (!(token.getClaims().get("events") instanceof Map<?, ?> events)
                || !(events.get(EVENT) instanceof Map<?, ?>)) {
            return refused("it says nothing of a sign-out (events)");
        }
        if (token.hasClaim("nonce")) {
            return refused("it has a nonce: it is an ID token");
        }
        if (!isText(token.getClaims().get("jti"))) {
            return refused("it has no id of its own (jti)");
        }
        if (Stream.of("sub", "sid").noneMatch(token::hasClaim)
                || Stream.of("sub", "sid")
                        .anyMatch(name -> token.hasClaim(name)
                                && !isText(token.getClaims().get(name)))) {
            return refused("it does not say who signed out (sub, sid)");
        }
        @Nullable Instant made = saidToBeMade(token);
        return made == null || made.isAfter(clock.instant().plus(skew))
                ? refused("it does not say when it was made, or was made in the future (iat)")
                : OAuth2TokenValidatorResult.success();
    }

    /** As it stands there: where it is left out, Spring Security's reading puts in a second before the end. */
    private static @Nullable Instant saidToBeMade(Jwt token) {
        try {
            @Nullable
            Date made = JWTParser.parse(token.getTokenValue()).getJWTClaimsSet().getIssueTime();
            return made == null ? null : made.toInstant();
        } catch (ParseException unreadable) {
            return null;
        }
    }

    private static boolean isText(@Nullable Object said) {
        return said instanceof String text && !text.isBlank() && text.length() <= LONGEST;
    }

    private static OAuth2TokenValidatorResult refused(String why) {
        return OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, why, null));
    }
}
