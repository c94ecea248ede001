package org.pouch.desk.oidc;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Whether a token was made for a program that may come to the API: its client is listed (claims client_id of RFC 9068 and azp, all that
 * are there), and it is no ID token, also not one that is made for the API besides.
 */
final class MadeForPrograms implements OAuth2TokenValidator<Jwt> {
    private static final Set<String> OF_ID_TOKENS = Set.of("nonce", "at_hash", "c_hash");

    private final String desk;
    private final Set<String> clients;

    /** @param desk the client id of the desk, for which ID tokens are made */
    MadeForPrograms(String desk, Set<String> clients) {
        this.desk = desk;
        this.clients = clients;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        if (token.getAudience() != null && token.getAudience().contains(desk)
                || OF_ID_TOKENS.stream().anyMatch(token::hasClaim)) {
            return refused("it is made for the desk, or an ID token");
        }
        Set<Object> makers = Stream.of("client_id", "azp")
                .filter(token::hasClaim)
                .map(name -> token.getClaims().get(name))
                .collect(Collectors.toSet());
        return makers.isEmpty() || !clients.containsAll(makers)
                ? refused("its client is none of pouch.sign-in.oidc.api-clients")
                : OAuth2TokenValidatorResult.success();
    }

    private static OAuth2TokenValidatorResult refused(String why) {
        return OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, why, null));
    }
}
