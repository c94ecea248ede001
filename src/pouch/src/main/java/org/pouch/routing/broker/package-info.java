/** Connections to a partner's broker: Artemis core or AMQP 1.0, and what comes by them kept within bounds. */
@NullMarked
package org.pouch.routing.broker;

import org.jspecify.annotations.NullMarked;
