package org.pouch.casework.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.pouch.identity.PartialDate;

/** Whether a person is treated as a minor. */
public enum Minority {
    NO,
    ACCOMPANIED,
    UNACCOMPANIED,
    /** Age disputed, or within two years of 18, and not known to be alone. */
    DISPUTED;

    private static final int OF_AGE = 18;
    private static final int DOUBTFUL_YEARS = 2;

    public static Minority of(ObjectNode request, Instant now) {
        JsonNode minor = request.path("minor");
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Optional<PartialDate> birth =
                CaseJson.text(request, "person.dateOfBirth").flatMap(PartialDate::parse);
        boolean surelyAdult = birth.isPresent()
                && !birth.get().latest().plusYears(OF_AGE + DOUBTFUL_YEARS).isAfter(today);
        boolean isMinor = minor.path("isMinor").asBoolean();
        if (!isMinor && surelyAdult && !minor.path("ageDisputed").asBoolean()) {
            return NO;
        }
        // Whoever may be a minor is treated as one.
        if (minor.path("unaccompanied").asBoolean()) {
            return UNACCOMPANIED;
        }
        return isMinor ? ACCOMPANIED : DISPUTED;
    }
}
