package org.pouch.engine.read;

import io.camunda.client.protocol.rest.CamundaUserResult;
import io.camunda.client.protocol.rest.LicenseResponse;
import io.camunda.client.protocol.rest.TenantResult;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.pouch.engine.web.Gate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What screens ask before they show anything. */
@RestController
final class AccountController {
    /** There is no licence to buy: the engine is open source. */
    @GetMapping("/v2/license")
    LicenseResponse license() {
        return new LicenseResponse()
                .validLicense(true)
                .licenseType("Apache-2.0")
                .isCommercial(false);
    }

    /** Whoever is let in may do everything. */
    @GetMapping("/v2/authentication/me")
    CamundaUserResult me(HttpServletRequest request) {
        String user = Gate.user(request);
        return new CamundaUserResult()
                .username(user == null ? "loopback" : user)
                .displayName(user == null ? "Local user" : user)
                .authorizedComponents(List.of("*"))
                .tenants(List.of(new TenantResult()
                        .tenantId(IdentityResources.TENANT)
                        .name(IdentityResources.TENANT_NAME)
                        .description(IdentityResources.TENANT_DESCRIPTION)))
                .groups(List.of())
                .roles(List.of(IdentityResources.ROLE))
                .salesPlanType("")
                .canLogout(false);
    }
}
