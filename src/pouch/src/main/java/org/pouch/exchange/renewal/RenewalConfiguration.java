package org.pouch.exchange.renewal;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RenewalSettings.class)
class RenewalConfiguration {}
