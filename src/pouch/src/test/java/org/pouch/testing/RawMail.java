package org.pouch.testing;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends the bytes of a mail as they are, which no library does with those that keep to no rule. */
public final class RawMail {
    private final int port;
    private final String from;
    private final String to;

    public RawMail(int port, String from, String to) {
        this.port = port;
        this.from = from;
        this.to = to;
    }

    public void send(byte[] mail) throws IOException {
        try (Socket line = new Socket("127.0.0.1", port);
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.US_ASCII))) {
            OutputStream words = line.getOutputStream();
            expect(answers, "220");
            say(words, answers, "HELO somebody", "250");
            say(words, answers, "MAIL FROM:<" + from + ">", "250");
            say(words, answers, "RCPT TO:<" + to + ">", "250");
            say(words, answers, "DATA", "354");
            words.write(withDots(mail));
            say(words, answers, "\r\n.", "250");
        }
    }

    private static void say(OutputStream words, BufferedReader answers, String line, String code) throws IOException {
        words.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        words.flush();
        expect(answers, code);
    }

    private static void expect(BufferedReader answers, String code) throws IOException {
        String answer = answers.readLine();
        if (answer == null || !answer.startsWith(code)) {
            throw new IOException("the mail server says " + answer + " and not " + code);
        }
    }

    /** RFC 5321, 4.5.2: a line that begins with a dot gets another. */
    private static byte[] withDots(byte[] mail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int before = '\n';
        for (byte octet : mail) {
            if (before == '\n' && octet == '.') {
                out.write('.');
            }
            out.write(octet);
            before = octet;
        }
        return out.toByteArray();
    }
}
