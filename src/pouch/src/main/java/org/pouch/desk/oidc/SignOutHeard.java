package org.pouch.desk.oidc;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.authentication.WebAuthenticationDetailsSource;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where the provider says who has signed out there (OpenID Connect Back-Channel Logout 1.0): their sessions here end. */
@RestController
@ConditionalOnProperty("pouch.sign-in.oidc.issuer")
class SignOutHeard {
    static final String ADDRESS = "/login/provider/signed-out";

    private static final Logger LOG = LoggerFactory.getLogger(SignOutHeard.class);
    private static final int LONGEST = 16 * 1024;

    private final ProviderSetting setting;
    private final ProviderTokens tokens;
    private final SignOuts signOuts;
    private final ProviderRefusals refusals;

    SignOutHeard(ProviderSetting setting, ProviderTokens tokens, SignOuts signOuts, ProviderDoor door) {
        this.setting = setting;
        this.tokens = tokens;
        this.signOuts = signOuts;
        this.refusals = door.refusals();
    }

    @PostMapping(ADDRESS)
    ResponseEntity<Map<String, String>> hear(
            @RequestParam(name = "logout_token", required = false) @Nullable String token, HttpServletRequest request) {
        try {
            end(token);
            return ResponseEntity.ok().build();
        } catch (BadJwtException refused) {
            UsernamePasswordAuthenticationToken somebody =
                    UsernamePasswordAuthenticationToken.unauthenticated("unknown", "");
            somebody.setDetails(new WebAuthenticationDetailsSource().buildDetails(request));
            refusals.publishAuthenticationFailure(
                    new InvalidBearerTokenException("a logout token does not count", refused), somebody);
            return ResponseEntity.badRequest()
                    .body(Map.of(
                            "error", "invalid_request",
                            "error_description", "The logout token does not count. The log of the desk says why."));
        } catch (ProviderAway away) {
            LOG.warn("A sign-out at the provider could not be heard: {}", away.getMessage());
            return ResponseEntity.status(503).build();
        }
    }

    private void end(@Nullable String token) {
        if (token == null || token.length() > LONGEST) {
            throw new BadJwtException("no logout token");
        }
        Jwt read = tokens.ofSignOuts().decode(token);
        // What the judge of these tokens has seen to be there.
        Instant made = Objects.requireNonNull(read.getIssuedAt());
        Instant until = Objects.requireNonNull(read.getExpiresAt());
        String id = Objects.requireNonNull(read.getId());
        if (!signOuts.write(id, Visit.of(read.getClaims(), setting.issuer(), made), until)) {
            throw new BadJwtException("a logout token serves once");
        }
    }
}
