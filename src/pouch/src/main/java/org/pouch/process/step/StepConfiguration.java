package org.pouch.process.step;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StepSettings.class)
class StepConfiguration {
    @Bean
    StepOutages stepOutages(Clock clock, StepSettings settings) {
        return new StepOutages(clock, settings.outage());
    }
}
