package org.pouch.casework.imports;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The elements of one JSON array, cut apart and not read: what is wrong inside one is of that row alone. Only what makes the next element
 * impossible to find refuses the file.
 */
final class JsonRows implements Rows {
    private final RowText text;
    private boolean isFirst = true;

    JsonRows(RowText text) throws IOException {
        this.text = text;
        text.skipBlanks();
        if (text.read() != '[') {
            throw new ImportRefused("The file does not begin with [: it is one array of case files.");
        }
    }

    @Override
    public @Nullable Row next() throws IOException {
        text.skipBlanks();
        if (text.peek() == ']') {
            text.read();
            text.skipBlanks();
            if (text.peek() != RowText.END) {
                throw notJson("There is something behind the end of the array");
            }
            return null;
        }
        if (!isFirst) {
            // The comma at which the one before ended.
            text.read();
            text.skipBlanks();
        }
        isFirst = false;
        int line = text.line();
        return new Row(line, element(line), null);
    }

    private String element(int line) throws IOException {
        StringBuilder element = new StringBuilder();
        int depth = 0;
        boolean isText = false;
        while (true) {
            int read = text.peek();
            if (read == RowText.END) {
                throw notJson("The file ends within the case of line " + line);
            }
            if (!isText && depth == 0 && (read == ',' || read == ']')) {
                return element.toString().strip();
            }
            if (element.length() >= MOST_CHARACTERS) {
                throw notJson("The case of line " + line + " has more than " + MOST_CHARACTERS + " characters");
            }
            element.append((char) text.read());
            if (isText && read == '\\') {
                element.append((char) text.read());
            } else if (read == '"') {
                isText = !isText;
            } else if (!isText) {
                depth += read == '{' || read == '[' ? 1 : read == '}' || read == ']' ? -1 : 0;
            }
        }
    }

    private ImportRefused notJson(String what) {
        return new ImportRefused(what + " (line " + text.line() + "). Nothing of the file was taken.");
    }
}
