package org.pouch.desk.hand;

import jakarta.servlet.MultipartConfigElement;
import org.pouch.exchange.ExchangeSettings;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How what comes by a form is read: within bounds that follow from the largest packet. */
@Configuration(proxyBeanMethods = false)
class UploadConfiguration {
    @Bean
    UploadBounds uploadBounds(ExchangeSettings exchange) {
        return new UploadBounds(exchange.mostBytes());
    }

    @Bean
    MultipartConfigElement multipartConfigElement(UploadBounds bounds) {
        return bounds.ofTheServer();
    }

    /** Reads an upload when somebody asks for it: the page that says why it was refused does not. */
    @Bean
    StandardServletMultipartResolver multipartResolver() {
        StandardServletMultipartResolver uploads = new StandardServletMultipartResolver();
        uploads.setResolveLazily(true);
        return uploads;
    }

    @Bean
    WebMvcConfigurer filesOtherThanPackets(UploadBounds bounds) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(bounds)
                        .excludePathPatterns("/error"); // which says of a form why it was not read
            }
        };
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> tooLargeIsAnswered(UploadBounds bounds) {
        return factory -> factory.addConnectorCustomizers(
                connector -> connector.setProperty("maxSwallowSize", String.valueOf(bounds.thrownAway())));
    }
}
