package org.pouch.desk.tls;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pouch.desk.tls.SlowReaders.Patience;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/** Whoever asks for files and does not read them holds nobody up but himself. */
@Tag("slow")
class SlowReadersTest {
    private static final int MORE_THAN_THREADS = 300;

    /** 35 of a hundred of Tomcat's 200. */
    private static final int PLACES = 70;

    /** More than fits between two sockets. */
    private static final int LARGE = 16 << 20;

    private static final Patience SHORT = new Patience(Duration.ofSeconds(1), Duration.ofSeconds(1));

    /** Longer than any of it lasts: what comes late on a busy machine is not too late. */
    private static final Patience LONG = new Patience(Duration.ofMinutes(5), Duration.ofMinutes(5));

    private final CountDownLatch cutOff = new CountDownLatch(1);
    private final List<Socket> readers = new ArrayList<>();
    private WebServer server;

    private void start(Patience slow, Patience quick) {
        start(slow, quick, Duration.ZERO);
    }

    private void start(Patience slow, Patience quick, Duration moment) {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        SlowSenders.keepOff(factory);
        SlowReaders.keepOff(factory, slow, quick, moment);
        server = factory.getWebServer(
                context -> context.addServlet("files", new Files()).addMapping("/"));
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket reader : readers) {
            reader.close();
        }
        server.stop();
    }

    @Test
    @Timeout(60)
    void answersOthersWhileManyDoNotRead() throws IOException {
        start(LONG, LONG);
        List<String> told = new ArrayList<>();
        for (int i = 0; i < MORE_THAN_THREADS; i++) {
            told.add(status(asked(i % 2 == 0 ? "/vendor/large" : "/%76endor/large")));
        }

        assertThat(told.subList(0, PLACES)).containsOnly("HTTP/1.1 200");
        assertThat(told.subList(PLACES, MORE_THAN_THREADS)).containsOnly("HTTP/1.1 503");
        for (int i = 0; i < 20; i++) {
            assertThat(status(asked("/login"))).isEqualTo("HTTP/1.1 200");
        }
    }

    /** All browsers of an office ask within seconds in the morning after an upgrade. */
    @Test
    @Timeout(60)
    void letsWhoComesTooLateWaitForAPlace() throws IOException {
        start(LONG, LONG, LONG.whole());
        for (int i = 0; i < PLACES; i++) {
            status(asked("/vendor/large"));
        }
        Socket late = asked("/vendor/large");

        readers.get(0).close();

        assertThat(status(late)).isEqualTo("HTTP/1.1 200");
    }

    @Test
    @Timeout(60)
    void answersOthersWhileManyWaitForAPlace() throws IOException {
        start(LONG, LONG, LONG.whole());
        for (int i = 0; i < MORE_THAN_THREADS; i++) {
            asked("/vendor/large");
        }

        for (int i = 0; i < 20; i++) {
            assertThat(status(asked("/login"))).isEqualTo("HTTP/1.1 200");
        }
    }

    /** Those of one address who read slowly have 20 of 200 threads; who comes after them has to read at once. */
    @Test
    @Timeout(60)
    void givesThePlacesOfWhoDoesNotReadAtAllToOthers() throws IOException, InterruptedException {
        start(LONG, SHORT);
        for (int i = 0; i < PLACES; i++) {
            status(asked("/vendor/large"));
        }

        assertThat(cutOff.await(30, TimeUnit.SECONDS)).isTrue();
    }

    /** A sip each moment, for as long as there is something. */
    @Test
    @Timeout(60)
    void cutsOffWhoReadsSipBySip() throws IOException, InterruptedException {
        start(new Patience(LONG.pause(), SHORT.whole()), LONG);
        Socket reader = asked("/vendor/endless", 1 << 16);
        InputStream in = reader.getInputStream();
        ScheduledExecutorService sips = Executors.newSingleThreadScheduledExecutor();
        try {
            sips.scheduleWithFixedDelay(
                    () -> {
                        try {
                            in.readNBytes(1 << 18);
                        } catch (IOException ended) {
                            sips.shutdown();
                        }
                    },
                    0,
                    100,
                    TimeUnit.MILLISECONDS);

            assertThat(cutOff.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            sips.shutdownNow();
        }
    }

    @Test
    @Timeout(60)
    void keepsTheConnectionOfWhoReads() throws IOException {
        start(LONG, LONG);
        Socket reader = asked("/vendor/large");
        for (int i = 0; i < 3; i++) {
            assertThat(status(reader)).isEqualTo("HTTP/1.1 200");
            takeRest(reader.getInputStream());
            send(reader, "/vendor/large");
        }

        assertThat(status(reader)).isEqualTo("HTTP/1.1 200");
    }

    private Socket asked(String path) throws IOException {
        return asked(path, 1 << 12);
    }

    private Socket asked(String path, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        readers.add(socket);
        socket.setReceiveBufferSize(receiveBuffer);
        socket.setSoTimeout(30_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()));
        send(socket, path);
        return socket;
    }

    private static void send(Socket socket, String path) throws IOException {
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: desk\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static String status(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
    }

    private static void takeRest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        in.skipNBytes(LARGE);
    }

    private final class Files extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String path = request.getServletPath();
            boolean isEndless = path.equals("/vendor/endless");
            int length = path.equals("/vendor/large") ? LARGE : 1;
            if (!isEndless) {
                response.setContentLength(length);
            }
            try {
                for (long written = 0; isEndless || written < length; written += 1 << 14) {
                    response.getOutputStream().write(new byte[isEndless ? 1 << 14 : Math.min(length, 1 << 14)]);
                }
            } catch (IOException unread) {
                cutOff.countDown();
                throw unread;
            }
        }
    }
}
