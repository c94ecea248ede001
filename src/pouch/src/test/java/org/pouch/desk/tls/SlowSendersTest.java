package org.pouch.desk.tls;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/** Whoever sends a body slowly, or none that was announced, holds nobody up but himself. */
@Tag("slow")
class SlowSendersTest {
    private static final int MORE_THAN_THREADS = 300;
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

    private static final Duration SHORT = Duration.ofSeconds(1);

    /** Longer than any of it lasts: what comes late on a busy machine is not too late. */
    private static final Duration LONG = Duration.ofMinutes(5);

    private final List<Socket> senders = new ArrayList<>();
    private WebServer server;

    private void start(Duration patience) {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        SlowSenders.keepOff(factory, patience);
        server = factory.getWebServer(
                context -> context.addServlet("form", new Form()).addMapping("/"));
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket sender : senders) {
            sender.close();
        }
        server.stop();
    }

    @Test
    @Timeout(60)
    void answersOthersWhileManyFormsDoNotCome() throws IOException {
        start(LONG);
        for (int i = 0; i < MORE_THAN_THREADS; i++) {
            begun("POST /form", FORM + "Content-Length: 100000\r\n", "a");
        }

        for (int i = 0; i < 20; i++) {
            assertThat(said(begun("GET /", "Connection: close\r\n", ""))).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    @Timeout(60)
    void tellsWhoeverIsOneTooManyToComeAgain() throws IOException {
        start(LONG);
        for (int i = 0; i < MORE_THAN_THREADS; i++) {
            begun("POST /form", FORM + "Content-Length: 100000\r\n", "a");
        }

        assertThat(said(begun("POST /form", FORM + "Content-Length: 100000\r\n", "a")))
                .startsWith("HTTP/1.1 503")
                .contains("Retry-After: 5");
    }

    /** A byte each moment, for as long as the connection lasts. */
    @Test
    @Timeout(60)
    void endsAFormThatTrickles() throws IOException {
        start(SHORT);
        assertThat(saidToATrickle("POST /form")).doesNotContain("HTTP/1.1 200");
    }

    @Test
    @Timeout(60)
    void waitsForNoBodyOfWhoIsSentAway() throws IOException {
        start(LONG);
        assertThat(saidToATrickle("POST /away")).startsWith("HTTP/1.1 401");
    }

    @Test
    @Timeout(60)
    void keepsTheConnectionOfWhoSendsTheBodyBehindTheHead() throws IOException {
        start(LONG);
        Socket sender = begun("POST /form", FORM + "Content-Length: 3\r\n", "");
        for (String next : List.of("/form", "/away", "/form")) {
            sender.getOutputStream().write("a=b".getBytes(StandardCharsets.US_ASCII));
            assertThat(answer(sender)).startsWith("HTTP/1.1");
            send(sender, "POST " + next, FORM + "Content-Length: 3\r\n", "");
        }
        sender.getOutputStream().write("a=b".getBytes(StandardCharsets.US_ASCII));

        assertThat(answer(sender)).startsWith("HTTP/1.1 200").endsWith("read b");
    }

    private Socket begun(String what, String headers, String body) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
        senders.add(socket);
        socket.setSoTimeout(30_000);
        send(socket, what, headers, body);
        return socket;
    }

    private static void send(Socket socket, String what, String headers, String body) throws IOException {
        socket.getOutputStream()
                .write((what + " HTTP/1.1\r\nHost: desk\r\n" + headers + "\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private String saidToATrickle(String what) throws IOException {
        Socket sender = begun(what, FORM + "Content-Length: 100000\r\n", "a=");
        ScheduledExecutorService trickle = Executors.newSingleThreadScheduledExecutor();
        OutputStream out = sender.getOutputStream();
        try {
            trickle.scheduleWithFixedDelay(
                    () -> {
                        try {
                            out.write('x');
                        } catch (IOException ended) {
                            trickle.shutdown();
                        }
                    },
                    0,
                    100,
                    TimeUnit.MILLISECONDS);
            return said(sender);
        } finally {
            trickle.shutdownNow();
        }
    }

    /** All that comes, to the end of the connection. */
    private static String said(Socket socket) {
        StringBuilder said = new StringBuilder();
        try {
            InputStream in = socket.getInputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                said.append((char) next);
            }
        } catch (IOException reset) {
            // What was said before stands.
        }
        return said.toString();
    }

    /** One answer; the connection stays. */
    private static String answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder said = new StringBuilder();
        while (said.indexOf("\r\n\r\n") < 0) {
            said.append((char) in.read());
        }
        String head = said.toString();
        int length = Integer.parseInt(head.replaceAll("(?s).*Content-Length: (\\d+)\r\n.*", "$1"));
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** Reads its field as a filter of a desk does, or sends away without. */
    private static final class Form extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String said = "away";
            if (request.getRequestURI().equals("/away")) {
                response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            } else {
                said = "read " + request.getParameter("a");
            }
            response.setContentLength(said.length());
            response.getWriter().write(said);
        }
    }
}
