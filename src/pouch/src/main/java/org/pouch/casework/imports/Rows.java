package org.pouch.casework.imports;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a file, one after the other. */
interface Rows {
    /** So many characters a row may have. */
    int MOST_CHARACTERS = 256 * 1024;

    /** Null at the end. @throws ImportRefused where one cannot tell any more what is a row */
    @Nullable
    Row next() throws IOException;

    /**
     * @param line in which it begins
     * @param text a JSON object: the case file, or the cells by the names of their columns
     * @param fault what makes it no row, though the next is one; null where nothing does
     */
    record Row(int line, String text, @Nullable String fault) {}
}
