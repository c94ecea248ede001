package org.pouch.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Stands before an IMAP server and refuses what a test says: whatever would delete a mail, as a server does whose rights say
 * so (RFC 4314), or to hand out what is in one.
 */
public final class KeepingMailServer implements AutoCloseable {
    /** What is refused. */
    public enum Refusing {
        NOTHING(""),
        TO_DELETE("\\Deleted"),
        TO_HAND_OUT("BODY"),
        /** By hanging up, as a server does that falls over a mail. */
        TO_HAND_OUT_BY_HANGING_UP("BODY");

        private final String word;

        Refusing(String word) {
            this.word = word;
        }

        boolean concerns(String command) {
            return this != NOTHING && command.contains(word);
        }
    }

    private final ServerSocket door;
    private final int behind;
    private volatile Refusing refusing;

    private KeepingMailServer(ServerSocket door, int behind, Refusing refusing) {
        this.door = door;
        this.behind = behind;
        this.refusing = refusing;
    }

    /** @param behind port of the server that has the mails */
    public static KeepingMailServer start(int behind, Refusing refusing) throws IOException {
        KeepingMailServer started =
                new KeepingMailServer(new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1")), behind, refusing);
        start(started::welcome);
        return started;
    }

    /** From the next command on. */
    public void refuse(Refusing what) {
        refusing = what;
    }

    public int port() {
        return door.getLocalPort();
    }

    private void welcome() throws IOException {
        while (!door.isClosed()) {
            Socket client = door.accept();
            Socket server = new Socket("127.0.0.1", behind);
            start(() -> answer(client, server));
            start(() -> ask(client, server));
        }
    }

    private static void answer(Socket client, Socket server) throws IOException {
        try (client;
                server) {
            InputStream answers = server.getInputStream();
            byte[] some = new byte[8192];
            int read;
            while ((read = answers.read(some)) >= 0) {
                client.getOutputStream().write(some, 0, read);
            }
        }
    }

    /** No command that a reader of mails gives has a literal in it. */
    private void ask(Socket client, Socket server) throws IOException {
        try (client;
                server) {
            BufferedReader commands =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            String command;
            while ((command = commands.readLine()) != null) {
                Refusing now = refusing;
                if (now.concerns(command) && now == Refusing.TO_HAND_OUT_BY_HANGING_UP) {
                    return;
                } else if (now.concerns(command)) {
                    say(client.getOutputStream(), command.split(" ", 2)[0] + " NO [NOPERM] You may not do that here");
                } else {
                    say(server.getOutputStream(), command);
                }
            }
        }
    }

    private static void say(OutputStream to, String line) throws IOException {
        to.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        to.flush();
    }

    private static void start(Talk talk) {
        Thread thread = new Thread(
                () -> {
                    try {
                        talk.run();
                    } catch (IOException over) {
                        // One of the two hung up.
                    }
                },
                "keeping-mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    @FunctionalInterface
    private interface Talk {
        void run() throws IOException;
    }
}
