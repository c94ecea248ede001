package org.pouch.trust.token;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The label of the token behind a provider. The platform's provider tells it only to the standard output, while it is
 * configured with {@code showInfo}: what this thread prints meanwhile is kept and read, other threads print as before.
 */
final class TokenLabel {
    private static final String LINE = "  label: ";

    private TokenLabel() {}

    /** @param label without its filling; empty when the provider told none */
    record Labelled<T>(T provider, Optional<String> label) {}

    static synchronized <T> Labelled<T> read(Supplier<T> configuration) {
        PrintStream before = System.out;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        System.setOut(new PrintStream(new OwnThread(told, before), true, StandardCharsets.UTF_8));
        try {
            T provider = configuration.get();
            return new Labelled<>(provider, in(told.toString(StandardCharsets.UTF_8)));
        } finally {
            System.setOut(before);
        }
    }

    /** The first such line: the provider prints the library, the slot and then the token, which begins with its label. */
    static Optional<String> in(String told) {
        return told.lines()
                .filter(line -> line.startsWith(LINE))
                .map(line -> line.substring(LINE.length()).stripTrailing())
                .findFirst();
    }

    private static final class OwnThread extends OutputStream {
        private final Thread owner = Thread.currentThread();
        private final ByteArrayOutputStream own;
        private final PrintStream others;

        OwnThread(ByteArrayOutputStream own, PrintStream others) {
            this.own = own;
            this.others = others;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            if (Thread.currentThread() != owner) {
                others.write(bytes, from, length);
                return;
            }
            own.write(bytes, from, length);
        }
    }
}
