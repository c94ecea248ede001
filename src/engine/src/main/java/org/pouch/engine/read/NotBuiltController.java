package org.pouch.engine.read;

import jakarta.servlet.http.HttpServletRequest;
import org.pouch.engine.rejection.Rejection;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says honestly which parts of the API this engine does not have. */
@RestController
final class NotBuiltController {
    @RequestMapping({
        "/v2/authorizations/**",
        "/v2/cluster-variables/**",
        "/v2/element-instances/ad-hoc-activities/**",
        "/v2/global-task-listeners/**",
        "/v2/groups/**",
        "/v2/mapping-rules/**",
        "/v2/roles/**",
        "/v2/setup/**",
        "/v2/system/**",
        "/v2/tenants/**",
        "/v2/users/**"
    })
    void notBuilt(HttpServletRequest request) {
        throw Rejection.notImplemented(
                request.getMethod() + " " + request.getRequestURI() + " is not part of the embedded engine.");
    }
}
