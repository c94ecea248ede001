package org.pouch.casework.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.pouch.casework.Officer;

/** Takes in a file of cases. Nothing of it is held in memory but a few rows, and nothing of it is written in clear. */
public interface ImportCases {
    /** How the rows are written. */
    enum Format {
        /** A header of fields as the guided case names them, then a case in each row (RFC 4180, UTF-8). */
        CSV,
        /** One array of case files. */
        JSON,
        /** A case file in each line. */
        JSON_LINES
    }

    /**
     * Reads all rows, then takes them in by itself. The same file sent again while it is worked on is the same import.
     *
     * @param evidenceFollows whether it waits for {@link #addEvidence} first
     * @throws ImportRefused when the file as a whole cannot be read: then none of its rows was taken
     * @throws IOException when the sender broke off: then it is sent again
     */
    CaseImport take(Format format, InputStream file, boolean evidenceFollows, Officer officer) throws IOException;

    /**
     * The files that its rows name, by name.
     *
     * @throws ImportRefused when the import awaits none, or the file is no ZIP file, or too large
     * @throws IOException when the sender broke off: then all of it is sent again
     */
    CaseImport addEvidence(String id, InputStream zip) throws IOException;

    Optional<CaseImport> find(String id);

    List<CaseImport> newest(int most);

    /**
     * What became of the rows behind this one, in order; empty at the end.
     *
     * @param refusedOnly the bad ones alone
     */
    List<RowResult> results(String id, boolean refusedOnly, int behindRow);

    /** The names that the header of a CSV file may have, those of files among them. */
    List<Column> columns();

    /** @param isFile whether its cells name files of the evidence */
    record Column(String name, boolean isRequired, boolean isFile, String en, String zh) {}
}
