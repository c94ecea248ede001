package org.pouch.identity;

import org.jspecify.annotations.Nullable;

/**
 * Who a person is, as one authority writes it.
 *
 * @param primary family name in Latin letters
 * @param secondary given names in Latin letters; empty for a person with one name
 * @param originalName the name in its own script
 * @param birth a {@link PartialDate} as text
 * @param nationalId the national identity number
 */
public record Identity(
        String primary,
        String secondary,
        @Nullable String originalName,
        String birth,
        String birthPlace,
        String birthCountry,
        String sex,
        String nationality,
        @Nullable String nationalId) {}
