package org.pouch.exchange.watch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How closely the exchange is watched.
 *
 * @param interval between two counts for the meters
 * @param receiptWithin a packet that is not answered for so long counts as overdue
 */
@ConfigurationProperties("pouch.watch")
record WatchSettings(
        @DefaultValue("15s") Duration interval,
        @DefaultValue("1d") Duration receiptWithin) {}
