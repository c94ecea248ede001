/** Receipts that are missing: asked for by the numbers of the packets, given again as they are, or the packet sent again (P7). */
@NullMarked
package org.pouch.exchange.status;

import org.jspecify.annotations.NullMarked;
