package org.pouch.casework.flight;

import org.pouch.casework.Officer;
import org.pouch.packet.Sha256;

/** Lists who is on a flight for those who carry and receive them. */
public interface Manifests {
    /**
     * Those whom nothing keeps back now, and those who have departed.
     *
     * @throws FlightRefused when there is no such flight, or nobody to list
     */
    Manifest of(String flight, Manifest.Reader reader);

    /**
     * Writes down, for each person listed, who took the list: before the file is handed out.
     *
     * @param form PDF or CSV
     * @param file digest of the bytes that are handed out
     */
    void taken(Manifest manifest, String form, Sha256 file, Officer officer);
}
