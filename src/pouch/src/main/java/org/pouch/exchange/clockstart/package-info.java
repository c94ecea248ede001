/** When receipts started the clock of a packet: the same instant at both ends. */
@NullMarked
@NamedInterface("clockstart")
package org.pouch.exchange.clockstart;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
