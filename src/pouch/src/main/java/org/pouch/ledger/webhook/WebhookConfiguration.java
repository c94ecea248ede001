package org.pouch.ledger.webhook;

import java.time.Clock;
import org.pouch.ledger.LedgerBook;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
class WebhookConfiguration {
    /** @throws IllegalArgumentException when a secret or what is trusted cannot be used */
    @Bean
    WebhookLoops webhookLoops(
            WebhookSettings settings, LedgerBook ledger, Whitelist whitelist, WebhookRows rows, Clock clock) {
        return new WebhookLoops(
                settings, new WebhookTelling.Sources(ledger, whitelist, rows, clock), WebhookPost.PATIENCE);
    }
}
