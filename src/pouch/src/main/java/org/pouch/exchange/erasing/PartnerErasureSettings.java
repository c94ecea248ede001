package org.pouch.exchange.erasing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param overdue a partner that has not confirmed an erasure for so long is an alert */
@ConfigurationProperties("pouch.erasure.partner")
record PartnerErasureSettings(@DefaultValue("3d") Duration overdue) {}
