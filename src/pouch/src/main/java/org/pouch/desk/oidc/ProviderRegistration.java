package org.pouch.desk.oidc;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;

/** This desk as a client of the provider, made of what both say now. */
final class ProviderRegistration implements ClientRegistrationRepository {
    static final String ID = "provider";

    private final ProviderSetting setting;
    private final Provider provider;

    ProviderRegistration(ProviderSetting setting, Provider provider) {
        this.setting = setting;
        this.provider = provider;
    }

    /** Where one signs out there; null where it has no such address, or cannot be asked. */
    @Nullable
    URI signOut() {
        try {
            return provider.metadata().signOut();
        } catch (ProviderAway away) {
            return null;
        }
    }

    /** @throws ProviderAway when it cannot be asked */
    @Override
    public ClientRegistration findByRegistrationId(String id) {
        ProviderMetadata said = provider.metadata();
        return ClientRegistration.withRegistrationId(ID)
                .clientId(setting.oidc().client().id())
                .clientSecret(setting.secret())
                .clientAuthenticationMethod(said.shown())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(setting.desk() + ProviderSignIn.RETURN)
                .scope("openid", "profile")
                .authorizationUri(said.authorization().toString())
                .tokenUri(said.token().toString())
                .jwkSetUri(said.keys().toString())
                .issuerUri(setting.issuer())
                .clientName(setting.oidc().name())
                .build();
    }
}
