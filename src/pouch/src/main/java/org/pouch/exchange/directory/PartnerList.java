package org.pouch.exchange.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pouch.trust.RevocationList.Scope;

/**
 * A revocation list that there should be about certificates of a partner.
 *
 * @param role of the certificates it was beside
 * @param isHere false when it is missing, cannot be read, or is too old
 * @param letGoUntil until when two officers let it go; null while it is waited for
 */
public record PartnerList(
        PinRole role, Scope scope, boolean isHere, @Nullable Instant letGoUntil) {}
