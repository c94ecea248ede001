package org.pouch.casework.statistics;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What statistics count of one case.
 *
 * @param requestedOn null while the request has not left
 * @param dueAt null while no receipt has started the clock
 * @param answer the last one that decides
 * @param answeredAt of the first one
 * @param answerDays from the request to it
 */
record CaseFacts(
        @Nullable LocalDate requestedOn,
        @Nullable Instant dueAt,
        @Nullable String answer,
        @Nullable Instant answeredAt,
        @Nullable Integer answerDays,
        @Nullable Instant deemedAt,
        @Nullable Instant extendedAt,
        @Nullable Instant documentAt,
        @Nullable Instant handedOverAt,
        @Nullable Instant withdrawnAt,
        @Nullable Instant endedAt) {}
