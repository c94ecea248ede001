package org.pouch.desk.look;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.SpringAuthorizationEventPublisher;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the recording before what is recorded, and hears of what is refused. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LookSettings.class)
class LookConfiguration {
    @Bean
    WebMvcConfigurer recordedLooks(LookRecording recording) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(recording).addPathPatterns("/desk/**", "/api/**", "/operations/**");
            }
        };
    }

    @Bean
    AuthorizationEventPublisher deniedRequests(ApplicationEventPublisher events) {
        return new SpringAuthorizationEventPublisher(events);
    }
}
