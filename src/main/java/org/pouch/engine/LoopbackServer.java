package org.pouch.engine;

import java.net.InetAddress;
import org.apache.catalina.core.StandardHost;
import org.pouch.engine.web.ProblemValve;
import org.pouch.engine.web.WatchedHttp;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;

/** Tomcat bound to loopback alone. */
final class LoopbackServer {
    private LoopbackServer() {}

    static TomcatServletWebServerFactory on(int port, String name) {
        var factory = new TomcatServletWebServerFactory(port);
        factory.setAddress(InetAddress.getLoopbackAddress());
        factory.setProtocol(WatchedHttp.class.getName());
        factory.addEngineValves(WatchedHttp.valve());
        factory.addConnectorCustomizers(connector -> {
            connector.setProperty("maxSwallowSize", "-1"); // an upload over the limit still gets its answer
            connector.setProperty("maxKeepAliveRequests", "-1");
        });
        factory.addContextCustomizers(
                context -> ((StandardHost) context.getParent()).setErrorReportValveClass(ProblemValve.class.getName()));
        factory.setDisplayName("engine " + name);
        return factory;
    }
}
