package org.pouch.casework.flight;

import java.util.Collection;
import java.util.List;
import org.pouch.casework.Officer;
import org.pouch.packet.RequestId;

/** Records of handovers that wait for the receiving officer whom they name. */
public interface HandoverRecords {
    /** What was recorded last in each of these cases, without those in which this officer had a hand, in the order of their numbers. */
    List<Recorded> confirmableBy(Officer officer, Collection<RequestId> requests);

    /**
     * @param isRefused true when the person was not taken over
     * @param day as recorded, in local time of the place
     * @param time hours and minutes
     * @param receivingOfficer as the record names them
     * @param recordedBy id of the officer who wrote it
     */
    record Recorded(
            RequestId request,
            boolean isRefused,
            String day,
            String time,
            String place,
            String receivingOfficer,
            String recordedBy) {}
}
