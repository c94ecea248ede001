package org.pouch.desk.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.desk.oidc.SignInSettings.Factor;
import org.pouch.desk.oidc.SignInSettings.SignOut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** The ways of a browser to the provider: by the button of the sign-in page, and after signing out here. */
@Controller
@ConditionalOnProperty("pouch.sign-in.oidc.issuer")
class ProviderPage {
    static final String ADDRESS = "/login/provider";
    static final String AWAY = "away";

    private static final Logger LOG = LoggerFactory.getLogger(ProviderPage.class);

    private final DefaultOAuth2AuthorizationRequestResolver requests;
    private final KeptRequest kept = new KeptRequest();

    private final SignOut signOut;

    ProviderPage(ProviderRegistration registration, ProviderSetting setting) {
        signOut = setting.oidc().signOut();
        requests = new DefaultOAuth2AuthorizationRequestResolver(registration, "/login");
        requests.setAuthorizationRequestCustomizer(request -> {
            OAuth2AuthorizationRequestCustomizers.withPkce().accept(request);
            askForFactor(request, setting.oidc().secondFactor());
        });
    }

    /** With max_age a provider must say when they signed in there (OpenID Connect Core 1.0, 3.1.2.1), and asks anew in time. */
    private static void askForFactor(OAuth2AuthorizationRequest.Builder request, Factor factor) {
        if (!factor.isSet()) {
            return;
        }
        request.additionalParameters(
                more -> more.put("max_age", Long.toString(factor.lasts().toSeconds())));
        if (!factor.acr().isEmpty()) {
            request.additionalParameters(more -> more.put("acr_values", String.join(" ", factor.acr())));
        }
    }

    @GetMapping(ADDRESS)
    ResponseEntity<Void> leadOn(HttpServletRequest request, HttpServletResponse response) {
        String address = request.getContextPath() + "/login?provider=" + AWAY;
        try {
            @Nullable OAuth2AuthorizationRequest taken = requests.resolve(request, ProviderRegistration.ID);
            if (taken != null) {
                kept.saveAuthorizationRequest(taken, request, response);
                address = taken.getAuthorizationRequestUri();
            }
        } catch (ProviderAway away) {
            LOG.warn("A sign-in could not begin: {}", away.getMessage());
        }
        return ResponseEntity.status(302).header("Location", address).build();
    }

    /**
     * A form that leads there, by itself where scripts run. Reached from {@link ProviderSignOut} alone: whoever asks from outside has nothing
     * to say to the provider.
     */
    @PostMapping(ProviderSignOut.PAGE)
    String leadOut(
            @RequestAttribute(name = ProviderSignOut.THERE, required = false) @Nullable URI there,
            @RequestAttribute(name = ProviderSignOut.SAYS, required = false) @Nullable Map<String, String> says,
            HttpServletResponse response,
            Model model) {
        if (there == null || says == null) {
            return "redirect:" + ProviderSignOut.BACK;
        }
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("there", there.toString());
        model.addAttribute("says", says);
        model.addAttribute("method", signOut == SignOut.FORM ? "post" : "get");
        return "sign-out";
    }
}
