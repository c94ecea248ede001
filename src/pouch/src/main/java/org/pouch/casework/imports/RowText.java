package org.pouch.casework.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** A file of text, character by character, that knows its lines. Text that is not UTF-8 is refused, never repaired. */
final class RowText {
    static final int END = -1;
    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final int NOT_READ = -2;

    private final BufferedReader reader;
    private int line = 1;
    private int next = NOT_READ;

    RowText(InputStream file) throws IOException {
        reader = new BufferedReader(new InputStreamReader(
                file,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        if (peek() == BYTE_ORDER_MARK) {
            read();
        }
    }

    /** Of the character that is read next. */
    int line() {
        return line;
    }

    int peek() throws IOException {
        if (next == NOT_READ) {
            next = readOne();
        }
        return next;
    }

    int read() throws IOException {
        int read = peek();
        next = NOT_READ;
        if (read == '\n') {
            line++;
        }
        return read;
    }

    void skipBlanks() throws IOException {
        while (peek() == ' ' || peek() == '\t' || peek() == '\r' || peek() == '\n') {
            read();
        }
    }

    private int readOne() throws IOException {
        try {
            return reader.read();
        } catch (CharacterCodingException otherText) {
            throw new ImportRefused(
                    "The file is not UTF-8, in line " + line + " or a few lines after it. Save it as UTF-8.",
                    otherText);
        }
    }
}
