package org.pouch.casework.agreement;

import org.jspecify.annotations.Nullable;

/**
 * The journey.
 *
 * @param notice how long before it the requested state is told; null when that is not agreed
 * @param charterNotice the same of a chartered flight
 * @param within how long after the confirmation it has to be; null when that is not agreed
 * @param monthlyCap how many persons a month; null when any number
 * @param returnInError how long the requested state may return whom it took in error; null when that is not agreed
 */
public record TransferTerms(
        @Nullable Term notice,
        @Nullable Term charterNotice,
        @Nullable Term within,
        @Nullable Integer monthlyCap,
        @Nullable Term returnInError) {
    /** @param mode such as AIR_CHARTER */
    public @Nullable Term notice(String mode) {
        return mode.equals("AIR_CHARTER") && charterNotice != null ? charterNotice : notice;
    }
}
