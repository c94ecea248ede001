package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.settings.EngineSettings.Access;
import org.pouch.engine.settings.EngineSettings.Gateway;
import org.pouch.engine.settings.EngineSettings.User;

/** How much of a message the gateway takes before it answers; no client would send so, so frames of HTTP/2 are written by hand. */
class GatewayFloodTest {
    private static final int MEGABYTE = 1024 * 1024;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int GO_AWAY = 7;
    private static final int WINDOW_UPDATE = 8;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;

    private static EmbeddedEngine engine(@Nullable Access access) {
        EngineSettings settings = access == null
                ? new EngineSettings("flooded", 0, null)
                : new EngineSettings("flooded", 0, null, null, Duration.ZERO, access);
        return EmbeddedEngine.start(settings.withGateway(new Gateway(0, false)));
    }

    @Test
    void takesFourMegabytesOfAMessageThatAnnouncesMore() throws IOException {
        try (EmbeddedEngine engine = engine(null)) {
            assertThat(takenOf("CompleteJob", 30 * MEGABYTE, engine)).isBetween(4L * MEGABYTE, 5L * MEGABYTE);
            assertThat(takenOf("CompleteJob", 3 * MEGABYTE, engine))
                    .as("a message that is no request, but small enough to be looked at")
                    .isEqualTo(3 * MEGABYTE + 5);
            assertThat(takenOf("DeployResource", 20 * MEGABYTE, engine)).isEqualTo(20 * MEGABYTE + 5);
        }
    }

    @Test
    void takesNoMoreThanAWindowOfWhatAStrangerSends() throws IOException {
        Access access = new Access(InetAddress.getLoopbackAddress(), new User("ann", "word"), null);
        try (EmbeddedEngine engine = engine(access)) {
            assertThat(takenOf("DeployResource", 30 * MEGABYTE, engine)).isLessThan(MEGABYTE);
        }
    }

    @Test
    void holdsNothingOfWhoIsGoneInTheMiddleOfAMessage() throws IOException {
        try (EmbeddedEngine engine = engine(null)) {
            int port = engine.gatewayAddress().orElseThrow().getPort();
            try (Socket killed = new Socket(InetAddress.getLoopbackAddress(), port)) {
                new Sender(killed, port).begin("CompleteJob", 3 * MEGABYTE);
                awaitHeld(engine, true);
                killed.setSoLinger(true, 0); // no good-bye, as of a machine that is gone
            }
            awaitHeld(engine, false);

            try (Socket there = new Socket(InetAddress.getLoopbackAddress(), port)) {
                Sender sender = new Sender(there, port);
                sender.begin("CompleteJob", 3 * MEGABYTE);
                awaitHeld(engine, true);
                sender.reset();
                awaitHeld(engine, false);
            }
        }
    }

