package org.pouch.desk.tls;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the named proxies before everything else that the web server does. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TlsSettings.class)
class TlsConfiguration {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> proxiesInFront(TlsSettings settings) {
        return server -> {
            if (!settings.proxies().isEmpty()) {
                Proxies.putInFront(server, settings.proxies());
            }
        };
    }
}
