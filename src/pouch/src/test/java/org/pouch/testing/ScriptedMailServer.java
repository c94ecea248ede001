package org.pouch.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** An SMTP server that answers each command as a test says, and otherwise as one that takes everything. */
public final class ScriptedMailServer implements AutoCloseable {
    private final ServerSocket entry;
    private final Map<String, String> answers;
    private final List<String> commands = new CopyOnWriteArrayList<>();

    private ScriptedMailServer(ServerSocket entry, Map<String, String> answers) {
        this.entry = entry;
        this.answers = answers;
    }

    /** @param answers by command, such as {@code RCPT}; {@code END} is the end of a mail */
    public static ScriptedMailServer start(Map<String, String> answers) {
        try {
            ServerSocket entry = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            ScriptedMailServer server = new ScriptedMailServer(entry, answers);
            Thread thread = new Thread(server::accept, "scripted-mail");
            thread.setDaemon(true);
            thread.start();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public int port() {
        return entry.getLocalPort();
    }

    /** The commands that came, without what followed them. */
    public List<String> commands() {
        return commands;
    }

    private void accept() {
        while (!entry.isClosed()) {
            try (Socket client = entry.accept()) {
                talk(client);
            } catch (IOException over) {
                // This one hung up, or the test is over.
            }
        }
    }

    private void talk(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        OutputStream out = client.getOutputStream();
        say(out, "220 mail.example");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String command = line.split("[ :]", 2)[0];
            commands.add(command);
            say(out, answers.getOrDefault(command, standard(command)));
            if (command.equals("DATA") && !answers.containsKey("DATA")) {
                for (String mail = in.readLine(); !".".equals(mail); mail = in.readLine()) {
                    if (mail == null) {
                        return;
                    }
                }
                say(out, answers.getOrDefault("END", "250 taken"));
            }
        }
    }

    private static String standard(String command) {
        return switch (command) {
            case "EHLO" -> "250-mail.example\r\n250 AUTH PLAIN";
            case "AUTH" -> "235 welcome";
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 goodbye";
            default -> "250 ok";
        };
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        entry.close();
    }
}
