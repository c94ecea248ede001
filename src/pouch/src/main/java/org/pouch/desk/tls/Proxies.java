package org.pouch.desk.tls;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.util.NetMask;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.catalina.valves.ValveBase;
import org.pouch.exchange.StartRefused;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

/**
 * Proxies that do TLS in front. What they say about who asked, and how, is believed; anybody else who comes in the clear is sent away
 * before anything is read.
 */
final class Proxies extends RemoteIpValve {
    private static final Pattern NUMBERS = Pattern.compile("[0-9a-fA-F.:]+(/[1-9]\\d{0,2})?");
    private static final String FOR = "X-Forwarded-For";
    private static final String PROTOCOL = "X-Forwarded-Proto";
    private static final String HEALTH = "/actuator/health";
    private static final String IS_FORWARDED = "pouch.forwarded";
    private static final byte[] REFUSED =
            "This desk is reached over https alone, through its proxy.\n".getBytes(StandardCharsets.UTF_8);

    private Proxies(List<String> named) {
        setInternalProxies(String.join(",", named));
        setRemoteIpHeader(FOR);
        setProtocolHeader(PROTOCOL);
    }

    /** @throws StartRefused when it is no address, or everybody's */
    static void requireNamed(String proxy) {
        try {
            if (NUMBERS.matcher(proxy).matches()) {
                new NetMask(proxy);
                return;
            }
        } catch (IllegalArgumentException odd) {
            // said below
        }
        throw new StartRefused(
                "\"" + proxy + "\" in pouch.tls.proxies is no address of a proxy.",
                "Write each as an address or a block, such as 192.0.2.7 or 192.0.2.0/28. A name or everybody (/0) is not taken.");
    }

    static void putInFront(TomcatServletWebServerFactory server, List<String> proxies) {
        server.addEngineValves(new Proxies(proxies), new Gate());
    }

    /** What was read here is taken out of the request. */
    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.setAttribute(IS_FORWARDED, request.getHeader(FOR) != null || request.getHeader(PROTOCOL) != null);
        super.invoke(request, response);
    }

    /** Behind the proxies: who came over TLS goes on. */
    private static final class Gate extends ValveBase {
        private Gate() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (request.isSecure() || isFromHere(request) || isHealth(request)) {
                getNext().invoke(request, response);
                return;
            }
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            response.setContentType("text/plain;charset=UTF-8");
            response.setHeader("Cache-Control", "no-store");
            response.setContentLength(REFUSED.length);
            response.getOutputStream().write(REFUSED);
        }

        /** A tool of this machine. A proxy of this machine says for whom it asks. */
        private static boolean isFromHere(Request request) throws IOException {
            return Boolean.FALSE.equals(request.getAttribute(IS_FORWARDED))
                    && InetAddress.getByName(request.getPeerAddr()).isLoopbackAddress();
        }

        /** States without reasons, for those who look whether this program runs. */
        private static boolean isHealth(Request request) {
            String path = request.getRequestURI();
            return path.equals(HEALTH) || path.matches(HEALTH + "/[a-z]+");
        }
    }
}
