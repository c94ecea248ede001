package org.pouch.casework.lineup;

import java.time.Instant;
import java.util.List;
import org.pouch.packet.RequestId;

/**
 * Sheets that were taken of viewings that are blind, and of which nothing is entered. While one is out nobody is told what came of the other viewings of
 * its case.
 */
public interface SheetsOut {
    /** Of one case; the one that was taken first comes first. */
    List<Sheet> ofCase(RequestId request);

    /** Of all cases, those that were out before that instant; the one that was taken first comes first. */
    List<Sheet> takenBefore(Instant instant);

    /** @param officer id of who took it */
    record Sheet(RequestId request, String viewing, String officer, Instant takenAt) {}
}
