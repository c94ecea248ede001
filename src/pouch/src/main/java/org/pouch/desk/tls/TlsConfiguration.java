package org.pouch.desk.tls;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the named proxies before everything else that the web server does, and behind them what keeps its threads free. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TlsSettings.class)
class TlsConfiguration {
    @Bean
    HowServed howServed(TlsSettings settings, Environment environment) {
        return new HowServed(settings.proxies().isEmpty()
                && ServedSafely.isLoopback(environment.getProperty("server.address", "0.0.0.0")));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> guardsInFront(TlsSettings settings) {
        return server -> {
            if (!settings.proxies().isEmpty()) {
                Proxies.putInFront(server, settings.proxies());
            }
            SlowSenders.keepOff(server); // behind the proxies, which say whose a request is
            SlowReaders.keepOff(server);
        };
    }
}
