package org.pouch.desk.oidc;

import java.net.URI;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.resilience.OnTheWay;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * What a provider publishes about itself (OpenID Connect Discovery 1.0, section 3).
 *
 * @param signOut where one signs out there; null where it has no such address
 * @param shown how the desk shows its secret
 */
record ProviderMetadata(
        URI authorization, URI token, URI keys, @Nullable URI signOut, ClientAuthenticationMethod shown) {
    /** @throws Wrong when it is another provider's, or leaves something out */
    static ProviderMetadata of(Map<String, Object> published, String issuer) {
        Object named = published.get("issuer");
        if (!issuer.equals(named)) {
            throw new Wrong("what is published at pouch.sign-in.oidc.issuer is of another issuer", named != null);
        }
        return new ProviderMetadata(
                address(published, "authorization_endpoint"),
                address(published, "token_endpoint"),
                address(published, "jwks_uri"),
                published.containsKey("end_session_endpoint") ? address(published, "end_session_endpoint") : null,
                shown(published.get("token_endpoint_auth_methods_supported")));
    }

    private static URI address(Map<String, Object> published, String name) {
        try {
            URI address = URI.create(String.valueOf(published.get(name)));
            if (OnTheWay.isNobody(address)) {
                return address;
            }
        } catch (IllegalArgumentException odd) {
            // said below
        }
        throw new Wrong("the provider publishes no " + name + " over https");
    }

    private static ClientAuthenticationMethod shown(@Nullable Object supported) {
        boolean isPostAlone = supported instanceof Collection<?> methods
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC.getValue())
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST.getValue());
        return isPostAlone
                ? ClientAuthenticationMethod.CLIENT_SECRET_POST
                : ClientAuthenticationMethod.CLIENT_SECRET_BASIC;
    }

    /** What is published cannot be used. */
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final boolean isOfAnother;

        Wrong(String message) {
            this(message, false);
        }

        private Wrong(String message, boolean isOfAnother) {
            super(message);
            this.isOfAnother = isOfAnother;
        }

        /** It names an issuer, and not the one of the settings: nothing of before counts either. */
        boolean isOfAnother() {
            return isOfAnother;
        }
    }
}
