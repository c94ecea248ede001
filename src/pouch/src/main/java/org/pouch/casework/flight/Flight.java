package org.pouch.casework.flight;

import java.time.Instant;
import java.time.LocalDate;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.packet.AuthorityId;

/**
 * A journey of several persons; how many they are, the table says.
 *
 * @param id the transfer id of the notices of all of them, known to both sides
 * @param side of this authority
 * @param carrier code and number, such as UT0815
 * @param departure day of departure, where it departs
 * @param openedBy the officer, or the partner whose notice came first
 */
public record Flight(
        String id,
        Side side,
        AuthorityId counterpart,
        String carrier,
        LocalDate departure,
        String openedBy,
        Instant openedAt) {}
