package org.pouch.exchange.quarantine;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QuarantineSettings.class)
class QuarantineConfiguration {}
