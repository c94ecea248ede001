package org.pouch.engine.read;

import io.camunda.client.protocol.rest.CamundaUserResult;
import io.camunda.client.protocol.rest.LicenseResponse;
import java.util.List;
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

    /** Whoever reaches the loopback address may do everything. */
    @GetMapping("/v2/authentication/me")
    CamundaUserResult me() {
        return new CamundaUserResult()
                .username("loopback")
                .displayName("Local user")
                .authorizedComponents(List.of("*"))
                .tenants(List.of())
                .groups(List.of())
                .roles(List.of())
                .salesPlanType("")
                .canLogout(false);
    }
}
