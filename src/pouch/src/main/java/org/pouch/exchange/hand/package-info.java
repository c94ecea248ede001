/** What people carry between two authorities: packets handed in at the desk, and given out there. */
@NullMarked
@NamedInterface("hand")
package org.pouch.exchange.hand;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
