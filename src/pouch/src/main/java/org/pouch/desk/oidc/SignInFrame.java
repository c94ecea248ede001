package org.pouch.desk.oidc;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.desk.access.OfficerDetails;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What pages need to know of how one signs in: which ways there are, whose password is not here, what is wrong with the provider. */
@ControllerAdvice
final class SignInFrame {
    private final SignInSettings settings;
    private final Optional<Provider> provider;

    SignInFrame(SignInSettings settings, ObjectProvider<Provider> provider) {
        this.settings = settings;
        this.provider = Optional.ofNullable(provider.getIfAvailable());
    }

    @ModelAttribute
    void add(Model model, @Nullable Authentication who) {
        SignInSettings.Oidc oidc = settings.oidc();
        model.addAttribute("providerName", oidc == null ? null : oidc.name());
        model.addAttribute("localSignIn", settings.hasLocalPeople());
        model.addAttribute(
                "passwordElsewhere",
                who != null && who.getPrincipal() instanceof OfficerDetails details && details.isOfProvider());
        model.addAttribute(
                "providerTrouble", provider.flatMap(Provider::trouble).orElse(null));
    }
}
