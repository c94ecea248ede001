package org.pouch.desk.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.desk.access.OfficerDetails;
import org.pouch.resilience.Unreached;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.WebAuthenticationDetailsSource;
import org.springframework.web.client.RestClient;

/**
 * Where the provider sends a browser back to (code flow with PKCE, state and nonce). Who it is stands in the signed ID token alone; no
 * token of the provider's is kept but that one, to sign out there.
 */
final class ProviderSignIn extends OAuth2LoginAuthenticationFilter {
    static final String RETURN = "/login/provider/return";

    private final ProviderSetting setting;
    private final ProviderPersons persons;

    ProviderSignIn(
            ProviderSetting setting,
            ProviderRegistration registration,
            ProviderTokens tokens,
            ProviderPersons persons) {
        super(registration, new NothingKept(), RETURN);
        this.setting = setting;
        this.persons = persons;
        setAuthorizationRequestRepository(new KeptRequest());
        OidcAuthorizationCodeAuthenticationProvider exchange = new OidcAuthorizationCodeAuthenticationProvider(
                tokenClient(), asked -> new DefaultOidcUser(List.of(), asked.getIdToken()));
        exchange.setJwtDecoderFactory(tokens::ofSignIns);
        setAuthenticationManager(new ProviderManager(exchange));
    }

    private static RestClientAuthorizationCodeTokenResponseClient tokenClient() {
        JdkClientHttpRequestFactory inTime = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(Provider.PATIENCE).build());
        inTime.setReadTimeout(Provider.PATIENCE);
        RestClientAuthorizationCodeTokenResponseClient client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(inTime)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return client;
    }

    /** @throws AuthenticationException when somebody else came back, or nobody that the desk knows */
    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        Authentication came = cameBack(request, response);
        if (!(came.getPrincipal() instanceof OidcUser user)) {
            throw new PersonRefused("the provider did not say who it is");
        }
        ProviderPerson person = ProviderPerson.of(user.getIdToken().getClaims(), setting, false);
        OfficerDetails officer = persons.signedIn(person);
        UsernamePasswordAuthenticationToken signedIn =
                UsernamePasswordAuthenticationToken.authenticated(officer, null, officer.getAuthorities());
        signedIn.setDetails(new WebAuthenticationDetailsSource().buildDetails(request));
        ProviderSession.bring(request, user.getIdToken());
        return signedIn;
    }

    private Authentication cameBack(HttpServletRequest request, HttpServletResponse response) {
        try {
            return super.attemptAuthentication(request, response);
        } catch (AuthenticationException refused) {
            for (@Nullable Throwable cause = refused.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof IOException) {
                    throw new ProviderAway("the provider cannot be reached: " + Unreached.because(cause));
                }
            }
            throw refused;
        }
    }

    /** The provider is asked nothing in the officer's name. */
    private static final class NothingKept implements OAuth2AuthorizedClientRepository {
        @Override
        @SuppressWarnings("NullAway") // Spring's interface says nothing of null, its callers take it for: none
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String id, Authentication who, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication who,
                HttpServletRequest request,
                HttpServletResponse response) {
            // its tokens are forgotten
        }

        @Override
        public void removeAuthorizedClient(
                String id, Authentication who, HttpServletRequest request, HttpServletResponse response) {
            // there is none
        }
    }
}
