package org.pouch.exchange.note;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the ledger is stated to the partners.
 *
 * @param after the end of the day (UTC); receipts for its last packets come meanwhile
 * @param overdue a statement that is not countersigned for so long is an alert
 */
@ConfigurationProperties("pouch.ledger.statements")
record StatementSettings(
        @DefaultValue("2h") Duration after,
        @DefaultValue("48h") Duration overdue) {}
