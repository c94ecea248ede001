package org.pouch.desk;

import java.util.Set;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The way in. */
@Controller
class SignInPage {
    private static final Set<Role> TASKS =
            Set.of(Role.CASE_WORKER, Role.APPROVER, Role.KEY_OFFICER, Role.DATA_PROTECTION);

    @GetMapping("/login")
    String signIn() {
        return "login";
    }

    /** Where an officer's work is. */
    @GetMapping({"/", "/desk"})
    String start(Officer officer) {
        if (officer.roles().stream().anyMatch(TASKS::contains)) {
            return "redirect:/desk/tasks";
        }
        if (officer.roles().contains(Role.ADMINISTRATOR)) {
            return "redirect:/operations/instances";
        }
        return officer.roles().contains(Role.AUDITOR) ? "redirect:/operations/ledger" : "nowhere";
    }
}
