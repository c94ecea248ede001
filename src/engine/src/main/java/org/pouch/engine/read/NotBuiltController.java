package org.pouch.engine.read;

import jakarta.servlet.http.HttpServletRequest;
import org.pouch.engine.rejection.Rejection;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says honestly which parts of the API this engine does not have, and why: what changes what {@link IdentityController} reads. */
@RestController
final class NotBuiltController {
    @RequestMapping({
        "/v2/authorizations/**",
        "/v2/groups/**",
        "/v2/mapping-rules/**",
        "/v2/roles/**",
        "/v2/setup/**",
        "/v2/users/**"
    })
    void identity(HttpServletRequest request) {
        throw missing(request, "Who is let in is said when it starts, and may do everything.");
    }

    @RequestMapping({"/v2/tenants/**", "/v2/cluster-variables/tenants/**"})
    void tenants(HttpServletRequest request) {
        throw missing(request, "Its only tenant is <default>.");
    }

    @RequestMapping("/v2/global-task-listeners/**")
    void listeners(HttpServletRequest request) {
        throw missing(request, "It knows the listeners of a task from its model.");
    }

    @RequestMapping("/v2/system/**")
    void system(HttpServletRequest request) {
        throw missing(request, "It does not count its use.");
    }

    private static Rejection missing(HttpServletRequest request, String why) {
        return Rejection.notImplemented(
                request.getMethod() + " " + request.getRequestURI() + " is not part of the embedded engine. " + why);
    }
}
