package org.pouch.exchange.erasing;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Binds the settings of erasures at partners. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PartnerErasureSettings.class)
class ErasingConfiguration {}
