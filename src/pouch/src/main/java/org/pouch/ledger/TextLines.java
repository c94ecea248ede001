package org.pouch.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The lines of a text that others wrote, one at a time and none longer than it may be: a file of one line is not held whole. */
public final class TextLines implements AutoCloseable {
    /** More than any line of a ledger or any seal takes. */
    private static final int MOST_CHARACTERS = 1 << 18;

    private final Reader reader;

    private TextLines(Reader reader) {
        this.reader = reader;
    }

    public static TextLines of(Path file) throws IOException {
        return of(Files.newInputStream(file));
    }

    public static TextLines of(InputStream text) {
        // A byte that is no UTF-8 becomes a replacement character and breaks its line, not the run.
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        return new TextLines(new BufferedReader(new InputStreamReader(text, decoder), 1 << 16));
    }

    /** Without its end; null behind the last. What is longer than a line may be is cut there, and so is no line of ours. */
    public @Nullable String next() throws IOException {
        int character = reader.read();
        if (character < 0) {
            return null;
        }
        StringBuilder line = new StringBuilder(400);
        while (character >= 0 && character != '\n' && line.length() < MOST_CHARACTERS) {
            line.append((char) character);
            character = reader.read();
        }
        int length = line.length();
        return length > 0 && line.charAt(length - 1) == '\r' ? line.substring(0, length - 1) : line.toString();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
