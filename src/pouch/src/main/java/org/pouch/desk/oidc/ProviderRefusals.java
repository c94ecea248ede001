package org.pouch.desk.oidc;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.pouch.desk.access.FailureCount;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Counts who is refused with a token or on the way back from the provider, and writes it down: of each address a few, then one in a while,
 * in the end one a minute. Strangers would else fill log and database as fast as they can send.
 */
final class ProviderRefusals implements AuthenticationEventPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderRefusals.class);
    private static final int FREE = 5;

    private final ApplicationEventPublisher events;
    private final InstantSource clock;
    private final Counter refused;
    private final FailureCount<String> written = new FailureCount<>(FREE, Duration.ofMinutes(1));

    ProviderRefusals(ApplicationEventPublisher events, MeterRegistry meters, InstantSource clock) {
        this.events = events;
        this.clock = clock;
        this.refused = meters.counter("pouch.signins", "outcome", "refused");
    }

    @Override
    public void publishAuthenticationSuccess(Authentication program) {
        events.publishEvent(new AuthenticationSuccessEvent(program));
    }

    /** What is no refusal, such as a provider that is away, is neither counted nor written down. */
    @Override
    public void publishAuthenticationFailure(AuthenticationException failed, Authentication somebody) {
        if (failed instanceof ProviderAway) {
            return;
        }
        refused.increment();
        if (isToWrite(address(somebody))) {
            LOG.warn("A token or a sign-in at the provider was refused: {}", reason(failed));
            events.publishEvent(new AuthenticationFailureBadCredentialsEvent(
                    somebody, new BadCredentialsException("refused at the provider")));
        }
    }

    private synchronized boolean isToWrite(String address) {
        if (!written.waitOf(address, clock.instant()).isZero()) {
            return false;
        }
        written.add(address, clock.instant());
        return true;
    }

    private static String address(Authentication somebody) {
        return somebody.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "unknown";
    }

    /** Our own words and codes alone: what a provider says besides may name a person. */
    private static String reason(AuthenticationException failed) {
        for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof PersonRefused) {
                return String.valueOf(cause.getMessage());
            }
            if (cause instanceof JwtValidationException invalid) {
                return invalid.getErrors().stream()
                        .map(OAuth2Error::getDescription)
                        .toList()
                        .toString();
            }
            if (cause instanceof BadJwtException) {
                return "it is unreadable, or signed by no key of the provider";
            }
        }
        return failed instanceof OAuth2AuthenticationException said
                ? said.getError().getErrorCode().replaceAll("[^a-z_]", "")
                : "it does not count";
    }
}
