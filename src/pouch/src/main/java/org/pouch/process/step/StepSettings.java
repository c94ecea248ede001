package org.pouch.process.step;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patient the steps of processes are.
 *
 * @param outage how long a database or server may be away before one incident calls an administrator
 */
@ConfigurationProperties("pouch.steps")
record StepSettings(@DefaultValue("10m") Duration outage) {}
