package org.pouch.desk.oidc;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.desk.oidc.SignInSettings.SignOut;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** What whoever has signed out here sees until the provider answers: a form that leads there, by itself where scripts run. */
@Controller
@ConditionalOnProperty("pouch.sign-in.oidc.issuer")
class SignOutPage {
    private final ProviderSetting setting;

    SignOutPage(ProviderSetting setting) {
        this.setting = setting;
    }

    /** Reached from {@link ProviderSignOut} alone: whoever asks for it from outside has nothing to say to the provider. */
    @PostMapping(ProviderSignOut.PAGE)
    String leadOn(
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
        model.addAttribute("method", setting.oidc().signOut() == SignOut.FORM ? "post" : "get");
        return "sign-out";
    }
}