    @Test
    void holdsNothingOfWhoSendsSlowerThanItsOwnDeadline() throws IOException {
        try (EmbeddedEngine engine = engine(null)) {
            int port = engine.gatewayAddress().orElseThrow().getPort();
            try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), port)) {
                Sender sender = new Sender(slow, port);
                slow.setSoTimeout(60_000);
                sender.deadline = "2S";
                sender.begin("CompleteJob", 3 * MEGABYTE);
                sender.awaitAnswer();
                awaitHeld(engine, false);
            }
        }
    }

    /** Who names no deadline has the engine's own: it is waited for here. */
    @Test
    void givesUpOnWhoSendsNoMoreOfARequest() throws IOException {
        try (EmbeddedEngine engine = engine(null)) {
            int port = engine.gatewayAddress().orElseThrow().getPort();
            try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), port)) {
                Sender sender = new Sender(slow, port);
                slow.setSoTimeout(60_000);
                sender.begin("CompleteJob", MEGABYTE);
                sender.awaitAnswer();

                assertThat(sender.said).contains("The request did not arrive within 20 s.");
                awaitHeld(engine, false);
            }
        }
    }

    private static void awaitHeld(EmbeddedEngine engine, boolean some) {
        await().atMost(Duration.ofMinutes(1)).until(() -> engine.held() > 0 == some);
    }

    /** Sends as much of a message as it is let, until the call is answered; answers how much that was. */
    private static long takenOf(String call, int announced, EmbeddedEngine engine) throws IOException {
        int port = engine.gatewayAddress().orElseThrow().getPort();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            return new Sender(socket, port).send(call, announced);
        }
    }

    private static final class Sender {
        private final DataInputStream in;
        private final DataOutputStream out;
        private final int port;
        private long ofConnection = 65_535;
        private long ofStream = 65_535;
        private boolean answered;
        private String said = "";
        private @Nullable String deadline;

        private Sender(Socket socket, int port) throws IOException {
            this.in = new DataInputStream(socket.getInputStream());
            this.out = new DataOutputStream(socket.getOutputStream());
            this.port = port;
        }

        /** A piece of a message, and no more of it. */
        private void begin(String call, int announced) throws IOException {
            open(call);
            frame(0, 0, 1, prefix(announced));
            frame(0, 0, 1, new byte[16_384]);
        }

        private void reset() throws IOException {
            frame(RST_STREAM, 0, 1, new byte[] {0, 0, 0, 8});
        }

        private void open(String call) throws IOException {
            out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            frame(SETTINGS, 0, 0, new byte[0]);
            read(); // its settings, with the window of a stream
            frame(HEADERS, END_HEADERS, 1, headers(call));
        }

        private static byte[] prefix(int announced) {
            return new byte[] {
                0, (byte) (announced >> 24), (byte) (announced >> 16), (byte) (announced >> 8), (byte) announced
            };
        }

        private long send(String call, int announced) throws IOException {
            open(call);
            byte[] prefix = prefix(announced);
            frame(0, 0, 1, prefix);
            ofConnection -= prefix.length;
            ofStream -= prefix.length;
            long sent = prefix.length;
            long whole = announced + prefix.length;
            while (!answered && sent < whole) {
                while (in.available() > 0 || !answered && Math.min(ofConnection, ofStream) <= 0) {
                    read();
                }
                int some = (int) Math.min(Math.min(16_384, whole - sent), Math.min(ofConnection, ofStream));
                if (!answered && some > 0) {
                    frame(0, sent + some == whole ? END_STREAM : 0, 1, new byte[some]);
                    ofConnection -= some;
                    ofStream -= some;
                    sent += some;
                }
            }
            awaitAnswer();
            return sent;
        }

        private void awaitAnswer() throws IOException {
            while (!answered) {
                read();
            }
        }

        private byte[] headers(String call) {
            ByteArrayOutputStream block = new ByteArrayOutputStream();
            Map.of(
                            ":method",
                            "POST",
                            ":scheme",
                            "http",
                            ":path",
                            "/gateway_protocol.Gateway/" + call,
                            ":authority",
                            "localhost:" + port)
                    .forEach((name, value) -> literal(block, name, value));
            literal(block, "content-type", "application/grpc");
            literal(block, "te", "trailers");
            if (deadline != null) {
                literal(block, "grpc-timeout", deadline);
            }
            return block.toByteArray();
        }

        /** A header that is neither packed nor to be remembered. */
        private static void literal(ByteArrayOutputStream block, String name, String value) {
            block.write(0);
            for (String text : new String[] {name, value}) {
                block.write(text.length());
                block.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
            }
        }

        private void frame(int type, int flags, int stream, byte[] payload) throws IOException {
            out.writeByte(payload.length >> 16);
            out.writeShort(payload.length);
            out.writeByte(type);
            out.writeByte(flags);
            out.writeInt(stream);
            out.write(payload);
            out.flush();
        }

        private void read() throws IOException {
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            byte[] payload = in.readNBytes(length);
            if (type == WINDOW_UPDATE) {
                int more = number(payload, 0);
                if (stream == 0) {
                    ofConnection += more;
                } else {
                    ofStream += more;
                }
            } else if (type == SETTINGS && (flags & 1) == 0) {
                for (int at = 0; at < length; at += 6) {
                    if (payload[at] == 0 && payload[at + 1] == 4) {
                        ofStream += number(payload, at + 2) - 65_535;
                    }
                }
                frame(SETTINGS, 1, 0, new byte[0]);
            } else if (type == RST_STREAM || type == GO_AWAY || type == HEADERS && (flags & END_STREAM) != 0) {
                answered = true;
                said = new String(payload, StandardCharsets.US_ASCII);
            }
        }

        private static int number(byte[] payload, int at) {
            return (payload[at] & 0xff) << 24
                    | (payload[at + 1] & 0xff) << 16
                    | (payload[at + 2] & 0xff) << 8
                    | payload[at + 3] & 0xff;
        }
    }
}
