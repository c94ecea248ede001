package org.pouch.casework.safeguard;

/** Puts another safeguard table in the place of the one in force, by four eyes: one key officer proposes, another approves. */
public interface ChangeSafeguard {
    /**
     * @param file the table (DMN)
     * @param reason why, for whoever approves it and whoever looks later; no personal data
     * @throws TableRefused when it is no safeguard, is in force already, or lets pass what nothing is known of
     */
    TableChange propose(byte[] file, String reason, String officer);

    /**
     * The table is in force when this returns, on every node.
     *
     * @param compared the last eight digits of the digest, as the officer reads them from another copy of the file
     * @throws TableRefused when the same person proposed it, it was decided before, or the digits are others
     */
    TableChange approve(String change, String compared, String officer);

    /** @throws TableRefused when it was decided before */
    void withdraw(String change, String officer);
}
