package org.pouch.engine;

import org.apache.catalina.core.StandardHost;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.web.ProblemValve;
import org.pouch.engine.web.WatchedHttp;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

/** Tomcat, bound to one address alone: loopback, unless the settings say another. */
final class WebServer {
    /** Each file of a deployment is a part of its request; Tomcat takes fifty when nobody says otherwise. */
    private static final int MOST_FILES = 1000;

    private WebServer() {}

    static TomcatServletWebServerFactory of(EngineSettings settings) {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(settings.port());
        factory.setAddress(settings.access().address());
        factory.setProtocol(WatchedHttp.class.getName());
        factory.addEngineValves(WatchedHttp.valve());
        factory.addConnectorCustomizers(connector -> {
            connector.setProperty("maxSwallowSize", "-1"); // an upload over the limit still gets its answer
            connector.setMaxPartCount(MOST_FILES);
            connector.setProperty("maxKeepAliveRequests", "-1");
            connector.setProperty("disableUploadTimeout", "false"); // a body has a time of its own
            connector.setProperty("connectionUploadTimeout", "5000"); // between two pieces of it
        });
        factory.addContextCustomizers(
                context -> ((StandardHost) context.getParent()).setErrorReportValveClass(ProblemValve.class.getName()));
        factory.setDisplayName("engine " + settings.name());
        return factory;
    }
}
