package org.pouch.desk.access;

import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.pouch.desk.access.GuessingBrake.Caller;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Looks at passwords, unless too many were wrong, and tells the ledger of those who guess. */
public final class BrakedSignIn implements AuthenticationProvider {
    private static final Logger LOG = LoggerFactory.getLogger(BrakedSignIn.class);
    private static final int LONGEST_ACCOUNT = 100;

    private final AuthenticationProvider passwords;
    private final UserDetailsService users;
    private final Ledger ledger;
    private final GuessingBrake brake;

    public BrakedSignIn(
            AuthenticationProvider passwords, UserDetailsService users, Ledger ledger, InstantSource clock) {
        this.passwords = passwords;
        this.users = users;
        this.ledger = ledger;
        this.brake = new GuessingBrake(clock);
    }

    @Override
    public @Nullable Authentication authenticate(Authentication shown) {
        Caller caller = caller(shown);
        Duration wait = brake.begin(caller);
        if (!wait.isZero()) {
            throw new SignInTooSoon(wait);
        }
        try {
            Authentication officer = passwords.authenticate(shown);
            brake.succeeded(caller);
            return officer;
        } catch (AuthenticationException wrong) {
            tell(caller, brake.failed(caller));
            throw wrong;
        }
    }

    private static Caller caller(Authentication shown) {
        String account = shown.getName();
        String address = shown.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "";
        return new Caller(
                account.length() > LONGEST_ACCOUNT ? account.substring(0, LONGEST_ACCOUNT) : account, address);
    }

    /** A name that no officer has may be a password typed into the wrong field: it is told to nobody. */
    private void tell(Caller caller, int failures) {
        if (failures == 0) {
            return;
        }
        String officer = isOfficer(caller.account()) ? caller.account() : "unknown";
        LOG.warn("{} sign-ins failed for {} from {}", failures, officer, caller.address());
        ledger.append(new AuditEvent.SignInsFailed(null, officer, caller.address(), failures));
    }

    private boolean isOfficer(String account) {
        try {
            users.loadUserByUsername(account);
            return true;
        } catch (UsernameNotFoundException stranger) {
            return false;
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return passwords.supports(authentication);
    }
}
