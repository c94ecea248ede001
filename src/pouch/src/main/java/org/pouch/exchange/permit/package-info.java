/** May this leave now: what the exchange asks before it seals, puts out and sends, each time. */
@NullMarked
@NamedInterface("permit")
package org.pouch.exchange.permit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
