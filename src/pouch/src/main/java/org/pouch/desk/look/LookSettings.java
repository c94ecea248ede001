package org.pouch.desk.look;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who sees which case.
 *
 * @param needToKnow case workers and approvers see the cases alone that they have a task of, opened or decided in; lists of cases are for
 *     SUPERVISOR and DATA_PROTECTION then
 */
@ConfigurationProperties("pouch.desk")
record LookSettings(boolean needToKnow) {}
