package org.pouch.desk.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/** Whom the server of an authority believes that stands behind a proxy. */
class ProxiesTest {
    private static final String FROM_OUTSIDE = "X-Forwarded-For: 198.51.100.9\r\n";
    private static final String BY_TLS = "X-Forwarded-Proto: https\r\n";
    private static final String IN_THE_CLEAR = "X-Forwarded-Proto: http\r\n";

    private WebServer server;

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void knowsByANamedProxyWhoAsksAndHow() throws IOException {
        behind("127.0.0.1");

        assertThat(asked("/desk", FROM_OUTSIDE + BY_TLS)).contains("200", "198.51.100.9 secure");
    }

    @Test
    void knowsProxiesByABlockOfAddresses() throws IOException {
        behind("127.0.0.0/30");

        assertThat(asked("/desk", FROM_OUTSIDE + BY_TLS)).contains("198.51.100.9 secure");
    }

    /** Whoever asks may have written the first part of that line. */
    @Test
    void believesTheProxyAndNotWhatItWasTold() throws IOException {
        behind("127.0.0.1");

        assertThat(asked("/desk", "X-Forwarded-For: 10.0.0.1, 198.51.100.9\r\n" + BY_TLS))
                .contains("198.51.100.9 secure");
    }

    @Test
    void sendsAwayWhoCameToTheProxyInTheClear() throws IOException {
        behind("127.0.0.1");

        assertThat(asked("/desk", FROM_OUTSIDE + IN_THE_CLEAR)).contains("403", "over https alone");
        assertThat(asked("/desk", FROM_OUTSIDE)).contains("403");
    }

    @Test
    void believesNoOther() throws IOException {
        behind("192.0.2.7");

        assertThat(asked("/desk", FROM_OUTSIDE + BY_TLS)).contains("403").doesNotContain("198.51.100.9");
    }

    @Test
    void letsToolsOfThisMachineAsk() throws IOException {
        behind("192.0.2.7");

        assertThat(asked("/desk", "")).contains("200", "127.0.0.1 clear");
    }

    @Test
    void saysToEverybodyWhetherItRuns() throws IOException {
        behind("192.0.2.7");

        assertThat(asked("/actuator/health/readiness", FROM_OUTSIDE)).contains("200");
        assertThat(asked("/actuator/prometheus", FROM_OUTSIDE)).contains("403");
        assertThat(asked("/actuator/health/../../desk", FROM_OUTSIDE)).contains("403");
    }

    @Test
    void sendsAwayWhoComesAroundTheProxy() throws IOException {
        Optional<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .findFirst();
        assumeThat(outside).as("an address of this machine beside loopback").isPresent();
        behind("192.0.2.7");

        assertThat(answer(outside.orElseThrow(), "/desk", "")).contains("403");
        assertThat(answer(outside.orElseThrow(), "/desk", BY_TLS)).contains("403");
    }

    private void behind(String proxy) {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        Proxies.putInFront(factory, List.of(proxy));
        server = factory.getWebServer(
                context -> context.addServlet("asked", new Asked()).addMapping("/"));
        server.start();
    }

    private String asked(String path, String headers) throws IOException {
        return answer(InetAddress.getByName("127.0.0.1"), path, headers);
    }

    private String answer(InetAddress at, String path, String headers) throws IOException {
        try (Socket socket = new Socket(at, server.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n" + headers + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Says who asks, as an authority would count it. */
    private static final class Asked extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write(request.getRemoteAddr() + (request.isSecure() ? " secure" : " clear"));
        }
    }
}
