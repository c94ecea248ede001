package org.pouch.desk.look;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Officer;
import org.pouch.casework.access.AccessLog;
import org.pouch.casework.access.FieldGroup;
import org.pouch.casework.access.Look;
import org.pouch.casework.access.Look.Action;
import org.pouch.casework.access.Purpose;
import org.pouch.desk.access.KnownOfficers;
import org.pouch.desk.access.OfficerDetails;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Writes down who signed in and out at the desk, and whose password was wrong there or at the API. A program shows its password with each
 * request: of it the looks are written down.
 */
@Component
final class SignInRecord {
    private static final String STRANGER = "unknown";

    private final AccessLog log;
    private final KnownOfficers officers;

    SignInRecord(AccessLog log, KnownOfficers officers) {
        this.log = log;
        this.officers = officers;
    }

    @EventListener
    void signedIn(InteractiveAuthenticationSuccessEvent event) {
        write(event.getAuthentication(), Action.CHANGE, FieldGroup.SIGN_IN);
    }

    @EventListener
    void signedOut(LogoutSuccessEvent event) {
        write(event.getAuthentication(), Action.CHANGE, FieldGroup.SIGN_OUT);
    }

    /** Those that were not even looked at are counted by a meter, and told to the ledger. */
    @EventListener
    void refused(AbstractAuthenticationFailureEvent event) {
        write(event.getAuthentication(), Action.REFUSED, FieldGroup.SIGN_IN);
    }

    /** A name that no officer has may be a password typed into the wrong field. */
    private void write(Authentication who, Action action, FieldGroup group) {
        @Nullable
        Officer officer = who.getPrincipal() instanceof OfficerDetails signedIn
                ? signedIn.officer()
                : officers.find(who.getName()).map(OfficerDetails::officer).orElse(null);
        @Nullable
        String address =
                who.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : null;
        log.write(new Look(
                officer == null ? STRANGER : officer.id(),
                officer == null ? Set.of() : officer.roles(),
                action,
                group,
                null,
                address,
                0,
                Purpose.UNSTATED,
                null));
    }
}
