/** Of several nodes of one authority, which one looks at a channel, and which ended at its door. */
@NullMarked
@NamedInterface("turn")
package org.pouch.exchange.turn;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
