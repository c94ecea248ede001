package org.pouch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.servers.Direction;
import org.pouch.servers.MailSite;
import org.pouch.servers.SampleServers;

/** Two authorities with little memory, and more junk in drops and mailboxes than they could hold: packets pass it by. */
@Tag("slow")
class JunkTest {
    private static final int FILES = SoakTime.isAskedFor() ? 100_000 : 20_000;
    private static final int HALVES = 300;
    private static final int DEPTH = 1_000;
    private static final int PARTS = 10_000;

    /** Four times what the program may have of memory. */
    private static final long HUGE = 2L << 30;

    @TempDir
    private Path folder;

    @Test
    void noPacketWaitsBehindJunk() throws IOException {
        try (SampleServers servers = SampleServers.start(folder.resolve("servers"))) {
            layJunk(servers.sftp(Sandbox.XRU).drop(Sandbox.UTO));
            for (String junk : List.of(nested(), manyParts())) {
                mail(servers, junk);
            }
            try (TwoServed two = TwoServed.start(
                    folder,
                    Arrangement.over(servers::channelProperties)
                            .upToTheTravelDocument()
                            .with(Sandbox.UTO, Map.of("pouch.log.format", "json")))) {
                two.utopia().desk();
                two.ruritania().desk();
                two.cases().open("among-junk");
                two.awaitQuiet("among junk");
                two.cases().open("next");
                two.awaitQuiet("once more");

                assertThat(two.utopia().log()).isNotEmpty().doesNotContain("OutOfMemoryError", "StackOverflowError");
                assertThat(two.ruritania().log()).isNotEmpty().doesNotContain("OutOfMemoryError", "StackOverflowError");
                Books books = two.stop();
                two.utopia().log().lines().forEach(PlayedStories::requireObject);
                books.requirePackets(two.cases().opened().values());
            }
        }
    }

    private static void layJunk(Path drop) throws IOException {
        for (int index = 0; index < FILES; index++) {
            Files.write(drop.resolve("a-" + index + ".p7m"), new byte[] {'x', (byte) index, (byte) (index >> 8)});
        }
        // As long as they say they are not, and never will be.
        byte[] half = {0x30, (byte) 0x82, 0x40, 0x00, 0x06, 0x0b};
        for (int index = 0; index < HALVES; index++) {
            Files.write(drop.resolve("half-" + index + ".p7m"), half);
        }
        try (RandomAccessFile sparse =
                new RandomAccessFile(drop.resolve("huge.p7m").toFile(), "rw")) {
            sparse.setLength(HUGE);
        }
    }

    private static String nested() {
        StringBuilder mail = new StringBuilder("Subject: nested\r\nMIME-Version: 1.0\r\n");
        for (int depth = 0; depth < DEPTH; depth++) {
            mail.append("Content-Type: multipart/mixed; boundary=\"b" + depth + "\"\r\n\r\n--b" + depth + "\r\n");
        }
        return mail.append("Content-Type: application/pkcs7-mime; name=\"x.p7m\"\r\n\r\nx\r\n")
                .toString();
    }

    private static String manyParts() {
        StringBuilder mail = new StringBuilder(
                "Subject: parts\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=cut\r\n\r\n");
        for (int part = 0; part < PARTS; part++) {
            mail.append("--cut\r\nContent-Type: application/pkcs7-mime; name=x.p7m\r\n\r\n" + part + "\r\n");
        }
        return mail.append("--cut--\r\n").toString();
    }

    private static void mail(SampleServers servers, String mail) throws IOException {
        String to = MailSite.address(new Direction(Sandbox.XRU, Sandbox.UTO));
        try (Socket socket = new Socket("127.0.0.1", servers.mail().smtpPort());
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                OutputStream commands = socket.getOutputStream()) {
            answers.readLine();
            for (String command : List.of(
                    "HELO test", "MAIL FROM:<" + to + ">", "RCPT TO:<" + to + ">", "DATA", mail + ".", "QUIT")) {
                commands.write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
                commands.flush();
                assertThat(answers.readLine()).as("answer").matches("[23].*");
            }
        }
    }
}
