package org.pouch.identity.mrz;

import java.util.List;

/** Machine-readable zones of travel documents (ICAO Doc 9303 parts 3 to 6). */
public final class Mrz {
    private Mrz() {}

    /**
     * The lines of a zone. Names are transliterated and cut by the rules of Doc 9303-3.
     *
     * @throws IllegalArgumentException when a field does not fit the format
     */
    public static List<String> compose(MrzFormat format, MrzFields fields) {
        return MrzWriter.write(format, fields);
    }

    /** Reads a zone of any of the three formats; never throws for what is written in it. */
    public static MrzReading read(List<String> lines) {
        return MrzReader.read(lines);
    }
}
