package org.pouch.desk;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The way in. */
@Controller
class SignInPage {
    private static final Set<Role> TASKS =
            Set.of(Role.CASE_WORKER, Role.APPROVER, Role.SUPERVISOR, Role.KEY_OFFICER, Role.DATA_PROTECTION);

    /** @param wait for how many seconds nobody looks at a password, when too many were wrong */
    @GetMapping("/login")
    String signIn(@RequestParam(name = "wait", required = false) @Nullable Integer wait, Model model) {
        model.addAttribute("wait", wait);
        return "login";
    }

    /** For pages that are open longer than a session: who is signed in now, and the token that forms need. */
    @GetMapping("/desk/session")
    ResponseEntity<Map<String, String>> session(Officer officer, CsrfToken token) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(Map.of("officer", officer.id(), "name", officer.displayName(), "token", token.getToken()));
    }

    /** Where an officer's work is. */
    @GetMapping({"/", "/desk"})
    String start(Officer officer) {
        if (officer.roles().stream().anyMatch(TASKS::contains)) {
            return "redirect:/desk/tasks";
        }
        if (officer.roles().contains(Role.ADMINISTRATOR)) {
            return "redirect:/operations";
        }
        if (officer.roles().contains(Role.MONITOR)) {
            return "redirect:/operations/monitor";
        }
        return officer.roles().contains(Role.AUDITOR) ? "redirect:/operations/ledger" : "nowhere";
    }
}
