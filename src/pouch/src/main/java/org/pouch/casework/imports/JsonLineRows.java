package org.pouch.casework.imports;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A case file in each line. */
final class JsonLineRows implements Rows {
    private final RowText text;

    JsonLineRows(RowText text) {
        this.text = text;
    }

    @Override
    public @Nullable Row next() throws IOException {
        text.skipBlanks();
        if (text.peek() == RowText.END) {
            return null;
        }
        int line = text.line();
        StringBuilder row = new StringBuilder();
        while (text.peek() != '\n' && text.peek() != RowText.END) {
            int read = text.read();
            if (row.length() < MOST_CHARACTERS) {
                row.append((char) read);
            } else {
                row.setLength(MOST_CHARACTERS + 1);
            }
        }
        return row.length() > MOST_CHARACTERS
                ? new Row(line, "{}", "The line has more than " + MOST_CHARACTERS + " characters.")
                : new Row(line, row.toString().strip(), null);
    }
}
