package org.pouch.desk.access;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pouch.desk.access.GuessingBrake.Caller;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Looks at passwords, unless too many were wrong, and tells the ledger of those who guess. Who signed in from the same address before has a
 * lane apart, so that a flood of strangers keeps no officer out.
 */
public final class BrakedSignIn implements AuthenticationProvider {
    private static final Logger LOG = LoggerFactory.getLogger(BrakedSignIn.class);
    private static final int LONGEST_ACCOUNT = 100;
    private static final int MOST_WAITING = 16;

    private final AuthenticationProvider strangers;
    private final AuthenticationProvider knownOnes;
    private final UserDetailsService users;
    private final Ledger ledger;
    private final MeterRegistry meters;
    private final GuessingBrake brake;

    public BrakedSignIn(
            UserDetailsService users,
            PasswordEncoder encoder,
            Ledger ledger,
            MeterRegistry meters,
            InstantSource clock) {
        this.users = users;
        this.ledger = ledger;
        this.meters = meters;
        this.brake = new GuessingBrake(clock);
        RecentPasswords recent = new RecentPasswords(clock);
        int cores = Runtime.getRuntime().availableProcessors();
        this.strangers = provider(users, new HashingLane(encoder, recent, Math.max(1, cores / 4), MOST_WAITING));
        this.knownOnes = provider(users, new HashingLane(encoder, recent, Math.max(1, cores / 2), MOST_WAITING));
        for (Outcome outcome : Outcome.values()) {
            count(outcome, 0);
        }
    }

    private enum Outcome {
        GOOD,
        WRONG,
        /** Too many were wrong before: not looked at. */
        BRAKED,
        /** Too many came at the same time: not looked at. */
        BUSY
    }

    private static AuthenticationProvider provider(UserDetailsService users, PasswordEncoder lane) {
        DaoAuthenticationProvider provider = new DaoAuthenticationProvider(users);
        provider.setPasswordEncoder(lane);
        return provider;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication shown) {
        Caller caller = caller(shown);
        Duration wait = brake.begin(caller);
        if (!wait.isZero()) {
            count(Outcome.BRAKED, 1);
            throw new SignInTooSoon(wait);
        }
        try {
            Authentication officer = (brake.isKnown(caller) ? knownOnes : strangers).authenticate(shown);
            brake.succeeded(caller);
            count(Outcome.GOOD, 1);
            return officer;
        } catch (SignInTooSoon busy) {
            brake.takeBack(caller);
            count(Outcome.BUSY, 1);
            throw busy;
        } catch (InternalAuthenticationServiceException away) {
            brake.takeBack(caller);
            if (away.getCause() instanceof RuntimeException failed) {
                throw failed; // the database is away, which is nobody's wrong password
            }
            throw away;
        } catch (AuthenticationException wrong) {
            count(Outcome.WRONG, 1);
            tell(caller, brake.failed(caller));
            throw wrong;
        }
    }

    private static Caller caller(Authentication shown) {
        String account = shown.getName();
        String address = shown.getDetails() instanceof WebAuthenticationDetails details
                ? CallerAddress.of(String.valueOf(details.getRemoteAddress()))
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

    private void count(Outcome outcome, int more) {
        meters.counter("pouch.signins", "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .increment(more);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return strangers.supports(authentication);
    }
}
