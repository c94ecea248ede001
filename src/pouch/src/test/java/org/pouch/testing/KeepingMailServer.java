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

/** Stands before an IMAP server and refuses whatever would delete a mail, as a server does whose rights say so (RFC 4314). */
public final class KeepingMailServer implements AutoCloseable {
    private final ServerSocket door;
    private final int behind;

    private KeepingMailServer(ServerSocket door, int behind) {
        this.door = door;
        this.behind = behind;
    }

    /** @param behind port of the server that has the mails */
    public static KeepingMailServer start(int behind) throws IOException {
        KeepingMailServer started =
                new KeepingMailServer(new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1")), behind);
        start(started::welcome);
        return started;
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
    private static void ask(Socket client, Socket server) throws IOException {
        try (client;
                server) {
            BufferedReader commands =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            String command;
            while ((command = commands.readLine()) != null) {
                if (command.contains("\\Deleted")) {
                    say(client.getOutputStream(), command.split(" ", 2)[0] + " NO [NOPERM] You may not delete here");
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
