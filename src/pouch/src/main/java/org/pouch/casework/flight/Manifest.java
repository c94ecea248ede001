package org.pouch.casework.flight;

import java.time.Instant;
import java.util.List;
import org.pouch.packet.RequestId;

/**
 * The list of persons of a flight, with what its reader needs and no more. It tells nothing of who is not on it, nor why.
 *
 * @param made when who may leave was asked
 */
public record Manifest(Flight flight, Reader reader, Instant made, List<Passenger> passengers, List<Escort> escorts) {
    public Manifest {
        passengers = List.copyOf(passengers);
        escorts = List.copyOf(escorts);
    }

    /** For whom it is taken. */
    public enum Reader {
        /** Whoever carries them. */
        CARRIER,
        /** The border post that receives them: it compares the name in its own script, and records each handover under the number of the case. */
        BORDER_POST
    }

    /**
     * @param originalName empty for a carrier, and where the document has none
     * @param birthDate as precise as the document is
     * @param documentUntil its last day
     * @param medicalAttendance whether somebody is at hand; never why
     */
    public record Passenger(
            RequestId request,
            String familyName,
            String givenNames,
            String originalName,
            String birthDate,
            String documentNumber,
            String documentUntil,
            boolean medicalAttendance) {}

    /** As the notices name them. */
    public record Escort(String role, String name, String nationality, String documentNumber) {}
}
